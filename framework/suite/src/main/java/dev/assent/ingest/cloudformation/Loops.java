// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Fn::ForEach} of the language extensions.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-foreach
 */
final class Loops {
    private static final int MOST_ENTRIES = 10_000;

    private Loops() {}

    /** {@return the entries of a map, those of its loops in their place} */
    static List<Entry> expand(MapNode map, Evaluator evaluator) {
        if (map.entries().stream().noneMatch(entry -> entry.key().text().startsWith(Functions.FOR_EACH))) {
            return map.entries();
        }
        List<Entry> expanded = new ArrayList<>();
        for (Entry entry : map.entries()) {
            if (entry.key().text().startsWith(Functions.FOR_EACH)) {
                expanded.addAll(loop(entry, evaluator));
            } else {
                expanded.add(entry);
            }
            limit(expanded, entry);
        }
        return expanded;
    }

    private static void limit(List<Entry> expanded, Entry loop) {
        if (expanded.size() > MOST_ENTRIES) {
            throw TemplateError.of(
                    loop.key().at(),
                    "the loop gives too many entries",
                    "ingest/wrong-function",
                    "at most " + MOST_ENTRIES + " are read");
        }
    }

    private static List<Entry> loop(Entry entry, Evaluator evaluator) {
        String form = "[Identifier, [Value, Value], {OutputKey: OutputValue}]";
        List<Node> parts = evaluator.arguments(entry.value(), 3, 3, entry.key().text(), form);
        String identifier = evaluator.text(parts.get(0)).toString();
        List<Node> values = evaluator
                .evaluate(parts.get(1))
                .flatMap(Node::asList)
                .map(ListNode::items)
                .orElseThrow(() -> TemplateError.wrongArguments(parts.get(1).at(), "Fn::ForEach", form));
        MapNode body = parts.get(2)
                .asMap()
                .orElseThrow(() -> TemplateError.wrongArguments(parts.get(2).at(), "Fn::ForEach", form));
        List<Entry> entries = new ArrayList<>();
        for (Node value : values) {
            String text = evaluator.text(value).toString();
            MapNode turn = (MapNode) put(body, identifier, text);
            entries.addAll(expand(turn, evaluator));
            limit(entries, entry);
        }
        return entries;
    }

    // Names are filled in everywhere, also in keys and as the argument of Ref.
    private static Node put(Node node, String identifier, String value) {
        return node.match(
                map -> isReference(map, identifier)
                        ? new Scalar(value, Node.Kind.TEXT, map.at(), map.endLine())
                        : new MapNode(
                                map.entries().stream()
                                        .map(entry -> new Entry(
                                                scalar(entry.key(), identifier, value),
                                                put(entry.value(), identifier, value)))
                                        .toList(),
                                map.at(),
                                map.endLine()),
                list -> new ListNode(
                        list.items().stream()
                                .map(item -> put(item, identifier, value))
                                .toList(),
                        list.at(),
                        list.endLine()),
                scalar -> scalar(scalar, identifier, value));
    }

    private static boolean isReference(MapNode map, String identifier) {
        return map.entries().size() == 1
                && map.get(Functions.REF)
                        .flatMap(Node::asScalar)
                        .filter(name -> name.text().equals(identifier))
                        .isPresent();
    }

    private static Scalar scalar(Scalar scalar, String identifier, String value) {
        String alphanumeric = value.replaceAll("[^A-Za-z0-9]", "");
        String text =
                scalar.text().replace("${" + identifier + "}", value).replace("&{" + identifier + "}", alphanumeric);
        return new Scalar(text, scalar.kind(), scalar.at(), scalar.endLine());
    }
}
