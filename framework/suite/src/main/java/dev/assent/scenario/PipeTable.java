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
        List<Word> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        for (int index = 0; index < line.length(); index++) {
            char character = line.charAt(index);
            if (character == '\\' && line.startsWith("|", index + 1)) {
                cell.append('|');
                index++;
            } else if (character == '|') {
                cells.add(new Word(cell.toString().strip(), at));
                cell.setLength(0);
            } else {
                cell.append(character);
            }
        }
        cells.add(new Word(cell.toString().strip(), at));
        return cells;
    }
}
