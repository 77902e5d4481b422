// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

/** The answer of a match when some parts may be unknown: Kleene's three-valued logic. */
public enum Match {
    FALSE,
    UNKNOWN,
    TRUE;

    /** {@return TRUE or FALSE} */
    public static Match of(boolean value) {
        return value ? TRUE : FALSE;
    }

    /** {@return the smaller of both: FALSE wins over UNKNOWN, UNKNOWN over TRUE} */
    public Match and(Match other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** {@return the greater of both: TRUE wins over UNKNOWN, UNKNOWN over FALSE} */
    public Match or(Match other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** {@return FALSE for TRUE and TRUE for FALSE; UNKNOWN stays} */
    public Match not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }

    /** {@return whether it is certain} */
    public boolean isKnown() {
        return this != UNKNOWN;
    }
}
