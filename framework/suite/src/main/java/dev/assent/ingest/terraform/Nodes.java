// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** Makes documents that no file has as they are; all of one stands at one place. */
final class Nodes {
    private final SourceLocation at;

    Nodes(SourceLocation at) {
        this.at = at;
    }

    Node.Scalar text(String text) {
        return new Node.Scalar(text, Node.Kind.TEXT, at, at.line());
    }

    /** {@return one text, or a list if there are several or none} */
    Node texts(List<String> texts) {
        return texts.size() == 1
                ? text(texts.get(0))
                : list(texts.stream().<Node>map(this::text).toList());
    }

    Node.ListNode list(List<? extends Node> items) {
        return new Node.ListNode(List.copyOf(items), at, at.line());
    }

    /** Collects the entries of a map. */
    MapBuilder map() {
        return new MapBuilder();
    }

    final class MapBuilder {
        private final List<Node.Entry> entries = new ArrayList<>();

        MapBuilder put(String key, Node value) {
            entries.add(new Node.Entry(text(key), value));
            return this;
        }

        MapBuilder put(String key, String value) {
            return put(key, text(value));
        }

        Node.MapNode build() {
            return new Node.MapNode(entries, at, at.line());
        }
    }
}
