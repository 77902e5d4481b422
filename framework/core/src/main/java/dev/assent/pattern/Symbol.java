// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One symbol of a pattern or of a text: what matching looks at, one at a time.
 *
 * <p>Package-private: the rest of the house sees {@link Glob}, {@link ArnPattern} and {@link PolicyString}.
 */
sealed interface Symbol {
    /** Any run of characters. */
    Symbol STAR = new Star();

    /** Exactly one character. */
    Symbol ANY = new AnyOne();

    /** {@return a literal character} */
    static Symbol of(char character) {
        return character < Char.ASCII.length ? Char.ASCII[character] : new Char(character);
    }

    /** {@return the symbols with each literal character in lower case, one character for one} */
    static List<Symbol> folded(List<Symbol> symbols) {
        List<Symbol> folded = new ArrayList<>(symbols.size());
        for (Symbol symbol : symbols) {
            folded.add(symbol instanceof Char character ? of(Character.toLowerCase(character.value())) : symbol);
        }
        return folded;
    }

    record Char(char value) implements Symbol {
        // Nearly all characters of policies; sharing them keeps compiled policies small.
        private static final Char[] ASCII = ascii();

        private static Char[] ascii() {
            Char[] characters = new Char[128];
            for (char character = 0; character < characters.length; character++) {
                characters[character] = new Char(character);
            }
            return characters;
        }
    }

    record Star() implements Symbol {}

    record AnyOne() implements Symbol {}

    record Unknown(Text.Unknown part) implements Symbol {
        public Unknown {
            Objects.requireNonNull(part, "part");
        }
    }

    record Variable(PolicyVariable variable) implements Symbol {
        public Variable {
            Objects.requireNonNull(variable, "variable");
        }
    }
}
