// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Arrays;

/** Numbers that do not change, compared by value. */
final class Ints {
    private final int[] values;
    private final int hash;

    private Ints(int[] values) {
        this.values = values;
        this.hash = Arrays.hashCode(values);
    }

    /** {@return these numbers; the array must not be changed any more} */
    static Ints of(int... values) {
        return new Ints(values);
    }

    int[] array() {
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Ints ints && hash == ints.hash && Arrays.equals(values, ints.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
