// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import java.util.List;
import java.util.Optional;

/**
 * The policy templates of SAM.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/serverless-policy-template-list
 */
final class ServerlessPolicies {
    private static final String FILE = "sam-policy-templates.yaml";

    private ServerlessPolicies() {}

    /** Read when first asked for. */
    private static final class All {
        private static final MapNode TEMPLATES =
                SamText.read(FILE).asMap().orElseThrow(() -> new IllegalStateException(FILE));
    }

    /**
     * {@return the policy document that a use of a template stands for, or empty if there is no such template here}
     *
     * @param use the name of the template and its arguments
     */
    static Optional<Node> document(Entry use) {
        return All.TEMPLATES
                .get(use.key().text())
                .flatMap(Node::asMap)
                .flatMap(template -> template.get("Statement"))
                .map(statements -> {
                    List<Entry> arguments =
                            use.value().asMap().map(MapNode::entries).orElse(List.of());
                    Node filled = SamText.filled(statements, arguments, use.key());
                    return Documents.map(use.key().at(), "Version", "2012-10-17", "Statement", filled);
                });
    }
}
