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

    // Levenshtein, one row at a time, given up when a whole row is over the limit.
    private static int distance(String a, String b, int limit) {
        if (Math.abs(a.length() - b.length()) > limit) {
            return limit + 1;
        }
        int[] row = new int[b.length() + 1];
        for (int column = 0; column <= b.length(); column++) {
            row[column] = column;
        }
        for (int line = 1; line <= a.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            int least = line;
            for (int column = 1; column <= b.length(); column++) {
                int change = diagonal + (a.charAt(line - 1) == b.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
                least = Math.min(least, row[column]);
            }
            if (least > limit) {
                return limit + 1;
            }
        }
        return row[b.length()];
    }
}
