// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.StatementRef;
import java.util.Arrays;
import java.util.Optional;

/**
 * A conjunction of literals: the requests that a statement matches. A literal is twice the number of its atom, and one
 * more where the atom must not hold.
 *
 * @param literals the literals, sorted
 * @param origin the statement that it comes from, or empty
 */
record Cube(Ints literals, Optional<StatementRef> origin) {
    static Cube of(int[] literals, Optional<StatementRef> origin) {
        return new Cube(Ints.of(Arrays.stream(literals).sorted().distinct().toArray()), origin);
    }

    /** {@return the requests that are in both} */
    Cube and(Cube other) {
        int[] own = literals.array();
        int[] all = Arrays.copyOf(own, own.length + other.literals.array().length);
        System.arraycopy(other.literals.array(), 0, all, own.length, other.literals.array().length);
        return of(all, origin.isPresent() ? origin : other.origin);
    }
}
