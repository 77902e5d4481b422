// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the known name that is spelt most like a name that is not known. */
final class Nearest {
    // No name of AWS is longer; the time of a comparison grows with the square.
    private static final int LONGEST = 200;

    private Nearest() {}

    /** {@return the known name nearest to a text, whatever the case, or empty if more than a third of the text differs} */
    static Optional<String> of(String text, Collection<String> known) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String wanted = text.toLowerCase(Locale.ROOT);
        int limit = Math.max(1, wanted.length() / 3);
        String best = null;
        for (String name : known) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT), limit);
            if (distance <= limit) {
                best = name;
                limit = distance - 1;
            }
        }
        return Optional.ofNullable(best);
    }

    // Levenshtein, one row at a time, given up when a whole row is over the limit.
    private static int distance(String wanted, String known, int limit) {
        int over = limit + 1;
        if (Math.abs(wanted.length() - known.length()) > limit) {
            return over;
        }
        int[] row = new int[known.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= wanted.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            int least = line;
            for (int column = 1; column < row.length; column++) {
                int change = diagonal + (wanted.charAt(line - 1) == known.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
                least = Math.min(least, row[column]);
            }
            if (least > limit) {
                return over;
            }
        }
        return row[known.length()];
    }
}
