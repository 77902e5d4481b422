// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tries values for the keys of policy variables, each of which has one. Where the values that fit come to an end the
 * answer is certain.
 */
final class VariableWalk {
    private static final int MOST_PRETTY = 4;
    private static final int MOST_FITTING = 8;
    private static final int MOST_TRIED = 64;

    private final Vocabulary vocabulary;
    private final Spaces spaces;
    private final Realiser realiser;
    private final Substitution substitution;
    private final VariableValues fitting;
    private final Budget budget;

    VariableWalk(Vocabulary vocabulary, Spaces spaces, Realiser realiser, Budget budget) {
        this.vocabulary = vocabulary;
        this.spaces = spaces;
        this.realiser = realiser;
        this.substitution = new Substitution(vocabulary);
        this.fitting = new VariableValues(vocabulary, spaces, budget);
        this.budget = budget;
    }

    /** {@return what becomes of literals, one list a dimension, in which some keys are variables} */
    Realisation realise(long[] actions, List<List<Literal>> literals, List<String> keys) {
        if (keys.isEmpty()) {
            return realiser.realise(actions, literals);
        }
        Walk walk = new Walk(actions);
        for (int round = 0; round < MOST_PRETTY; round++) {
            Realisation found = walk.pretty(literals, keys, round);
            if (found.model().isPresent()) {
                return found;
            }
        }
        return walk.fitting(literals, pinnedFirst(keys, literals));
    }

    // What can only be some values leaves less open to what comes after it.
    private List<String> pinnedFirst(List<String> keys, List<List<Literal>> literals) {
        return keys.stream()
                .sorted(Comparator.comparing(key -> !isPinned(key, literals)))
                .toList();
    }

    private boolean isPinned(String key, List<List<Literal>> literals) {
        int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
        return dimension >= 0
                && literals.get(dimension).stream()
                        .anyMatch(literal -> literal.positive()
                                && literal.atom().values() instanceof GlobList globs
                                && globs.isFinite());
    }

    // What a person would put in, in some round or other.
    private String pretty(String key, List<List<Literal>> literals, int round) {
        Set<String> values = new LinkedHashSet<>();
        int dimension = vocabulary.dimensions().indexOf(Dimension.key(key));
        if (dimension >= 0) {
            values.addAll(spaces.solve(dimension, literals.get(dimension)).values());
        }
        values.addAll(
                key.endsWith("account") ? List.of(Examples.ACCOUNT, Examples.STRANGER) : List.of("example", "other"));
        return new ArrayList<>(values).get(Math.min(round, values.size() - 1));
    }

    /** One way through the values after another. */
    private final class Walk {
        private final long[] actions;
        private final Map<String, List<String>> chosen = new LinkedHashMap<>();
        private int tried;

        Walk(long[] actions) {
            this.actions = actions;
        }

        Realisation pretty(List<List<Literal>> literals, List<String> keys, int round) {
            List<List<Literal>> filled = literals;
            for (String key : keys) {
                filled = put(key, VariableWalk.this.pretty(key, filled, round), filled);
            }
            return end(filled);
        }

        Realisation fitting(List<List<Literal>> literals, List<String> left) {
            if (left.isEmpty()) {
                return end(literals);
            }
            // With variables that stand for anything there is at least as much.
            if (realiser.realise(actions, literals).isDead()) {
                return Realisation.DEAD;
            }
            String key = left.get(0);
            List<String> done = new ArrayList<>();
            String unknown = "";
            while (done.size() < MOST_FITTING && tried < MOST_TRIED) {
                Answer value = fitting.find(key, literals, done);
                if (!value.isFound()) {
                    unknown = value.isUnknown() ? value.why() : unknown;
                    return unknown.isEmpty() ? Realisation.DEAD : Realisation.unknown(unknown);
                }
                done.addAll(value.values());
                Realisation found = fitting(put(key, value.values().get(0), literals), left.subList(1, left.size()));
                if (found.model().isPresent()) {
                    return found;
                }
                unknown = found.isUnknown() ? found.unknown() : unknown;
            }
            return Realisation.unknown("not every value of the policy variable `" + key + "` was tried");
        }

        private List<List<Literal>> put(String key, String value, List<List<Literal>> literals) {
            chosen.put(key, List.of(value));
            return substitution.with(literals, Map.of(key, Optional.of(value)));
        }

        private Realisation end(List<List<Literal>> literals) {
            tried++;
            budget.step();
            Realisation result = realiser.realise(actions, literals);
            return new Realisation(result.model().map(this::withChosen), result.unknown());
        }

        private Model withChosen(Model model) {
            Map<String, List<String>> keys = new LinkedHashMap<>(model.keys());
            keys.putAll(chosen);
            return model.with(keys);
        }
    }
}
