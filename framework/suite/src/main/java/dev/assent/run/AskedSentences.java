// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** Puts sentences that were asked on the spot into the document of a suite or world. */
final class AskedSentences {
    private AskedSentences() {}

    /** {@return the file with sentences behind its scenarios, which are the requests that a change would have side effects on} */
    static Node behind(Node root, List<String> sentences) {
        List<Node> items = new ArrayList<>(root.asMap()
                .flatMap(map -> map.get("scenarios"))
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of()));
        sentences.forEach(sentence -> items.add(scalar(sentence)));
        return root.asMap()
                .<Node>map(map -> {
                    List<Node.Entry> entries = new ArrayList<>(map.entries());
                    entries.removeIf(entry -> entry.key().text().equals("scenarios"));
                    entries.add(new Node.Entry(scalar("scenarios"), new Node.ListNode(items, at(), 1)));
                    return new Node.MapNode(entries, map.at(), map.endLine());
                })
                .orElse(root);
    }

    private static Node.Scalar scalar(String text) {
        return new Node.Scalar(text, Node.Kind.PLAIN, at(), 1);
    }

    private static SourceLocation at() {
        return SourceLocation.startOf(AdHoc.PLACE);
    }
}
