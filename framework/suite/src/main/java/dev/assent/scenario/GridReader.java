// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.Kind;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.scenario.Scenario.Case;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the cells of a matrix and the rows of a table. Each is a case of its own, and a broken one leaves the others alone. */
final class GridReader {
    private static final String OPEN = "?";
    private static final Map<String, String> SHORT = Map.of("implicit", "implicit deny", "explicit", "explicit deny");

    private final ActionSets sets;
    private final NamedFiles files;
    /** The keys of one row: a row is asked or not with its table. */
    private static final List<String> OF_ROW = Lists.join(
            List.of("principal", "action", "resource", "expect", "because"), ClauseFields.KEYS, List.of("note"));

    private final Ids keys = new Ids();

    /**
     * Makes a reader of one matrix or table.
     *
     * @param sets the declared action sets
     * @param files the files that tables name
     */
    GridReader(ActionSets sets, NamedFiles files) {
        this.sets = sets;
        this.files = files;
    }

    /** {@return the cases of a matrix, or none after its problems were reported} */
    List<Case> matrix(MapNode item, Fields fields, Problems problems) {
        String rows = fields.oneOf("rows", List.of("principal", "resource"))
                .map(Word::text)
                .orElse("principal");
        Optional<Grid> table = drawn(item, "cells", problems);
        List<Entry> defaults = defaults(item, List.of("matrix", "cells", "rows"));
        List<Case> cases = new ArrayList<>();
        for (List<Word> row : table.map(Grid::rows).orElse(List.of())) {
            for (int column = 1; column < row.size(); column++) {
                Word action = table.get().header().get(column);
                Word expect = row.get(column);
                String key = keys.unique(row.get(0).text() + "×" + action.text());
                List<Entry> entries = new ArrayList<>(defaults);
                entries.add(entry(rows, row.get(0)));
                entries.add(entry("action", action));
                cases.addAll(cell(key, entries, expect));
            }
        }
        return cases;
    }

    /** {@return the cases of a table, or none after its problems were reported} */
    List<Case> table(MapNode item, Problems problems) {
        Optional<Grid> table = item.get("file").isPresent() ? file(item, problems) : drawn(item, "rows", problems);
        List<Entry> defaults = defaults(item, List.of("table", "rows", "file"));
        List<Case> cases = new ArrayList<>();
        table.ifPresent(found -> rejectTwice(found, problems));
        for (List<Word> row : table.map(Grid::rows).orElse(List.of())) {
            List<Entry> entries = new ArrayList<>(defaults);
            List<Entry> context = new ArrayList<>();
            Word expect = new Word("", row.get(0).at());
            String id = "row-" + (cases.size() + 1);
            for (int column = 0; column < row.size(); column++) {
                String name = table.get().header().get(column).text();
                Word cell = row.get(column);
                if (name.equals("expect")) {
                    expect = cell;
                } else if (name.equals("id") && !cell.text().isEmpty()) {
                    id = cell.text();
                } else if (name.indexOf(':') > 0 && !cell.text().isEmpty()) {
                    context.add(entry(name, cell));
                } else if (!cell.text().isEmpty()) {
                    entries.add(entry(name, cell));
                }
            }
            SourceLocation at = row.get(0).at();
            String key = keys.of("", Optional.of(new Word(id, at)), id, at, problems);
            List<Case> ofRow = cell(key, withContext(entries, context), expect);
            cases.addAll(item.get("file")
                    .map(file -> ofRow.stream()
                            .map(test -> inFile(test, file.at(), at))
                            .toList())
                    .orElse(ofRow));
        }
        return cases;
    }

    // The second one would silently take the place of the first.
    private static void rejectTwice(Grid table, Problems problems) {
        List<String> seen = new ArrayList<>();
        for (Word heading : table.header()) {
            if (seen.contains(heading.text())) {
                problems.error(
                        heading.at(),
                        "two columns have the heading `" + heading.text() + "`",
                        "scenario/wrong-table",
                        "keep one of them");
            }
            seen.add(heading.text());
        }
    }

    // A case lies in its suite; a failure says which row of the file it is.
    private static Case inFile(Case test, SourceLocation suite, SourceLocation row) {
        Optional<Assertion> assertion = test.assertion()
                .filter(Claim.class::isInstance)
                .map(found -> ((Claim) found).withMessage("see " + row.fileAndLine()));
        return new Case(test.key(), test.sentence(), assertion, test.problems(), Optional.of(suite));
    }

    private Optional<Grid> file(MapNode item, Problems problems) {
        Optional<Node> rows = item.get("rows");
        if (rows.isPresent()) {
            problems.error(
                    rows.get().at(),
                    "the table has both `rows` and `file`",
                    "scenario/wrong-table",
                    "keep one of them, or write two tables");
            return Optional.empty();
        }
        Optional<Word> name = item.get("file").flatMap(node -> Fields.word(node, "`file`", problems));
        Optional<SourceText> text = name.flatMap(found -> {
            Read<SourceText> read = files.text(found);
            problems.addAll(read.problems());
            return read.value();
        });
        return text.flatMap(found -> CsvTable.read(found, problems));
    }

    private static Optional<Grid> drawn(MapNode item, String key, Problems problems) {
        Optional<Node> node = item.get(key);
        Optional<Scalar> text = node.flatMap(Node::asScalar).filter(scalar -> scalar.kind() != Kind.NULL);
        if (text.isEmpty()) {
            problems.error(
                    node.map(Node::at).orElse(item.at()),
                    "`" + key + "` is a table drawn with bars"
                            + node.map(found -> ", found " + found.kindInWords())
                                    .orElse(", and it is missing"),
                    "scenario/wrong-table",
                    "write `" + key + ": |` and below it lines such as | role/App | allow |");
        }
        return text.flatMap(found -> PipeTable.read(found, problems));
    }

    // What stands beside the table holds for every row that does not say otherwise.
    private List<Entry> defaults(MapNode item, List<String> own) {
        return item.entries().stream()
                .filter(entry -> !own.contains(entry.key().text()))
                .filter(entry -> !Form.COMMON.contains(entry.key().text()))
                .toList();
    }

    private static List<Entry> withContext(List<Entry> entries, List<Entry> context) {
        if (context.isEmpty()) {
            return entries;
        }
        List<Entry> all = new ArrayList<>();
        List<Entry> keys = new ArrayList<>(context);
        for (Entry entry : entries) {
            Optional<MapNode> given =
                    entry.value().asMap().filter(map -> entry.key().text().equals("context"));
            if (given.isEmpty()) {
                all.add(entry);
            } else {
                given.get().entries().stream()
                        .filter(old -> context.stream()
                                .noneMatch(key -> key.key()
                                        .text()
                                        .equalsIgnoreCase(old.key().text())))
                        .forEach(keys::add);
            }
        }
        SourceLocation at = context.get(0).key().at();
        all.add(entry("context", new MapNode(keys, at, at.line()), at));
        return all;
    }

    private List<Case> cell(String key, List<Entry> entries, Word expect) {
        SourceLocation at = expect.at();
        Problems problems = new Problems();
        boolean open = expect.text().equals(OPEN);
        List<Entry> all = new ArrayList<>();
        // A later entry takes the place of a default.
        for (int i = 0; i < entries.size(); i++) {
            String name = entries.get(i).key().text();
            boolean replaced = entries.subList(i + 1, entries.size()).stream()
                    .anyMatch(later -> later.key().text().equals(name));
            if (!replaced) {
                all.add(entries.get(i));
            }
        }
        if (!expect.text().isEmpty()) {
            String verdict = open ? "allow" : SHORT.getOrDefault(expect.text(), expect.text());
            all.removeIf(entry -> entry.key().text().equals("expect"));
            all.add(entry("expect", new Word(verdict, at)));
        }
        MapNode node = new MapNode(all, at, at.line());
        List<Claim> claims = Fields.of(node, "a case", OF_ROW, problems)
                .flatMap(fields -> new MappingReader(fields, problems).sentence(node))
                .map(sentence -> ((Sentence) sets.resolve(sentence, problems)).claims())
                .orElse(List.of());
        if (problems.hasErrors() || claims.isEmpty()) {
            return List.of(new Case(key, key, Optional.empty(), problems.list(), Optional.of(at)));
        }
        List<Case> cases = new ArrayList<>();
        for (Claim claim : claims) {
            String unique = cases.isEmpty() ? key : keys.unique(key);
            Optional<Assertion> asked = open ? Optional.empty() : Optional.of(claim);
            String text = open ? key + " is open" : Sentences.print(Sentence.of(claim));
            List<Problem> warnings = open ? List.of() : problems.list();
            cases.add(new Case(unique, text, asked, warnings, Optional.of(at)));
        }
        return cases;
    }

    private static Entry entry(String key, Word value) {
        return entry(
                key, new Scalar(value.text(), Kind.TEXT, value.at(), value.at().line()), value.at());
    }

    private static Entry entry(String key, Node value, SourceLocation at) {
        return new Entry(new Scalar(key, Kind.TEXT, at, at.line()), value);
    }
}
