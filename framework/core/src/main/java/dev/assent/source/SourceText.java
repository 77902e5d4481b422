// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Objects;
import java.util.Optional;

/**
 * A text and the file that it came from.
 *
 * @param file path as the user would write it, with {@code /} separators; used in messages only
 * @param text the whole text
 */
public record SourceText(String file, String text) {
    private static final int WIDEST = 120;

    public SourceText {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }

    /** {@return a problem of this text with the line where it stands; one that stands elsewhere as it is} */
    public Problem quote(Problem problem) {
        SourceLocation at = problem.at();
        Optional<String> line = at.file().equals(file)
                ? text.lines().skip(at.line() - 1L).findFirst().filter(found -> !found.isBlank())
                : Optional.empty();
        return line.map(found -> problem.withExcerpt(excerpt(found.replace('\t', ' '), at.column() - 1)))
                .orElse(problem);
    }

    // A column counts characters. Of a very long line only what is around the place is shown.
    private static String excerpt(String line, int column) {
        int[] characters = line.codePoints().toArray();
        int place = Math.min(column, characters.length);
        int from = Math.max(0, place - WIDEST / 2);
        int to = Math.min(characters.length, from + WIDEST);
        String shown = new String(characters, from, to - from).stripTrailing();
        String before = from > 0 ? "…" : "";
        return before + shown + (to < characters.length ? "…" : "") + "\n" + " ".repeat(before.length() + place - from)
                + "^";
    }
}
