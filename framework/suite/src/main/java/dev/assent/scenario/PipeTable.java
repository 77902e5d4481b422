// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a table that is drawn with bars, as in Markdown: {@code | a | b |}. A bar in a cell is written {@code \|}. */
final class PipeTable {
    private PipeTable() {}

    /** {@return the table of a text, or empty after its problems were reported} */
    static Optional<Grid> read(Node.Scalar text, Problems problems) {
        String[] lines = text.text().split("\n", -1);
        // The lines of a block begin below the mark that opens it.
        int first = text.at().line() + (lines.length > 1 ? 1 : 0);
        List<List<Word>> rows = new ArrayList<>();
        boolean good = true;
        for (int index = 0; index < lines.length && index <= Grid.LARGEST; index++) {
            SourceLocation at = new SourceLocation(text.at().file(), first + index, 1);
            String line = lines[index].strip();
            if (!line.isEmpty() && !isRule(line)) {
                good &= row(line, at, rows, problems);
            }
        }
        if (!good) {
            return Optional.empty();
        }
        if (lines.length > Grid.LARGEST || rows.size() < 2) {
            problems.error(
                    text.at(),
                    rows.size() < 2 ? "the table has no rows" : "the table has more than " + Grid.LARGEST + " rows",
                    "scenario/wrong-table",
                    "write a line of headings, and below it a line for each row: | role/App | allow |");
            return Optional.empty();
        }
        return Optional.of(new Grid(rows.get(0), rows.subList(1, rows.size())));
    }

    private static boolean isRule(String line) {
        return line.startsWith("|") && line.chars().allMatch(character -> "|-: ".indexOf(character) >= 0);
    }

    private static boolean row(String line, SourceLocation at, List<List<Word>> rows, Problems problems) {
        if (!line.startsWith("|") || line.length() < 2 || !line.endsWith("|")) {
            problems.error(
                    at,
                    "a line of a table begins and ends with a bar, found `" + line + "`",
                    "scenario/wrong-table",
                    "write | a | b |");
            return false;
        }
        List<Word> cells = cells(line.substring(1, line.length() - 1), at);
        if (!rows.isEmpty() && cells.size() != rows.get(0).size()) {
            problems.error(
                    at,
                    "the row has " + cells.size() + " cells, the headings are "
                            + rows.get(0).size(),
                    "scenario/wrong-table",
                    "write a cell for each heading; a bar in a cell is \\|");
            return false;
        }
        rows.add(cells);
        return true;
    }

    private static List<Word> cells(String line, SourceLocation at) {
        return parts(line).stream()
                .map(part -> new Word(part.replace("\\|", "|"), at))
                .toList();
    }

    /** {@return the cells of what stands between the first and the last bar of a line, as they are written} */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int index = 0; index < line.length(); index++) {
            if (line.startsWith("\\|", index)) {
                index++;
            } else if (line.charAt(index) == '|') {
                parts.add(line.substring(from, index).strip());
                from = index + 1;
            }
        }
        parts.add(line.substring(from).strip());
        return parts;
    }

    /** {@return the lines of a table, its cells padded to the widest of their column; the other lines stay as they are} */
    static List<String> aligned(List<String> lines) {
        List<List<String>> rows = lines.stream().map(PipeTable::drawn).toList();
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                int width = width(row.get(column));
                if (column == widths.size()) {
                    widths.add(width);
                } else {
                    widths.set(column, Math.max(widths.get(column), width));
                }
            }
        }
        List<String> aligned = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index).stripTrailing();
            String indent = line.substring(0, line.length() - line.strip().length());
            if (isRule(line.strip())) {
                aligned.add(indent + rule(widths));
            } else {
                aligned.add(rows.get(index).isEmpty() ? line : indent + padded(rows.get(index), widths));
            }
        }
        return aligned;
    }

    private static List<String> drawn(String line) {
        String row = line.strip();
        boolean drawn = row.length() > 1 && row.startsWith("|") && row.endsWith("|") && !isRule(row);
        return drawn ? parts(row.substring(1, row.length() - 1)) : List.of();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String rule(List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        widths.forEach(width -> line.append("-".repeat(width + 2)).append('|'));
        return line.toString();
    }

    private static String padded(List<String> row, List<Integer> widths) {
        StringBuilder line = new StringBuilder("|");
        for (int column = 0; column < row.size(); column++) {
            String cell = row.get(column);
            line.append(' ')
                    .append(cell)
                    .append(" ".repeat(widths.get(column) - width(cell) + 1))
                    .append('|');
        }
        return line.toString();
    }
}
