// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.Kind;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Turns SnakeYAML's nodes into ours, and reports what YAML accepts but no user means. */
final class YamlNodes {
    // Aliases let a small text stand for a huge tree.
    private static final int MOST_NODES = 2_000_000;
    private static final int DEEPEST = 100;
    // What YAML reads as nothing, as JSON has its null.
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    private final SourceText source;
    private final Problems problems;
    private final Tags tags;
    private final List<String> lines;
    private int nodes;
    private int depth;
    private boolean inScenarios;

    YamlNodes(SourceText source, Problems problems, Tags tags) {
        this.tags = tags;
        this.source = source;
        this.problems = problems;
        this.lines = source.text().lines().toList();
    }

    Node convert(org.yaml.snakeyaml.nodes.Node node) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw new YAMLException("its aliases stand for too large or too deep a document");
        }
        depth++;
        try {
            String tag = node.getTag().getValue();
            if (tag.startsWith(Tag.PREFIX)) {
                return untagged(node);
            }
            Node plain = untagged(node);
            Optional<Node> meant = tags.meaning(tag, plain);
            if (meant.isEmpty()) {
                rejectTag(node, tag);
            }
            return meant.orElse(plain);
        } finally {
            depth--;
        }
    }

    private Node untagged(org.yaml.snakeyaml.nodes.Node node) {
        if (node instanceof MappingNode map) {
            return new Node.MapNode(entries(map), at(node.getStartMark()), endLine(node));
        }
        if (node instanceof SequenceNode list) {
            List<Node> items = list.getValue().stream().map(this::convert).toList();
            return new Node.ListNode(items, at(node.getStartMark()), endLine(node));
        }
        return scalar((ScalarNode) node);
    }

    private Node.Scalar scalar(ScalarNode node) {
        boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
        String text = node.getValue();
        Kind kind = !plain ? Kind.TEXT : NOTHING.contains(text) ? Kind.NULL : Kind.PLAIN;
        if (plain && (inScenarios || text.contains(" may "))) {
            rejectLostReference(node);
        }
        return new Node.Scalar(text, kind, at(node.getStartMark()), endLine(node));
    }

    // In YAML " #Sid" begins a comment, so the reference in "because deny in scp #Sid" would be lost without a word.
    private void rejectLostReference(ScalarNode node) {
        Mark end = node.getEndMark();
        String line = end.getLine() < lines.size() ? lines.get(end.getLine()) : "";
        String rest = end.getColumn() < line.length()
                ? line.substring(end.getColumn()).strip()
                : "";
        if (rest.length() > 1 && rest.charAt(0) == '#' && !Character.isWhitespace(rest.charAt(1))) {
            SourceLocation at =
                    new SourceLocation(source.file(), end.getLine() + 1, line.indexOf('#', end.getColumn()) + 1);
            problems.error(
                    at,
                    "`" + rest + "` is a comment, so it is no part of the text before it",
                    "yaml/cut-by-comment",
                    "quote the whole text, or write a space behind `#` if it is meant as a comment");
        }
    }

    private List<Entry> entries(MappingNode map) {
        Map<String, Entry> own = new LinkedHashMap<>();
        Map<String, Entry> merged = new LinkedHashMap<>();
        for (NodeTuple tuple : map.getValue()) {
            if (Tag.MERGE.equals(tuple.getKeyNode().getTag())) {
                merge(convert(tuple.getValueNode()), merged);
                continue;
            }
            Node key = convert(tuple.getKeyNode());
            Node value = value(key, tuple.getValueNode());
            if (!(key instanceof Node.Scalar name)) {
                problems.error(key.at(), "a key is a text, found " + key.kindInWords(), "yaml/key", "quote it");
                continue;
            }
            Entry before = own.putIfAbsent(name.text(), new Entry(name, value));
            if (before != null) {
                problems.error(
                        name.at(),
                        "the key `" + name.text() + "` occurs twice",
                        "yaml/duplicate-key",
                        "line " + before.key().at().line() + " has it already; merge the two");
            }
        }
        merged.forEach(own::putIfAbsent);
        return List.copyOf(own.values());
    }

    private Node value(Node key, org.yaml.snakeyaml.nodes.Node node) {
        boolean outside = inScenarios;
        inScenarios |= key instanceof Node.Scalar name && name.text().equals("scenarios");
        Node value = convert(node);
        inScenarios = outside;
        return value;
    }

    private void merge(Node value, Map<String, Entry> into) {
        List<Node> maps = value.asList().map(Node.ListNode::items).orElse(List.of(value));
        for (Node map : maps) {
            if (map instanceof Node.MapNode found) {
                found.entries().forEach(entry -> into.putIfAbsent(entry.key().text(), entry));
            } else {
                problems.error(map.at(), "`<<` merges maps, found " + map.kindInWords(), "yaml/merge");
            }
        }
    }

    private void rejectTag(org.yaml.snakeyaml.nodes.Node node, String tag) {
        problems.error(at(node.getStartMark()), "the tag `" + tag + "` means nothing here", "yaml/tag", tags.hint(tag));
    }

    private SourceLocation at(Mark mark) {
        return new SourceLocation(source.file(), mark.getLine() + 1, mark.getColumn() + 1);
    }

    // A block ends where the next token begins, often some lines below its last line of text.
    private static int endLine(org.yaml.snakeyaml.nodes.Node node) {
        Mark end = node.getEndMark();
        int last = end.getColumn() == 0 ? end.getLine() : end.getLine() + 1;
        return Math.max(node.getStartMark().getLine() + 1, last);
    }
}
