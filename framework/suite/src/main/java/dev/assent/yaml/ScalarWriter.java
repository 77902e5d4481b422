// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.yaml.YamlScalars.Span;
import dev.assent.yaml.YamlScalars.Style;

/** Writes a text of one line as YAML has it: without quotes where it can be, in those that it had before otherwise. */
public final class ScalarWriter {
    private static final int WIDEST = 120;

    private ScalarWriter() {}

    /**
     * {@return the YAML of a text that takes the place of another}
     *
     * @param text the text
     * @param place where it goes
     * @param column the column in which it begins, counted from 0
     * @param indent how far its further lines are indented
     */
    public static String write(String text, Span place, int column, int indent) {
        boolean plain = place.style() == Style.PLAIN || place.style().isBlock();
        if (plain && isPlain(text, place.inFlow())) {
            return place.inFlow() || text.contains("  ") ? text : wrapped(text, column, indent);
        }
        boolean single = place.style() == Style.SINGLE_QUOTED || (plain && text.indexOf('"') >= 0);
        return single && isPrintable(text) ? "'" + text.replace("'", "''") + "'" : doubleQuoted(text);
    }

    /** {@return the text in double quotes, as both YAML and JSON have it} */
    public static String doubleQuoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (isPrintable(character)) {
                quoted.append(character);
            } else {
                quoted.append(String.format("\\u%04x", (int) character));
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPlain(String text, boolean inFlow) {
        char first = text.isEmpty() ? '"' : text.charAt(0);
        boolean special = "\"'*&!%@`|>#[]{},?:-".indexOf(first) >= 0
                || text.contains(": ")
                || text.contains(" #")
                || text.endsWith(":")
                || !text.strip().equals(text);
        return !special && isPrintable(text) && !(inFlow && text.chars().anyMatch(c -> ",[]{}".indexOf(c) >= 0));
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(character -> isPrintable((char) character));
    }

    // No line breaks, which are folded, and nothing that a reader would not see.
    private static boolean isPrintable(char character) {
        return character >= ' '
                && (character < 0x7f || character > 0xa0)
                && character != '\u2028'
                && character != '\u2029'
                && character != '\ufeff';
    }

    private static String wrapped(String text, int column, int indent) {
        StringBuilder lines = new StringBuilder();
        int width = column;
        for (String word : text.split(" ", -1)) {
            boolean first = lines.length() == 0;
            if (!first && width + 1 + word.length() > WIDEST) {
                lines.append('\n').append(" ".repeat(indent)).append(word);
                width = indent + word.length();
            } else {
                lines.append(first ? "" : " ").append(word);
                width += (first ? 0 : 1) + word.length();
            }
        }
        return lines.toString();
    }
}
