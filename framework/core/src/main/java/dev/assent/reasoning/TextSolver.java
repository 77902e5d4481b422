// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;

/** Finds texts by their globs, within a domain. */
final class TextSolver implements ValueSolver {
    private final List<GlobList> within;
    private final List<GlobList> without;
    private final GlobSolver globs;

    TextSolver(List<GlobList> within, List<GlobList> without, Budget budget) {
        this.within = List.copyOf(within);
        this.without = List.copyOf(without);
        this.globs = new GlobSolver(budget);
    }

    @Override
    public Answer solve(List<ValueSet> positive, List<ValueSet> negative) {
        return globs.solve(globs(positive, within), globs(negative, without));
    }

    @Override
    public List<GlobList> within() {
        return within;
    }

    private static List<GlobList> globs(List<ValueSet> sets, List<GlobList> more) {
        List<GlobList> lists = new ArrayList<>(sets.size() + more.size());
        for (ValueSet set : sets) {
            if (set instanceof GlobList list) {
                lists.add(list);
            }
        }
        lists.addAll(more);
        return lists;
    }
}
