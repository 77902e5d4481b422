// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/**
 * Whether a part of a request can have a value that meets some literals.
 *
 * @param kind yes, no, or not known
 * @param values the values found: none = the key is absent, several = a multi-valued key
 * @param why why it is not known, else empty
 */
record Answer(Kind kind, List<String> values, String why) {
    static final Answer NONE = new Answer(Kind.NONE, List.of(), "");
    static final Answer ABSENT = new Answer(Kind.FOUND, List.of(), "");

    Answer {
        values = List.copyOf(values);
    }

    static Answer found(String value) {
        return new Answer(Kind.FOUND, List.of(value), "");
    }

    static Answer found(List<String> values) {
        return new Answer(Kind.FOUND, values, "");
    }

    static Answer unknown(String why) {
        return new Answer(Kind.UNKNOWN, List.of(), why);
    }

    boolean isFound() {
        return kind == Kind.FOUND;
    }

    boolean isNone() {
        return kind == Kind.NONE;
    }

    boolean isUnknown() {
        return kind == Kind.UNKNOWN;
    }

    enum Kind {
        FOUND,
        NONE,
        UNKNOWN
    }
}
