// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Looks for a request that some statements match and others do not, whoever makes it: what the statements say about
 * principals is not looked at.
 */
public final class StatementSearch {
    private static final List<String> OWN_KEYS =
            Arrays.stream(CoupledKeys.Key.values()).map(CoupledKeys.Key::key).toList();

    private final ReasonerOptions options;

    /** A search in the universe and within the limits of options. */
    public StatementSearch(ReasonerOptions options) {
        this.options = Objects.requireNonNull(options, "options");
    }

    /**
     * A statement as a set of requests.
     *
     * @param statement the statement
     * @param kind the kind of policy that it stands in, which decides how short ARNs read
     * @param variables whether {@code ${...}} in it is a policy variable
     */
    public record Part(Statement statement, PolicyKind kind, boolean variables) {
        public Part {
            Objects.requireNonNull(statement, "statement");
            Objects.requireNonNull(kind, "kind");
        }
    }

    /**
     * What was found.
     *
     * @param found a request, or empty
     * @param unknown why nobody knows whether there is one; with neither there is none: proved
     */
    public record Result(Optional<Found> found, List<String> unknown) {
        public Result {
            Objects.requireNonNull(found, "found");
            unknown = List.copyOf(unknown);
        }
    }

    /**
     * A request without its principal.
     *
     * @param action its action
     * @param resource its resource
     * @param keys the values of the keys that matter, by key in lower case; none = the key is absent
     */
    public record Found(String action, String resource, Map<String, List<String>> keys) {
        public Found {
            Objects.requireNonNull(action, "action");
            Objects.requireNonNull(resource, "resource");
            keys = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(keys));
        }
    }

    /**
     * {@return a request that one statement of each of some lists matches, and of each of other lists not every statement}
     *
     * @param some lists of which one statement each must match
     * @param none lists of which not all statements may match
     */
    public Result find(List<List<Part>> some, List<List<Part>> none) {
        Vocabulary vocabulary = new Vocabulary();
        PolicyCompiler compiler = new PolicyCompiler(vocabulary, new CoupledKeys(OWN_KEYS));
        List<List<Cube>> factors = new ArrayList<>();
        for (List<Part> parts : some) {
            List<Cube> cubes = parts.stream()
                    .flatMap(part -> cube(part, compiler).stream())
                    .toList();
            if (cubes.isEmpty()) {
                return new Result(Optional.empty(), List.of());
            }
            factors.add(cubes);
        }
        List<Cube> never = none.stream()
                .flatMap(parts -> together(parts, compiler).stream())
                .toList();
        return search(vocabulary, factors, never);
    }

    private static Optional<Cube> cube(Part part, PolicyCompiler compiler) {
        return compiler.withoutPrincipal(part.statement(), part.kind(), part.variables())
                .map(literals -> Cube.of(literals, Optional.empty()));
    }

    private static Optional<Cube> together(List<Part> parts, PolicyCompiler compiler) {
        Cube all = Cube.of(new int[0], Optional.empty());
        for (Part part : parts) {
            Optional<Cube> cube = cube(part, compiler);
            if (cube.isEmpty()) {
                return Optional.empty();
            }
            all = all.and(cube.get());
        }
        return Optional.of(all);
    }

    private Result search(Vocabulary vocabulary, List<List<Cube>> factors, List<Cube> never) {
        Budget budget = new Budget(options.timeout());
        Spaces spaces = new Spaces(vocabulary, options, budget);
        VariableChoice leaf = new VariableChoice(vocabulary, spaces, budget);
        Set<String> unknown = new LinkedHashSet<>();
        List<Model> models = new ArrayList<>();
        try {
            new Search(vocabulary, spaces, budget, (assignment, chosen) -> {
                        Realisation realisation = leaf.realise(assignment);
                        if (realisation.isUnknown()) {
                            unknown.add(realisation.unknown());
                        }
                        realisation.model().ifPresent(models::add);
                        return models.isEmpty();
                    })
                    .run(factors, never);
        } catch (Budget.Exceeded over) {
            unknown.add(over.why());
        }
        return models.isEmpty()
                ? new Result(Optional.empty(), List.copyOf(unknown))
                : new Result(Optional.of(found(models.get(0))), List.of());
    }

    private static Found found(Model model) {
        return new Found(model.action(), ResourceShapes.shown(model.resource()), model.keys());
    }
}
