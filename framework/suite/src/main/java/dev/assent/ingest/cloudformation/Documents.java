// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/** Documents and parts of them that stand for something which a template says in another form. */
final class Documents {
    private Documents() {}

    /** {@return the document of a text of ours} */
    static Node of(SourceLocation at, String json) {
        return JsonReader.read(new SourceText(at.file(), json))
                .value()
                .map(node -> placed(node, at))
                .orElseThrow(() -> new IllegalArgumentException("not JSON: " + json));
    }

    static Node.Scalar text(SourceLocation at, String text) {
        return new Node.Scalar(text, Node.Kind.TEXT, at, at.line());
    }

    static Node list(SourceLocation at, List<Node> items) {
        return new Node.ListNode(items, at, at.line());
    }

    /** {@return a map of keys and values in turn} */
    static Node.MapNode map(SourceLocation at, Object... keysAndValues) {
        List<Node.Entry> entries = new ArrayList<>();
        for (int index = 0; index < keysAndValues.length; index += 2) {
            Object value = keysAndValues[index + 1];
            Node node = value instanceof Node found ? found : text(at, String.valueOf(value));
            entries.add(new Node.Entry(text(at, String.valueOf(keysAndValues[index])), node));
        }
        return new Node.MapNode(entries, at, at.line());
    }

    private static Node placed(Node node, SourceLocation at) {
        return node.match(
                map -> new Node.MapNode(
                        map.entries().stream()
                                .map(entry -> new Node.Entry(
                                        (Node.Scalar) placed(entry.key(), at), placed(entry.value(), at)))
                                .toList(),
                        at,
                        at.line()),
                list -> list(
                        at, list.items().stream().map(item -> placed(item, at)).toList()),
                scalar -> new Node.Scalar(scalar.text(), scalar.kind(), at, at.line()));
    }
}
