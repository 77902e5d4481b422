// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/**
 * Which characters a wildcard stands for. Each class lies in the one before it.
 *
 * <p>INVARIANT: the classes form a chain, which is what makes {@link #contains} a comparison of places.
 */
enum CharClass {
    /** Every character. */
    ALL(0),
    /** Every character but the tab, which parts the ARN of a role from the name of its session. */
    NO_TAB(1),
    /** Every character but those that end a part of an ARN. */
    NO_COLON(2),
    /** A name without a path. */
    NO_SLASH(3),
    /** A decimal digit. */
    DIGIT(4);

    private static final CharClass[] ALL_CLASSES = values();

    private final int place;

    CharClass(int place) {
        this.place = place;
    }

    int place() {
        return place;
    }

    static CharClass at(int place) {
        return ALL_CLASSES[place];
    }

    boolean contains(CharClass other) {
        return place <= other.place;
    }

    boolean accepts(int character) {
        return switch (this) {
            case ALL -> true;
            case NO_TAB -> character != '\t';
            case NO_COLON -> character != '\t' && character != ':';
            case NO_SLASH -> character != '\t' && character != ':' && character != '/';
            case DIGIT -> character >= '0' && character <= '9';
        };
    }
}
