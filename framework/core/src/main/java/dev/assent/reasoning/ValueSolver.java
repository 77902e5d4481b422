// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/** Finds a value of one dimension that is in some sets and not in others. */
interface ValueSolver {
    /** {@return a value that is in all of the first and in none of the second, or that there is none, or that it is not known} */
    Answer solve(List<ValueSet> positive, List<ValueSet> negative);

    /** {@return languages that every value is of; none = any text may be one, or what may be one is no language} */
    default List<GlobList> within() {
        return List.of();
    }
}
