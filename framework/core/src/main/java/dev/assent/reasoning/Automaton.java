// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** A union of globs as one automaton; a state is the sorted set of places that are reached in the globs. */
final class Automaton {
    private static final int END = Integer.MIN_VALUE;

    private final int[] tokens;
    private final int[] starts;

    Automaton(List<Glob> globs) {
        IntList all = new IntList();
        IntList begins = new IntList();
        for (Glob glob : globs) {
            begins.add(all.size());
            for (int i = 0; i < glob.length(); i++) {
                all.add(glob.token(i));
            }
            all.add(END);
        }
        this.tokens = all.toArray();
        this.starts = begins.toArray();
    }

    int[] start() {
        IntList places = new IntList();
        for (int start : starts) {
            add(start, places);
        }
        return sorted(places);
    }

    int[] step(int[] state, int character) {
        IntList places = new IntList();
        for (int place : state) {
            int token = tokens[place];
            if (token != END && Token.accepts(token, character)) {
                add(Token.isRun(token) ? place : place + 1, places);
            }
        }
        return sorted(places);
    }

    // A run may be empty, so the place behind it is reached with it.
    private void add(int place, IntList places) {
        int next = place;
        while (true) {
            places.add(next);
            if (tokens[next] == END || !Token.isRun(tokens[next])) {
                return;
            }
            next++;
        }
    }

    private static int[] sorted(IntList places) {
        int[] all = places.toArray();
        Arrays.sort(all);
        int size = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[size++] = all[i];
            }
        }
        return Arrays.copyOf(all, size);
    }

    boolean accepts(int[] state) {
        for (int place : state) {
            if (tokens[place] == END) {
                return true;
            }
        }
        return false;
    }

    /** {@return whether every text that follows is accepted} */
    boolean acceptsAll(int[] state) {
        for (int place : state) {
            if (tokens[place] == Token.ANY_RUN && tokens[place + 1] == END) {
                return true;
            }
        }
        return false;
    }

    /** Adds the characters that a state tells apart. */
    void alphabet(int[] state, Set<Character> into) {
        for (int place : state) {
            int token = tokens[place];
            if (token != END && token >= 0) {
                into.add(Token.character(token));
                if (Token.isEitherCase(token)) {
                    into.add(Character.toUpperCase(Token.character(token)));
                }
            }
        }
    }
}
