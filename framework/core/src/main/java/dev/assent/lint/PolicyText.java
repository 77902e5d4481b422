// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import java.util.Locale;

/** Questions about the texts of a policy in which {@code *} and {@code ?} are wildcards. */
final class PolicyText {
    private PolicyText() {}

    /** The text with a star in place of each policy variable. */
    static String withoutVariables(String text) {
        int from = text.indexOf("${");
        if (from < 0) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int index = 0;
        while (from >= 0) {
            int end = text.indexOf('}', from);
            if (end < 0) {
                break;
            }
            result.append(text, index, from).append('*');
            index = end + 1;
            from = text.indexOf("${", index);
        }
        return result.append(text.substring(index)).toString();
    }

    static boolean hasWildcard(String text) {
        return text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
    }

    static boolean hasVariable(String text) {
        return text.contains("${");
    }

    /** Whether some text is matched by both patterns. */
    static boolean overlap(String left, String right) {
        boolean[] reach = new boolean[right.length() + 1];
        reach[0] = true;
        for (int j = 0; j < right.length() && right.charAt(j) == '*'; j++) {
            reach[j + 1] = true;
        }
        for (int i = 0; i < left.length(); i++) {
            reach = step(left.charAt(i), right, reach);
        }
        return reach[right.length()];
    }

    // reach[j]: what is read of the left pattern can match what the first j characters of the right one match.
    private static boolean[] step(char character, String right, boolean[] before) {
        boolean star = character == '*';
        boolean[] after = new boolean[before.length];
        after[0] = star && before[0];
        for (int j = 1; j < before.length; j++) {
            char other = right.charAt(j - 1);
            boolean pair = character == other || character == '?' || other == '?';
            boolean skip = star && (before[j] || after[j - 1]);
            boolean take = other == '*' && (after[j - 1] || before[j]);
            after[j] = skip || take || (pair && !star && other != '*' && before[j - 1]);
        }
        return after;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
