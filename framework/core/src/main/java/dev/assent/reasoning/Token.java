// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/**
 * One symbol of a {@link Glob} as a number: a character, a letter in either case, one character of a class, a run of
 * them, or a variable.
 */
final class Token {
    static final int ANY_RUN = run(CharClass.ALL);
    static final int ANY_ONE = one(CharClass.ALL);

    private static final int EITHER_CASE = 0x10000;
    private static final int FIRST_VARIABLE = -1000;

    private Token() {}

    static int one(CharClass of) {
        return -1 - 2 * of.place();
    }

    static int run(CharClass of) {
        return -2 - 2 * of.place();
    }

    static int variable(int index) {
        return FIRST_VARIABLE - index;
    }

    /** {@return a character that matches in either case} */
    static int eitherCase(char character) {
        char lower = Character.toLowerCase(character);
        return Character.toUpperCase(lower) == lower ? lower : EITHER_CASE | lower;
    }

    static boolean isVariable(int token) {
        return token <= FIRST_VARIABLE;
    }

    static int variableIndex(int token) {
        return FIRST_VARIABLE - token;
    }

    /** {@return whether it is a run of characters of a class} */
    static boolean isRun(int token) {
        return token < 0 && token > FIRST_VARIABLE && (token & 1) == 0;
    }

    static boolean isOne(int token) {
        return token < 0 && token > FIRST_VARIABLE && (token & 1) != 0;
    }

    /** {@return whether it is exactly one known character} */
    static boolean isCharacter(int token) {
        return token >= 0 && token < EITHER_CASE;
    }

    static boolean isEitherCase(int token) {
        return token >= EITHER_CASE;
    }

    /** {@return the character, in lower case where either matches} */
    static char character(int token) {
        return (char) token;
    }

    static CharClass classOf(int token) {
        return CharClass.at((-1 - token) / 2);
    }

    /** {@return the token as policies write it; what a variable is the vocabulary knows} */
    static String shown(int token) {
        return token >= 0 ? String.valueOf(character(token)) : isRun(token) ? "*" : "?";
    }

    /** {@return whether a character is one that the token stands for; a run stands for each of its characters} */
    static boolean accepts(int token, int character) {
        if (token >= EITHER_CASE) {
            return Character.toLowerCase((char) character) == (char) token;
        }
        return token >= 0 ? token == character : classOf(token).accepts(character);
    }

    /** {@return whether everything that one token stands for, be it one character or a run, is of what the other stands for} */
    static boolean covers(int wide, int narrow) {
        if (wide == narrow) {
            return true;
        }
        if (wide >= 0) {
            return wide >= EITHER_CASE && isCharacter(narrow) && accepts(wide, narrow);
        }
        if (isVariable(wide) || isVariable(narrow)) {
            return wide == ANY_RUN;
        }
        if (narrow < 0) {
            return classOf(wide).contains(classOf(narrow));
        }
        char lower = character(narrow);
        return classOf(wide).accepts(lower)
                && (isCharacter(narrow) || classOf(wide).accepts(Character.toUpperCase(lower)));
    }

    /** {@return whether some character is of both} */
    static boolean meet(int a, int b) {
        if (a >= 0 && b >= 0) {
            return a == b || Token.accepts(a, character(b)) || Token.accepts(b, character(a));
        }
        if (a >= 0) {
            return accepts(b, character(a));
        }
        return b < 0 || accepts(a, character(b));
    }
}
