// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Numbers, dates, addresses, booleans: the sets are unions of intervals, so that the values at, beside and between all
 * borders decide everything. Where a key is compared in several ways the values are a sample, and what they do not show is
 * unknown.
 */
final class CandidateSolver implements ValueSolver {
    private final List<String> candidates;
    private final boolean complete;

    private CandidateSolver(Set<String> candidates, boolean complete) {
        this.candidates = List.copyOf(candidates);
        this.complete = complete;
    }

    /** {@return the solver of a key that is true or false} */
    static CandidateSolver booleans() {
        return new CandidateSolver(new LinkedHashSet<>(WordSet.BOOLEANS), true);
    }

    /** {@return the solver of a key with these sets} */
    static CandidateSolver of(List<ValueSet> sets) {
        Set<String> candidates = new LinkedHashSet<>();
        if (sets.stream().anyMatch(AddressSet.class::isInstance)) {
            candidates.addAll(AddressSet.OTHERS);
        }
        for (boolean dates : new boolean[] {false, true}) {
            List<BigDecimal> points = new ArrayList<>();
            for (ValueSet set : sets) {
                if (set instanceof LineSet line && line.dates() == dates) {
                    points.addAll(line.points());
                }
            }
            candidates.addAll(LineSet.between(points, dates));
        }
        for (ValueSet set : sets) {
            candidates.addAll(set.borders());
            if (set instanceof GlobList globs) {
                globs.globs().stream().limit(50).forEach(glob -> candidates.addAll(Examples.of(glob.relaxed())));
            }
        }
        if (sets.stream().allMatch(WordSet.class::isInstance)) {
            candidates.add("YXNzZW50");
        }
        // A key that somebody compares with addresses has addresses.
        if (sets.stream().anyMatch(AddressSet.class::isInstance)) {
            candidates.removeIf(text -> !AddressSet.isAddress(text));
        }
        long kinds = sets.stream().map(CandidateSolver::kind).distinct().count();
        return new CandidateSolver(candidates, kinds <= 1);
    }

    private static String kind(ValueSet set) {
        return set instanceof LineSet line && line.dates()
                ? "dates"
                : set.getClass().getName();
    }

    @Override
    public Answer solve(List<ValueSet> positive, List<ValueSet> negative) {
        Optional<String> found = candidates.stream()
                .filter(value -> positive.stream().allMatch(set -> set.contains(value)))
                .filter(value -> negative.stream().noneMatch(set -> firm(set).contains(value)))
                .findFirst();
        return found.map(Answer::found)
                .orElseGet(() -> complete
                        ? Answer.NONE
                        : Answer.unknown("a key is compared as text and as a number, date or address"));
    }

    private static ValueSet firm(ValueSet set) {
        return set instanceof GlobList globs ? globs.firm() : set;
    }
}
