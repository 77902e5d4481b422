// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import com.fasterxml.jackson.core.JsonLocation;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.function.Supplier;

/** Says in a user's words what is wrong where JSON cannot be read on. */
final class JsonSyntax {
    private JsonSyntax() {}

    static Problem problem(SourceText source, SourceLocation at, JsonLocation location, Supplier<SourceLocation> end) {
        String text = source.text();
        int offset = (int) Math.max(0, Math.min(location.getCharOffset(), text.length()));
        if (offset >= text.stripTrailing().length()) {
            return Problem.error(end.get(), "the document ends too early", "document/syntax")
                    .withHint("close every `{`, `[` and `\"` that is open");
        }
        char found = text.charAt(offset);
        char before = lastBefore(text, offset);
        return Problem.error(at, "expected " + expected(before) + ", found `" + shown(found) + "`", "document/syntax")
                .withHint(hint(found, before));
    }

    private static String expected(char before) {
        return switch (before) {
            case ',' -> "another item or key";
            case '{' -> "a key in double quotes or `}`";
            case '[' -> "a value or `]`";
            case ':' -> "a value";
            default -> "a comma, a closing bracket or a value";
        };
    }

    private static String hint(char found, char before) {
        if (before == ',' && (found == '}' || found == ']')) {
            return "JSON allows no comma before `" + found + "`; remove it";
        }
        return switch (found) {
            case '/', '#' -> "JSON has no comments; remove it";
            case '\'' -> "JSON texts stand in double quotes";
            case '"', '{', '[' -> "is a comma missing before it?";
            case '\n', '\r', '\t' -> "a text cannot run over lines; write \\n, \\r or \\t for such a character";
            default -> "texts stand in double quotes; the words without quotes are true, false and null";
        };
    }

    private static char lastBefore(String text, int offset) {
        int index = offset - 1;
        while (index >= 0 && Character.isWhitespace(text.charAt(index))) {
            index--;
        }
        return index < 0 ? ' ' : text.charAt(index);
    }

    private static String shown(char character) {
        return Character.isISOControl(character) || Character.isSurrogate(character)
                ? String.format("\\u%04x", (int) character)
                : String.valueOf(character);
    }

    /** {@return the place behind the last character of a text that is no blank} */
    static SourceLocation end(SourceText source) {
        String text = source.text().stripTrailing();
        int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
        return new SourceLocation(source.file(), line, Math.max(1, text.length() - text.lastIndexOf('\n')));
    }
}
