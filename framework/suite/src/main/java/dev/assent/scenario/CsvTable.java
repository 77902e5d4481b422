// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads comma-separated values as RFC 4180 has them: a cell in quotes may have commas, line breaks, and quotes, which are doubled.
 * Blanks around a cell without quotes do not count; empty lines neither.
 */
final class CsvTable {
    private final SourceText source;
    private final String text;
    private final Problems problems;
    private final List<List<Word>> rows = new ArrayList<>();
    private List<Word> row = new ArrayList<>();
    private int index;
    private int line = 1;
    private int lineStart;

    private CsvTable(SourceText source, Problems problems) {
        this.source = source;
        // Spreadsheets begin a file with a byte order mark.
        this.text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        this.problems = problems;
    }

    /** {@return the table of a file, or empty after its problems were reported} */
    static Optional<Grid> read(SourceText source, Problems problems) {
        return new CsvTable(source, problems).grid();
    }

    private Optional<Grid> grid() {
        while (index < text.length() && rows.size() <= Grid.LARGEST) {
            if (!cell()) {
                return Optional.empty();
            }
        }
        endOfRow();
        if (!rows.isEmpty()
                && rows.get(0).size() == 1
                && rows.get(0).get(0).text().indexOf(';') >= 0) {
            problems.error(
                    rows.get(0).get(0).at(),
                    "the cells are parted by semicolons",
                    "scenario/wrong-table",
                    "save the file with commas between its cells");
            return Optional.empty();
        }
        if (rows.size() < 2 || rows.size() > Grid.LARGEST) {
            problems.error(
                    SourceLocation.startOf(source.file()),
                    rows.size() < 2 ? "the table has no rows" : "the table has more than " + Grid.LARGEST + " rows",
                    "scenario/wrong-table",
                    "write a line of headings, and below it a line for each row: role/App,allow");
            return Optional.empty();
        }
        boolean even = rows.stream().allMatch(this::isEven);
        return even ? Optional.of(new Grid(rows.get(0), rows.subList(1, rows.size()))) : Optional.empty();
    }

    private boolean isEven(List<Word> cells) {
        int wanted = rows.get(0).size();
        if (cells.size() != wanted) {
            problems.error(
                    cells.get(0).at(),
                    "the row has " + cells.size() + " cells, the headings are " + wanted,
                    "scenario/wrong-table",
                    "write a cell for each heading; a cell with commas stands in quotes");
        }
        return cells.size() == wanted;
    }

    /** Reads one cell and what ends it; false if it cannot be read on. */
    private boolean cell() {
        skipBlanks();
        SourceLocation at = here();
        if (index < text.length() && text.charAt(index) == '"') {
            Optional<String> quoted = quoted(at);
            if (quoted.isEmpty()) {
                return false;
            }
            row.add(new Word(quoted.get(), at));
        } else {
            int start = index;
            while (index < text.length() && ",\r\n".indexOf(text.charAt(index)) < 0) {
                index++;
            }
            row.add(new Word(text.substring(start, index).strip(), at));
        }
        return separator();
    }

    private Optional<String> quoted(SourceLocation at) {
        StringBuilder cell = new StringBuilder();
        index++;
        while (index < text.length()) {
            char character = text.charAt(index++);
            boolean quote = character == '"';
            if (quote && index < text.length() && text.charAt(index) == '"') {
                index++;
            } else if (quote) {
                skipBlanks();
                return Optional.of(cell.toString());
            } else if (character == '\n') {
                newLine();
            }
            cell.append(character);
        }
        problems.error(at, "a quote is not closed", "scenario/wrong-table", "a quote in a cell is written \"\"");
        return Optional.empty();
    }

    private boolean separator() {
        if (index == text.length()) {
            return true;
        }
        char character = text.charAt(index);
        if (character == ',') {
            index++;
            // A comma at the very end has an empty cell behind it.
            if (index == text.length()) {
                row.add(new Word("", here()));
            }
            return true;
        }
        if (character != '\r' && character != '\n') {
            problems.error(
                    here(),
                    "expected a comma or the end of the line behind a quote, found `" + character + "`",
                    "scenario/wrong-table",
                    "a quote in a cell is written \"\"");
            return false;
        }
        index += text.startsWith("\r\n", index) ? 2 : 1;
        endOfRow();
        newLine();
        return true;
    }

    private void endOfRow() {
        // Spreadsheets leave rows of nothing but commas.
        boolean empty = row.stream().allMatch(cell -> cell.text().isEmpty());
        if (!empty) {
            rows.add(row);
        }
        row = new ArrayList<>();
    }

    private void newLine() {
        line++;
        lineStart = index;
    }

    private void skipBlanks() {
        while (index < text.length() && (text.charAt(index) == ' ' || text.charAt(index) == '\t')) {
            index++;
        }
    }

    private SourceLocation here() {
        return new SourceLocation(source.file(), line, index - lineStart + 1);
    }
}
