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

/** What SAM allows, written as texts with {@code !Sub} in files of ours. */
final class SamText {
    private SamText() {}

    /** {@return a file of ours} */
    static Node read(String file) {
        try (InputStream stream = Objects.requireNonNull(SamText.class.getResourceAsStream(file), file)) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return YamlReader.read(new SourceText(file, text), new Functions())
                    .value()
                    .orElseThrow(() -> new IllegalStateException("the jar of assent-suite is damaged: " + file));
        } catch (IOException damaged) {
            throw new UncheckedIOException("the jar of assent-suite is damaged: " + file, damaged);
        }
    }

    /**
     * {@return such a text as it stands where it is used; Fn::Sub gets the arguments as its own names}
     *
     * @param arguments names and values
     * @param use the place where it is used
     */
    static Node filled(Node node, List<Entry> arguments, Node.Scalar use) {
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
