// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/**
 * One indivisible test on one dimension of a request. Two atoms with the same identity are one atom.
 *
 * @param dimension what it looks at
 * @param test how it looks at it
 * @param values what it compares with
 * @param onAbsent what it gives for a key that is absent
 */
record Atom(Dimension dimension, Test test, ValueSet values, boolean onAbsent) {
    /** {@return what is equal for atoms that are one} */
    Object identity() {
        return values instanceof GlobList ? this : List.of(dimension, test, onAbsent, values.text());
    }

    /** How an atom looks at the values of its dimension. */
    enum Test {
        /** There is exactly one value, and it is in the set. */
        ONE,
        /** Some value is in the set. */
        ANY,
        /** All values are in the set. */
        ALL,
        /** The key is absent. */
        ABSENT,
        /** The key has no more than one value. */
        AT_MOST_ONE,
        /** Nobody knows what it gives. */
        OPAQUE
    }
}
