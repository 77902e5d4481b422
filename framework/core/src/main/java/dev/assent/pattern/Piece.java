// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A run of characters and {@code ?} between two stars of a glob. It is found in linear time by Shift-And: one bit a
 * position of the piece, so a character moves all partial occurrences on at once.
 */
final class Piece {
    private static final char ANY = '\0';

    private final char[] characters;
    private final boolean[] any;
    private final int words;
    private final Map<Character, long[]> positions;
    private final long[] anyPositions;

    private Piece(char[] characters, boolean[] any) {
        this.characters = characters;
        this.any = any;
        this.words = (characters.length + 63) / 64;
        this.anyPositions = new long[words];
        this.positions = new HashMap<>();
        for (int index = 0; index < any.length; index++) {
            if (any[index]) {
                anyPositions[index / 64] |= 1L << index;
            }
        }
        for (int index = 0; index < characters.length; index++) {
            if (!any[index]) {
                positions.computeIfAbsent(characters[index], c -> anyPositions.clone())[index / 64] |= 1L << index;
            }
        }
    }

    static Piece of(List<Symbol> symbols) {
        char[] characters = new char[symbols.size()];
        boolean[] any = new boolean[symbols.size()];
        for (int index = 0; index < characters.length; index++) {
            any[index] = symbols.get(index).equals(Symbol.ANY);
            characters[index] = symbols.get(index) instanceof Symbol.Char character ? character.value() : ANY;
        }
        return new Piece(characters, any);
    }

    int length() {
        return characters.length;
    }

    boolean isAt(String text, int start) {
        for (int index = 0; index < characters.length; index++) {
            if (!any[index] && text.charAt(start + index) != characters[index]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the index behind the first occurrence within a range of the text, or -1} */
    int endOfFirst(String text, int from, int to) {
        if (characters.length == 0) {
            return from;
        }
        long[] state = new long[words];
        int lastWord = (characters.length - 1) / 64;
        long lastBit = 1L << (characters.length - 1);
        for (int index = from; index < to; index++) {
            step(state, positions.getOrDefault(text.charAt(index), anyPositions));
            if ((state[lastWord] & lastBit) != 0) {
                return index + 1;
            }
        }
        return -1;
    }

    private void step(long[] state, long[] mask) {
        long carry = 1;
        for (int word = 0; word < words; word++) {
            long next = state[word] >>> 63;
            state[word] = ((state[word] << 1) | carry) & mask[word];
            carry = next;
        }
    }
}
