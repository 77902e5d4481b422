// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import java.util.ArrayList;
import java.util.List;

/** Finds what looks like a policy document, wherever it stands: so that none is passed over in silence. */
final class DocumentFinder {
    private DocumentFinder() {}

    /** {@return the nodes that look like policy documents, in order} */
    static List<Node> find(Node node) {
        List<Node> found = new ArrayList<>();
        collect(node, found);
        return found;
    }

    private static void collect(Node node, List<Node> found) {
        if (node instanceof MapNode map) {
            if (map.get("Statement").isPresent()) {
                found.add(map);
                return;
            }
            for (Entry entry : map.entries()) {
                collect(entry.value(), found);
            }
        } else if (node instanceof Node.ListNode list) {
            list.items().forEach(item -> collect(item, found));
        } else if (node instanceof Node.Scalar scalar
                && scalar.text().contains("\"Statement\"")
                && scalar.text().contains("\"Effect\"")) {
            found.add(scalar);
        }
    }
}
