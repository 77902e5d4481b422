// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.Arrays;
import java.util.List;

/**
 * A run of characters and {@code ?} between two stars of a glob. It is found in linear time: a short text by plain
 * search, others by Shift-And, which has one bit a position of the piece, so that a character moves all partial
 * occurrences on at once; a long piece takes 64 positions at a time.
 */
final class Piece {
    private static final int BITS = Long.SIZE;

    private final char[] characters;
    private final boolean[] any;
    private final String plain;
    private final Word[] words;

    private Piece(char[] characters, boolean[] any) {
        this.characters = characters;
        this.any = any;
        // A plain search compares at most 64 characters at each place of the text.
        boolean literal = characters.length <= BITS && !has(any);
        this.plain = literal ? new String(characters) : "";
        this.words = new Word[literal ? 0 : (characters.length + BITS - 1) / BITS];
        for (int word = 0; word < words.length; word++) {
            int end = Math.min(characters.length, (word + 1) * BITS);
            words[word] = new Word(
                    Arrays.copyOfRange(characters, word * BITS, end), Arrays.copyOfRange(any, word * BITS, end));
        }
    }

    static Piece of(List<Symbol> symbols) {
        char[] characters = new char[symbols.size()];
        boolean[] any = new boolean[symbols.size()];
        for (int index = 0; index < characters.length; index++) {
            any[index] = symbols.get(index).equals(Symbol.ANY);
            characters[index] = symbols.get(index) instanceof Symbol.Char character ? character.value() : '\0';
        }
        return new Piece(characters, any);
    }

    private static boolean has(boolean[] any) {
        for (boolean one : any) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    int length() {
        return characters.length;
    }

    boolean isAt(String text, int start) {
        if (words.length == 0) {
            return text.startsWith(plain, start);
        }
        for (int index = 0; index < characters.length; index++) {
            if (!any[index] && text.charAt(start + index) != characters[index]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the index behind the first occurrence within a range of the text, or -1} */
    int endOfFirst(String text, int from, int to) {
        if (to - from < characters.length) {
            return -1;
        }
        if (words.length == 0) {
            int start = text.indexOf(plain, from);
            return start < 0 || start + plain.length() > to ? -1 : start + plain.length();
        }
        return words.length == 1 ? words[0].endOfFirst(text, from, to) : endOfFirstLong(text, from, to);
    }

    // reached[i]: the words so far occur in the text so that they end before its character i.
    private int endOfFirstLong(String text, int from, int to) {
        boolean[] reached = new boolean[to - from + 1];
        Arrays.fill(reached, true);
        for (Word word : words) {
            reached = word.ends(text, from, reached);
        }
        for (int index = 0; index < reached.length; index++) {
            if (reached[index]) {
                return from + index;
            }
        }
        return -1;
    }

    /** Up to 64 positions of a piece: for each of its characters, sorted, the positions that it fits. */
    private static final class Word {
        private final char[] characters;
        private final long[] masks;
        private final long last;
        private long any;

        Word(char[] piece, boolean[] anyAt) {
            this.characters = distinct(piece);
            this.masks = new long[characters.length];
            this.last = 1L << (piece.length - 1);
            for (int index = 0; index < piece.length; index++) {
                if (anyAt[index]) {
                    any |= 1L << index;
                } else {
                    masks[Arrays.binarySearch(characters, piece[index])] |= 1L << index;
                }
            }
        }

        private static char[] distinct(char[] piece) {
            char[] sorted = piece.clone();
            Arrays.sort(sorted);
            int count = 0;
            for (int index = 0; index < sorted.length; index++) {
                if (index == 0 || sorted[index] != sorted[index - 1]) {
                    sorted[count++] = sorted[index];
                }
            }
            return Arrays.copyOf(sorted, count);
        }

        private long fits(char character) {
            int index = Arrays.binarySearch(characters, character);
            return index < 0 ? any : masks[index] | any;
        }

        int endOfFirst(String text, int from, int to) {
            long state = 0;
            for (int index = from; index < to; index++) {
                state = ((state << 1) | 1) & fits(text.charAt(index));
                if ((state & last) != 0) {
                    return index + 1;
                }
            }
            return -1;
        }

        boolean[] ends(String text, int from, boolean[] starts) {
            boolean[] ends = new boolean[starts.length];
            long state = 0;
            for (int index = 0; index < starts.length - 1; index++) {
                state = ((state << 1) | (starts[index] ? 1 : 0)) & fits(text.charAt(from + index));
                ends[index + 1] = (state & last) != 0;
            }
            return ends;
        }
    }
}
