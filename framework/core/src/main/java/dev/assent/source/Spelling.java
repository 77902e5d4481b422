// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds what a user most likely meant by a word that is not known. */
public final class Spelling {
    private static final int LONGEST = 200;

    private Spelling() {}

    /** {@return the known word nearest to a text, or empty if none is near: at most a third of it differs} */
    public static Optional<String> nearest(String text, Collection<String> known) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        String best = null;
        for (String word : known) {
            int distance = distance(wanted, word.toLowerCase(Locale.ROOT), limit);
            if (distance <= limit) {
                best = word;
                limit = distance - 1;
            }
        }
        return Optional.ofNullable(best);
    }

    /** {@return {@code did you mean `word`?} for the nearest known word, else the words to choose from} */
    public static String hint(String text, Collection<String> known) {
        return nearest(text, known)
                .map(word -> "did you mean `" + word + "`?")
                .orElseGet(() -> "use one of " + String.join(", ", known));
    }

    /** {@return whether two texts differ by one mistake at most: a letter more, less, other, or swapped with its neighbour} */
    public static boolean isNear(String first, String second) {
        return distance(first.toLowerCase(Locale.ROOT), second.toLowerCase(Locale.ROOT), 1) <= 1;
    }

    // Levenshtein with two swapped letters as one mistake, row by row, given up when two rows are over the limit.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] before = new int[b.length() + 1];
        int[] above = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            row[column] = column;
        }
        int leastAbove = 0;
        for (int line = 1; line <= a.length(); line++) {
            int[] free = before;
            before = above;
            above = row;
            row = free;
            int least = fill(new int[][] {row, above, before}, line, a, b);
            if (least > limit && leastAbove > limit) {
                return limit + 1;
            }
            leastAbove = least;
        }
        return row[b.length()];
    }

    /** Fills the first of three rows, that of a line, from the two above it, and returns the least of it. */
    private static int fill(int[][] rows, int line, String a, String b) {
        int[] row = rows[0];
        int[] above = rows[1];
        int[] before = rows[2];
        row[0] = line;
        int least = line;
        for (int column = 1; column <= b.length(); column++) {
            char mine = a.charAt(line - 1);
            int change = above[column - 1] + (mine == b.charAt(column - 1) ? 0 : 1);
            row[column] = Math.min(change, Math.min(above[column], row[column - 1]) + 1);
            boolean swapped = line > 1
                    && column > 1
                    && mine == b.charAt(column - 2)
                    && a.charAt(line - 2) == b.charAt(column - 1);
            if (swapped) {
                row[column] = Math.min(row[column], before[column - 2] + 1);
            }
            least = Math.min(least, row[column]);
        }
        return least;
    }
}
