// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.List;
import java.util.Optional;

/** Looks into the JSON of a plan, in which null stands for what is not set. */
final class Values {
    private Values() {}

    /** {@return the value of a key, or empty if it is not there or null} */
    static Optional<Node> get(Node.MapNode map, String key) {
        return map.get(key).filter(node -> !isNull(node));
    }

    static boolean isNull(Node node) {
        return node.asScalar().filter(scalar -> scalar.kind() == Node.Kind.NULL).isPresent();
    }

    /** {@return whether a node is the literal {@code true}, by which a plan marks what is known after apply} */
    static boolean isTrue(Node node) {
        return node.asScalar()
                .filter(scalar ->
                        scalar.kind() == Node.Kind.BOOLEAN && scalar.text().equals("true"))
                .isPresent();
    }

    /** {@return the text, number or boolean of a key, or empty} */
    static Optional<Node.Scalar> scalar(Node.MapNode map, String key) {
        return get(map, key).flatMap(Node::asScalar);
    }

    /** {@return the text of a key, or empty} */
    static Optional<String> text(Node.MapNode map, String key) {
        return scalar(map, key).map(Node.Scalar::text);
    }

    static Optional<Node.MapNode> map(Node.MapNode map, String key) {
        return get(map, key).flatMap(Node::asMap);
    }

    /** {@return the items of a key's list; a single value counts as a list of one, nothing as an empty one} */
    static List<Node> items(Node.MapNode map, String key) {
        return get(map, key)
                .map(node -> node.asList().map(Node.ListNode::items).orElse(List.of(node)))
                .orElse(List.of());
    }

    /** {@return the maps in the list of a key} */
    static List<Node.MapNode> maps(Node.MapNode map, String key) {
        return items(map, key).stream().flatMap(node -> node.asMap().stream()).toList();
    }

    /** {@return the texts in the list of a key; null entries are left out} */
    static List<String> texts(Node.MapNode map, String key) {
        return items(map, key).stream()
                .filter(node -> !isNull(node))
                .flatMap(node -> node.asScalar().stream())
                .map(Node.Scalar::text)
                .toList();
    }
}
