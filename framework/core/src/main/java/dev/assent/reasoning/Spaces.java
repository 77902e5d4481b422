// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What every dimension of one question can be. Answers are remembered by the literals asked about. */
final class Spaces {
    private static final GlobList NO_RESOURCE =
            GlobList.of(List.of(Glob.literal(ResourceShapes.NONE), Glob.literal(ResourceShapes.NONE_OF_S3)));

    private final Vocabulary vocabulary;
    private final ActionSpace actions;
    private final List<KeySolver> solvers = new ArrayList<>();
    private final Map<Ints, Answer> known = new HashMap<>();
    private final GlobSolver resources;
    private final KeyTypes types;
    private final Budget budget;
    private final Couplings couplings;
    private final boolean anyString;
    private final boolean namesPrincipals;

    Spaces(Vocabulary vocabulary, ReasonerOptions options, Budget budget) {
        this.vocabulary = vocabulary;
        this.anyString = options.universe() == Universe.ANY;
        this.namesPrincipals = options.kind().hasPrincipal();
        this.actions = new ActionSpace(vocabulary, options.actions(), budget);
        this.resources = new GlobSolver(budget);
        this.types = new KeyTypes(options);
        this.budget = budget;
        this.couplings = new Couplings(vocabulary, options);
        for (Dimension dimension : vocabulary.dimensions()) {
            solvers.add(solver(dimension));
        }
    }

    private KeySolver solver(Dimension dimension) {
        return switch (dimension.part()) {
            case ACTION -> new KeySolver(text(List.of(), List.of()), false, true);
            case RESOURCE -> new KeySolver(text(List.of(), anyString ? List.of(NO_RESOURCE) : List.of()), false, true);
            case PRINCIPAL ->
                new KeySolver(
                        text(List.of(PrincipalDomain.of(vocabulary)), PrincipalDomain.not(vocabulary)), false, true);
            case KEY -> types.solver(dimension.key(), vocabulary.atoms(dimension), budget);
        };
    }

    private TextSolver text(List<GlobList> within, List<GlobList> without) {
        return new TextSolver(within, without, budget);
    }

    /** {@return whether a dimension other than the action can meet these literals, which are sorted} */
    Answer solve(int dimension, int[] literals) {
        Ints key = Ints.of(literals);
        Answer answer = known.get(key);
        if (answer == null) {
            answer = solvers.get(dimension).solve(atoms(literals));
            known.put(key, answer);
        }
        return answer;
    }

    /** {@return whether a dimension other than the action can meet these literals, which may be of no vocabulary} */
    Answer solve(int dimension, List<Literal> literals) {
        return solvers.get(dimension).solve(literals);
    }

    /** {@return languages that every value of a dimension is of} */
    List<GlobList> within(int dimension) {
        return solvers.get(dimension).within();
    }

    List<Literal> atoms(int[] literals) {
        List<Literal> result = new ArrayList<>(literals.length);
        for (int literal : literals) {
            result.add(new Literal(vocabulary.atom(literal), Vocabulary.isPositive(literal)));
        }
        return result;
    }

    /** {@return a resource that meets literals and has one of some shapes} */
    Answer resource(List<Literal> literals, GlobList shapes) {
        List<GlobList> in = new ArrayList<>(List.of(shapes, PrincipalDomain.PARTITIONS));
        List<GlobList> out = new ArrayList<>();
        for (Literal literal : literals) {
            if (literal.atom().values() instanceof GlobList globs
                    && literal.atom().test() != Atom.Test.OPAQUE) {
                (literal.positive() ? in : out).add(globs);
            }
        }
        return resources.solve(in, out);
    }

    /** {@return what follows from what} */
    Couplings couplings() {
        return couplings;
    }

    ActionSpace actions() {
        return actions;
    }

    /** {@return whether a dimension has a value in every request that these policies look at} */
    boolean isPartOfEveryRequest(int dimension) {
        return solvers.get(dimension).isAlwaysPresent()
                && (namesPrincipals || vocabulary.dimensions().get(dimension).part() != Dimension.Part.PRINCIPAL);
    }

    boolean isAnyString() {
        return anyString;
    }
}
