// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says in a user's words what is wrong where YAML cannot be read on. */
final class YamlSyntax {
    private YamlSyntax() {}

    static Problem problem(SourceText source, MarkedYAMLException bad) {
        Mark mark = bad.getProblemMark() != null ? bad.getProblemMark() : bad.getContextMark();
        if (mark == null) {
            return Problem.error(
                    SourceLocation.startOf(source.file()),
                    "the YAML cannot be read: " + words(bad.getProblem()),
                    "yaml/syntax");
        }
        SourceLocation at = new SourceLocation(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
        String problem = Objects.requireNonNullElse(bad.getProblem(), "");
        if (Objects.requireNonNullElse(bad.getContext(), "").contains("alias") || problem.contains("undefined alias")) {
            return Problem.error(at, "a `*` begins a YAML alias here", "yaml/star")
                    .withHint("quote it: \"*\"");
        }
        char found = character(source, mark);
        if (found == '@' || found == '`' || found == '%') {
            return Problem.error(at, "no YAML text begins with `" + found + "`", "yaml/reserved-character")
                    .withHint("quote it");
        }
        if (found == '\t') {
            return Problem.error(at, "a tab stands in the indentation", "yaml/tab")
                    .withHint("indent with spaces");
        }
        return Problem.error(at, "the YAML cannot be read on here: " + words(problem), "yaml/syntax")
                .withHint(hint(problem, Objects.requireNonNullElse(bad.getContext(), ""), line(source, mark)));
    }

    private static String hint(String problem, String context, String line) {
        if (line.contains("{{")) {
            return "`{{` begins a map in YAML; a value of `vars` is written <name>";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "a colon followed by a space ends a text; quote the text";
        }
        if (context.contains("expected a single document")) {
            return "one file holds one document; remove the `---`";
        }
        return "look at indentation, quotes and brackets here and in the line above";
    }

    /** {@return a library's message as one clause: lower case, first line, no full stop} */
    static String words(@Nullable String message) {
        List<String> lines =
                Objects.requireNonNullElse(message, "no reason given").lines().toList();
        String first = lines.isEmpty() ? "no reason given" : lines.get(0).strip();
        String text = first.endsWith(".") ? first.substring(0, first.length() - 1) : first;
        return text.isEmpty() ? "no reason given" : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String line(SourceText source, Mark mark) {
        List<String> lines = source.text().lines().toList();
        return mark.getLine() < lines.size() ? lines.get(mark.getLine()) : "";
    }

    private static char character(SourceText source, Mark mark) {
        String line = line(source, mark);
        return mark.getColumn() < line.length() ? line.charAt(mark.getColumn()) : ' ';
    }
}
