// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        private static final MapNode TEMPLATES = read();

        private static MapNode read() {
            try (InputStream file = Objects.requireNonNull(ServerlessPolicies.class.getResourceAsStream(FILE), FILE)) {
                String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
                return YamlReader.read(new SourceText(FILE, text), new Functions())
                        .value()
                        .flatMap(Node::asMap)
                        .orElseThrow(() -> new IllegalStateException("the jar of assent-suite is damaged: " + FILE));
            } catch (IOException damaged) {
                throw new UncheckedIOException("the jar of assent-suite is damaged: " + FILE, damaged);
            }
        }
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
                    Node filled = filled(statements, arguments, use.key());
                    return Documents.map(use.key().at(), "Version", "2012-10-17", "Statement", filled);
                });
    }

    // Everything stands where the template is used; Fn::Sub gets the arguments as its own names.
    private static Node filled(Node node, List<Entry> arguments, Node.Scalar use) {
        return node.match(
                map -> {
                    List<Entry> entries = new ArrayList<>();
                    for (Entry entry : map.entries()) {
                        Node.Scalar key = Documents.text(use.at(), entry.key().text());
                        Node value = key.text().equals(Functions.SUB)
                                ? Documents.list(
                                        use.at(),
                                        List.of(
                                                filled(entry.value(), arguments, use),
                                                new MapNode(arguments, use.at(), use.endLine())))
                                : filled(entry.value(), arguments, use);
                        entries.add(new Entry(key, value));
                    }
                    return (Node) new MapNode(entries, use.at(), use.endLine());
                },
                (ListNode list) -> Documents.list(
                        use.at(),
                        list.items().stream()
                                .map(item -> filled(item, arguments, use))
                                .toList()),
                scalar -> Documents.text(use.at(), scalar.text()));
    }
}
