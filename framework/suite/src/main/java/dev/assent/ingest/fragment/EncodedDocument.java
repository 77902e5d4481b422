// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import java.util.function.Function;

/** Makes documents whose scalars may stand for texts with unknown parts. */
public final class EncodedDocument {
    private EncodedDocument() {}

    /**
     * {@return a document with each text replaced by the one that it stands for, encoded}
     *
     * @param texts gives the text of a scalar
     */
    public static Node of(Node node, Function<Node.Scalar, Text> texts, Unknowns unknowns) {
        return node.match(
                map -> new Node.MapNode(
                        map.entries().stream()
                                .map(entry -> new Node.Entry(entry.key(), of(entry.value(), texts, unknowns)))
                                .toList(),
                        map.at(),
                        map.endLine()),
                list -> new Node.ListNode(
                        list.items().stream()
                                .map(item -> of(item, texts, unknowns))
                                .toList(),
                        list.at(),
                        list.endLine()),
                scalar -> new Node.Scalar(
                        unknowns.encode(texts.apply(scalar)), scalar.kind(), scalar.at(), scalar.endLine()));
    }
}
