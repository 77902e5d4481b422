// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.scenario.Expectation.Because;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import dev.assent.yaml.ScalarWriter;
import dev.assent.yaml.YamlScalars;
import dev.assent.yaml.YamlScalars.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Brings the sentences of a suite into their canonical form and lines up its tables. Comments, anchors, order and all else stay
 * as they are; a sentence that cannot be read is left alone, and so are the lines of one that is canonical already.
 */
public final class SuiteFormatter {
    private final SourceText source;
    private final Map<SourceLocation, Span> spans;
    // By their beginning, so that what an alias stands for is changed once.
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    private SuiteFormatter(SourceText source) {
        this.source = source;
        this.spans = YamlScalars.of(source);
    }

    /**
     * A text that takes the place of another.
     *
     * @param end the index behind the other
     * @param text the text
     */
    private record Edit(int end, String text) {}

    /** {@return the formatted text of a suite or a world that was read from this text} */
    public static String format(SourceText source, Node document) {
        SuiteFormatter formatter = new SuiteFormatter(source);
        formatter.scenarios(document);
        return formatter.apply();
    }

    private void scenarios(Node holder) {
        List<Node> items = holder.asMap()
                .flatMap(map -> map.get("scenarios"))
                .map(Fields::items)
                .orElse(List.of());
        for (Node item : items) {
            item.asScalar().ifPresent(text -> text(text, SuiteFormatter::sentence));
            item.asMap().ifPresent(this::item);
        }
    }

    private void item(MapNode map) {
        Form form = Form.of(map);
        text(map, "because", text -> SentenceParser.parseBecause(text).value().map(Because::words));
        switch (form) {
            case TEST -> text(map, "test", SuiteFormatter::sentence);
            case WHO -> text(map, "who", WhoReader::canonical);
            case WHAT -> text(map, "what", WhatReader::canonical);
            case MATRIX -> map.get("cells").flatMap(Node::asScalar).ifPresent(this::table);
            case TABLE -> map.get("rows").flatMap(Node::asScalar).ifPresent(this::table);
            case COMPARE ->
                map.get("except").map(Fields::items).orElse(List.of()).stream()
                        .flatMap(accepted -> accepted.asMap().stream())
                        .forEach(accepted -> text(accepted, "test", SuiteFormatter::sentence));
            case EACH, GROUP -> scenarios(map);
            case CHECK, REPLAY, REQUEST -> {}
        }
    }

    private static Optional<String> sentence(Scalar text) {
        return SentenceParser.parseAny(text).value().map(Utterance::words);
    }

    private void text(MapNode map, String key, Function<Scalar, Optional<String>> canonical) {
        map.get(key).flatMap(Node::asScalar).ifPresent(scalar -> text(scalar, canonical));
    }

    private void text(Scalar scalar, Function<Scalar, Optional<String>> canonical) {
        Span span = spans.get(scalar.at());
        Optional<String> form = canonical
                .apply(scalar)
                .filter(words -> canonical
                        .apply(new Scalar(words, Node.Kind.TEXT, scalar.at(), scalar.endLine()))
                        .filter(words::equals)
                        .isPresent());
        if (span == null || form.isEmpty() || form.get().equals(scalar.text().strip()) || isOpen(scalar, span)) {
            return;
        }
        String written = source.text().substring(span.start(), span.end());
        int trailing = span.style().isBlock()
                ? written.length() - written.stripTrailing().length()
                : 0;
        int column = span.start() - (source.text().lastIndexOf('\n', span.start() - 1) + 1);
        boolean json = source.file().endsWith(".json");
        String text = json
                ? ScalarWriter.doubleQuoted(form.get())
                : ScalarWriter.write(form.get(), span, column, indent(span.start()));
        edits.put(span.start(), new Edit(span.end() - trailing, text));
    }

    // Whether quotes matter around a <name> depends on its value, and a comment behind `>` would be lost.
    private boolean isOpen(Scalar scalar, Span span) {
        boolean quotedName = scalar.text().indexOf('<') >= 0
                && (scalar.text().indexOf('"') >= 0 || scalar.text().indexOf('\'') >= 0);
        String head = source.text()
                .substring(span.start(), span.end())
                .lines()
                .findFirst()
                .orElse("");
        return quotedName || (span.style().isBlock() && head.contains("#"));
    }

    // Two columns further in than the item or the key of a text.
    private int indent(int start) {
        String text = source.text();
        int indent = text.lastIndexOf('\n', start - 1) + 1;
        int line = indent;
        while (indent < start && (text.charAt(indent) == ' ' || text.startsWith("- ", indent))) {
            indent++;
        }
        return indent - line + 2;
    }

    private void table(Scalar scalar) {
        Span span = spans.get(scalar.at());
        if (span == null || !span.style().isBlock()) {
            return;
        }
        String block = source.text().substring(span.start(), span.end());
        List<String> lines = List.of(block.split("\n", -1));
        List<String> rows = PipeTable.aligned(lines.subList(1, lines.size()));
        edits.put(span.start(), new Edit(span.end(), lines.get(0).stripTrailing() + "\n" + String.join("\n", rows)));
    }

    private String apply() {
        StringBuilder text = new StringBuilder(source.text());
        edits.descendingMap().forEach((start, edit) -> text.replace(start, edit.end(), edit.text()));
        return text.toString();
    }
}
