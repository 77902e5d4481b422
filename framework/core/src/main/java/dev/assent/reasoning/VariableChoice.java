// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a request of a leaf whose literals have policy variables: it chooses values for the keys of the variables, puts
 * them in, and asks again. Where a key can only have values of a list the choice is exhaustive.
 *
 * <p>AWS: reference_policies_variables
 */
final class VariableChoice {
    private static final int MOST_CHOICES = 2_000;
    private static final int MOST_VALUES = 40;

    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final Realiser realiser;
    private final Budget budget;

    VariableChoice(Vocabulary vocabulary, Spaces spaces, Budget budget) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.realiser = new Realiser(vocabulary, spaces);
        this.budget = budget;
    }

    /** {@return what becomes of a leaf} */
    Realisation realise(Assignment leaf) {
        List<List<Literal>> literals = new ArrayList<>();
        for (int i = 0; i < leaf.dimensions(); i++) {
            literals.add(leaf.literals(i));
        }
        Set<Integer> used = variables(literals);
        if (used.isEmpty()) {
            return realiser.realise(leaf.actions(), literals);
        }
        for (int index : used) {
            if (!vocabulary.variables().get(index).isKnowable()) {
                return Realisation.unknown(
                        "the value of `" + vocabulary.variables().get(index).symbol() + "` is not known yet");
            }
        }
        return choose(leaf.actions(), literals, used);
    }

    private static Set<Integer> variables(List<List<Literal>> literals) {
        Set<Integer> used = new LinkedHashSet<>();
        for (List<Literal> list : literals) {
            for (Literal literal : list) {
                if (literal.atom().values() instanceof GlobList globs && globs.hasVariables()) {
                    globs.globs().forEach(glob -> addVariables(glob, used));
                }
            }
        }
        return used;
    }

    private static void addVariables(Glob glob, Set<Integer> used) {
        for (int i = 0; i < glob.length(); i++) {
            if (Token.isVariable(glob.token(i))) {
                used.add(Token.variableIndex(glob.token(i)));
            }
        }
    }

    /** The values to try for a key. */
    private record Choices(String key, List<Optional<String>> values, boolean exhaustive) {}

    private Realisation choose(long[] actions, List<List<Literal>> literals, Set<Integer> used) {
        Map<String, Choices> choices = new LinkedHashMap<>();
        for (int index : used) {
            String key = vocabulary.variables().get(index).key();
            choices.computeIfAbsent(key, added -> choices(added, literals));
        }
        boolean exhaustive = choices.values().stream().allMatch(Choices::exhaustive);
        Walk walk = new Walk(actions, literals, new ArrayList<>(choices.values()));
        Optional<Model> found = walk.from(0);
        if (found.isPresent()) {
            return Realisation.found(found.get());
        }
        return exhaustive && !walk.capped && walk.unknown.isEmpty()
                ? Realisation.DEAD
                : Realisation.unknown(
                        walk.unknown.isEmpty()
                                ? "no value was found for the policy variables " + choices.keySet()
                                        + ", and not every value was tried"
                                : walk.unknown);
    }

    private Choices choices(String key, List<List<Literal>> literals) {
        List<Literal> own = own(key, literals);
        for (Literal literal : own) {
            if (literal.positive()
                    && literal.atom().test() == Atom.Test.ONE
                    && !literal.atom().onAbsent()
                    && literal.atom().values() instanceof GlobList globs
                    && globs.isFinite()) {
                return new Choices(
                        key,
                        globs.globs().stream()
                                .map(glob -> Optional.of(glob.prefix()))
                                .toList(),
                        true);
            }
            if (literal.positive() && literal.atom().test() == Atom.Test.ABSENT) {
                return new Choices(key, List.of(Optional.empty()), true);
            }
        }
        Set<Optional<String>> values = new LinkedHashSet<>();
        values.add(Optional.of("example"));
        values.add(Optional.of(Examples.ACCOUNT));
        int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
        if (dimension >= 0) {
            spaces.solve(dimension, own).values().forEach(value -> values.add(Optional.of(value)));
        }
        VariableMiddles.of(key, literals, vocabulary).stream()
                .limit(MOST_VALUES)
                .forEach(value -> values.add(Optional.of(value)));
        values.add(Optional.of("other"));
        values.add(Optional.empty());
        return new Choices(key, new ArrayList<>(values), false);
    }

    private List<Literal> own(String key, List<List<Literal>> literals) {
        int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
        return dimension < 0 ? List.of() : literals.get(dimension);
    }

    /** One way through the choices after another. */
    private final class Walk {
        private final long[] actions;
        private final List<List<Literal>> literals;
        private final List<Choices> choices;
        private final Map<String, Optional<String>> chosen = new LinkedHashMap<>();
        private int tried;
        private boolean capped;
        private String unknown = "";

        Walk(long[] actions, List<List<Literal>> literals, List<Choices> choices) {
            this.actions = actions;
            this.literals = literals;
            this.choices = choices;
        }

        Optional<Model> from(int next) {
            if (next == choices.size()) {
                return leaf();
            }
            for (Optional<String> value : choices.get(next).values()) {
                if (tried > MOST_CHOICES) {
                    capped = true;
                    return Optional.empty();
                }
                chosen.put(choices.get(next).key(), value);
                Optional<Model> found = from(next + 1);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private Optional<Model> leaf() {
            tried++;
            budget.step();
            Realisation result = realiser.realise(actions, substituted());
            unknown = result.isUnknown() ? result.unknown() : unknown;
            return result.model().map(this::withChosen);
        }

        private Model withChosen(Model model) {
            Map<String, List<String>> keys = new LinkedHashMap<>(model.keys());
            chosen.forEach((key, value) -> keys.put(key, value.map(List::of).orElse(List.of())));
            return new Model(model.action(), model.resource(), model.principal(), keys, model.today());
        }

        private List<List<Literal>> substituted() {
            Map<Integer, Optional<String>> values = new LinkedHashMap<>();
            for (int i = 0; i < vocabulary.variables().size(); i++) {
                values.put(i, chosen.getOrDefault(vocabulary.variables().get(i).key(), Optional.empty()));
            }
            List<List<Literal>> result = new ArrayList<>();
            for (List<Literal> list : literals) {
                result.add(new ArrayList<>(list.stream()
                        .map(literal -> substituted(literal, values))
                        .toList()));
            }
            chosen.forEach((key, value) -> {
                int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
                if (dimension >= 0) {
                    result.get(dimension).add(pin(key, value));
                }
            });
            return Collections.unmodifiableList(result);
        }

        private Literal substituted(Literal literal, Map<Integer, Optional<String>> values) {
            Atom atom = literal.atom();
            return atom.values() instanceof GlobList globs && globs.hasVariables()
                    ? new Literal(
                            new Atom(
                                    atom.dimension(),
                                    atom.test(),
                                    globs.with(values, vocabulary.defaults()),
                                    atom.onAbsent()),
                            literal.positive())
                    : literal;
        }
    }

    static Literal pin(String key, Optional<String> value) {
        Dimension dimension = Dimension.key(key);
        Atom atom = value.isPresent()
                ? new Atom(dimension, Atom.Test.ONE, GlobList.of(List.of(Glob.literal(value.get()))), false)
                : new Atom(dimension, Atom.Test.ABSENT, GlobList.NOTHING, true);
        return new Literal(atom, true);
    }
}
