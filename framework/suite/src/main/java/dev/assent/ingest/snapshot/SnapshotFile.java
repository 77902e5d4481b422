// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.snapshot;

import dev.assent.document.EmbeddedText;
import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.DocumentReader;
import dev.assent.ingest.fragment.EncodedDocument;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Word;
import dev.assent.source.Lines;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON file of a snapshot, with its policies in whichever form the tool that wrote it left them. */
final class SnapshotFile {
    private final LoadContext context;
    private final Lines lines;
    private final Node root;

    private SnapshotFile(LoadContext context, Lines lines, Node root) {
        this.context = context;
        this.lines = lines;
        this.root = root;
    }

    /** {@return a file, or empty after the problem was reported} */
    static Optional<SnapshotFile> read(Word name, LoadContext context) {
        Read<SourceText> text = context.files().text(name);
        context.problems().addAll(text.problems());
        return text.value().flatMap(source -> {
            Read<Node> json = JsonReader.read(source);
            context.problems().addAll(json.problems());
            return json.value().map(node -> new SnapshotFile(context, new Lines(source), node));
        });
    }

    /** {@return the file itself, or the JSON files in a folder and below it} */
    static List<SnapshotFile> readAll(LoadContext context) {
        Word path = context.source().path();
        List<SnapshotFile> files = new ArrayList<>();
        if (!context.files().isFolder(path)) {
            read(path, context).ifPresent(files::add);
            return files;
        }
        Read<List<String>> names = context.files().list(path);
        context.problems().addAll(names.problems());
        for (String name : names.value().orElse(List.of())) {
            if (name.endsWith(".json")) {
                read(new Word(path.text() + "/" + name, path.at()), context).ifPresent(files::add);
            }
        }
        return files;
    }

    /** {@return the document} */
    Node root() {
        return root;
    }

    /** {@return the maps at the top: the document, or the items of a list of pages} */
    List<Node.MapNode> pages() {
        return root.match(
                List::of,
                list -> list.items().stream()
                        .flatMap(item -> item.asMap().stream())
                        .toList(),
                scalar -> List.of());
    }

    /**
     * {@return the policy of a document: a map, the text of one, or such a text with percent escapes, as the API gives it}
     */
    Optional<NamedPolicy> policy(Node document, PolicyKind kind, String name, Origin origin) {
        Optional<Node> map = document.asScalar().isEmpty()
                ? Optional.of(document)
                : embedded(document.asScalar().get());
        return map.map(found -> EncodedDocument.of(found, scalar -> Text.of(scalar.text()), context.unknowns()))
                .flatMap(found ->
                        new DocumentReader(context.unknowns(), context.problems()).read(found, kind, name, origin));
    }

    private Optional<Node> embedded(Node.Scalar scalar) {
        EmbeddedText text = EmbeddedText.of(scalar, lines);
        Optional<EmbeddedText> decoded = text.isPercentEncoded() ? text.percentDecoded() : Optional.of(text);
        if (decoded.isEmpty()) {
            context.problems()
                    .error(
                            scalar.at(),
                            "the policy is escaped as in a URL, and one of its escapes is broken",
                            "ingest/broken-escape",
                            "write the snapshot again; each `%` has two hex digits behind it");
            return Optional.empty();
        }
        Read<Node> read = JsonReader.read(decoded.get());
        context.problems().addAll(read.problems());
        return read.value();
    }

    /** {@return the value of a key that is not null, or empty} */
    static Optional<Node> get(Node.MapNode map, String key) {
        return map.get(key)
                .filter(node -> node.asScalar()
                        .filter(scalar -> scalar.kind() == Node.Kind.NULL)
                        .isEmpty());
    }

    /** {@return the text of a key, or empty} */
    static Optional<String> text(Node.MapNode map, String key) {
        return get(map, key).flatMap(Node::asScalar).map(Node.Scalar::text);
    }

    /** {@return the items of the list of a key} */
    static List<Node> items(Node.MapNode map, String key) {
        return get(map, key).flatMap(Node::asList).map(Node.ListNode::items).orElse(List.of());
    }

    /** {@return the maps in the list of a key} */
    static List<Node.MapNode> maps(Node.MapNode map, String key) {
        return items(map, key).stream().flatMap(item -> item.asMap().stream()).toList();
    }

    /** {@return the texts of a node that is a list of texts} */
    static List<String> texts(Node list) {
        return list.asList().map(Node.ListNode::items).orElse(List.of()).stream()
                .flatMap(item -> item.asScalar().stream())
                .map(Node.Scalar::text)
                .toList();
    }

    /** {@return tags as AWS lists them, {@code [{Key, Value}]}} */
    static Map<String, String> tags(Node.MapNode map) {
        Map<String, String> tags = new LinkedHashMap<>();
        for (Node.MapNode tag : maps(map, "Tags")) {
            text(tag, "Key").ifPresent(key -> tags.put(key, text(tag, "Value").orElse("")));
        }
        return tags;
    }
}
