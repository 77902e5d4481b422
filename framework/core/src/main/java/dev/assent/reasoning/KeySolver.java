// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what a condition key can be: absent, one value, or several values where the key has several.
 *
 * <p>A conjunction of literals on several values is one language that all values are in, and some languages each of which
 * needs a value of its own: it can be met exactly when each of them can be met within the first.
 *
 * <p>AWS: reference_policies_condition-single-vs-multi-valued-context-keys
 */
final class KeySolver {
    private final ValueSolver values;
    private final boolean multiValued;
    private final boolean alwaysPresent;

    KeySolver(ValueSolver values, boolean multiValued, boolean alwaysPresent) {
        this.values = values;
        this.multiValued = multiValued;
        this.alwaysPresent = alwaysPresent;
    }

    /** {@return the smallest state of the key that meets all literals} */
    Answer solve(List<Literal> literals) {
        if (!alwaysPresent && literals.stream().allMatch(KeySolver::holdsOnAbsent)) {
            return Answer.ABSENT;
        }
        Answer one = single(literals);
        if (one.isFound() || !multiValued) {
            return one;
        }
        Answer several = several(literals);
        return several.isNone() ? one : several;
    }

    boolean isAlwaysPresent() {
        return alwaysPresent;
    }

    /** {@return languages that every value is of} */
    List<GlobList> within() {
        return values.within();
    }

    private static boolean holdsOnAbsent(Literal literal) {
        boolean value = switch (literal.atom().test()) {
            case ONE, ANY, ALL -> literal.atom().onAbsent();
            case ABSENT, AT_MOST_ONE -> true;
            case OPAQUE -> literal.positive();
        };
        return value == literal.positive();
    }

    private Answer single(List<Literal> literals) {
        List<ValueSet> in = new ArrayList<>();
        List<ValueSet> out = new ArrayList<>();
        for (Literal literal : literals) {
            switch (literal.atom().test()) {
                case ONE, ANY, ALL ->
                    (literal.positive() ? in : out).add(literal.atom().values());
                case ABSENT -> {
                    if (literal.positive()) {
                        return Answer.NONE;
                    }
                }
                case AT_MOST_ONE -> {
                    if (!literal.positive()) {
                        return Answer.NONE;
                    }
                }
                case OPAQUE -> {
                    // Free: the leaf says that it is not known.
                }
            }
        }
        return values.solve(in, out);
    }

    private Answer several(List<Literal> literals) {
        List<ValueSet> all = new ArrayList<>();
        List<ValueSet> none = new ArrayList<>();
        List<Literal> each = new ArrayList<>();
        for (Literal literal : literals) {
            switch (literal.atom().test()) {
                case ONE, ABSENT, AT_MOST_ONE -> {
                    if (literal.positive()) {
                        return Answer.NONE;
                    }
                }
                case ANY -> {
                    if (literal.positive()) {
                        each.add(literal);
                    } else {
                        none.add(literal.atom().values());
                    }
                }
                case ALL -> {
                    if (literal.positive()) {
                        all.add(literal.atom().values());
                    } else {
                        each.add(literal);
                    }
                }
                case OPAQUE -> {
                    // Free: the leaf says that it is not known.
                }
            }
        }
        return oneOfEach(all, none, each);
    }

    private Answer oneOfEach(List<ValueSet> all, List<ValueSet> none, List<Literal> each) {
        Set<String> found = new LinkedHashSet<>();
        for (Literal literal : each) {
            List<ValueSet> in = new ArrayList<>(all);
            List<ValueSet> out = new ArrayList<>(none);
            (literal.positive() ? in : out).add(literal.atom().values());
            Answer answer = values.solve(in, out);
            if (!answer.isFound()) {
                return answer;
            }
            found.addAll(answer.values());
        }
        while (found.size() < 2) {
            List<ValueSet> out = new ArrayList<>(none);
            found.forEach(value -> out.add(GlobList.of(List.of(Glob.literal(value)))));
            Answer answer = values.solve(all, out);
            if (!answer.isFound()) {
                return answer;
            }
            found.addAll(answer.values());
        }
        return Answer.found(List.copyOf(found));
    }
}
