// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds a text that is in all of some globs lists and in none of others.
 *
 * <p>Variables are taken to stand for anything where a text must match, and to match nothing where it must not; so NONE
 * is certain, and what is found is certain only where no variable takes part.
 */
final class GlobSolver {
    private final Budget budget;

    GlobSolver(Budget budget) {
        this.budget = budget;
    }

    Answer solve(List<GlobList> positive, List<GlobList> negative) {
        for (GlobList list : positive) {
            if (list.isFinite()) {
                return amongFinite(list, positive, negative);
            }
        }
        GlobList base = positive.stream()
                .filter(list -> !list.isEverything())
                .min(Comparator.comparingInt(list -> list.globs().size()))
                .orElse(GlobList.EVERYTHING);
        Answer best = Answer.NONE;
        for (Glob glob : base.globs()) {
            budget.step();
            Answer answer = within(glob, base, positive, negative);
            if (answer.isFound()) {
                return answer;
            }
            best = answer.isUnknown() ? answer : best;
        }
        return best;
    }

    private Answer amongFinite(GlobList list, List<GlobList> positive, List<GlobList> negative) {
        for (Glob glob : list.globs()) {
            budget.step();
            if (fits(glob.prefix(), positive, negative)) {
                return Answer.found(glob.prefix());
            }
        }
        return Answer.NONE;
    }

    private static boolean fits(String text, List<GlobList> positive, List<GlobList> negative) {
        for (GlobList list : positive) {
            if (!list.contains(text)) {
                return false;
            }
        }
        for (GlobList list : negative) {
            if (list.firm().contains(text)) {
                return false;
            }
        }
        return true;
    }

    private Answer within(Glob glob, GlobList base, List<GlobList> positive, List<GlobList> negative) {
        for (GlobList list : negative) {
            if (list.covers(glob)) {
                return Answer.NONE;
            }
        }
        Glob relaxed = glob.relaxed();
        List<GlobList> others = new ArrayList<>();
        for (GlobList list : positive) {
            if (list.equals(base) || list.covers(glob)) {
                continue;
            }
            GlobList meeting = list.relaxed().meeting(relaxed);
            if (meeting.globs().isEmpty()) {
                return Answer.NONE;
            }
            others.add(meeting);
        }
        List<Glob> excluded = new ArrayList<>();
        for (GlobList list : negative) {
            excluded.addAll(list.firm().meeting(relaxed).globs());
        }
        return exact(relaxed, others, excluded);
    }

    private Answer exact(Glob glob, List<GlobList> others, List<Glob> excluded) {
        GlobList not = GlobList.of(excluded);
        for (String text : Examples.of(glob)) {
            if (fits(text, others, List.of(not))) {
                return Answer.found(text);
            }
        }
        for (GlobList list : others) {
            for (Glob other : list.globs().subList(0, Math.min(8, list.globs().size()))) {
                for (String text : Examples.of(other)) {
                    if (glob.matches(text) && fits(text, others, List.of(not))) {
                        return Answer.found(text);
                    }
                }
            }
        }
        List<GlobList> all = new ArrayList<>(others);
        all.add(GlobList.of(List.of(glob)));
        return new GlobProduct(all, excluded, budget).search();
    }
}
