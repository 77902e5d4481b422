// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads files with values of parameters, in the three forms that AWS's tools read: a list of {@code ParameterKey} and
 * {@code ParameterValue}, a map under {@code Parameters}, a list of {@code "Key=Value"}.
 *
 * <p>AWS: cli/latest/reference/cloudformation/deploy, codepipeline/latest/userguide/continuous-delivery-codepipeline
 */
final class ParameterFile {
    private ParameterFile() {}

    static List<Entry> read(SourceText text, Problems problems) {
        Read<Node> read = text.file().endsWith(".json") ? JsonReader.read(text) : YamlReader.read(text);
        problems.addAll(read.problems());
        Optional<List<Entry>> entries = read.value().flatMap(ParameterFile::entries);
        if (read.value().isPresent() && entries.isEmpty()) {
            problems.error(
                    read.value().get().at(),
                    "the file holds no parameters in a form that AWS's tools read",
                    "ingest/parameter-file",
                    "write [{\"ParameterKey\": \"Stage\", \"ParameterValue\": \"prod\"}], {\"Parameters\": {\"Stage\": \"prod\"}} or [\"Stage=prod\"]");
        }
        return entries.orElse(List.of());
    }

    private static Optional<List<Entry>> entries(Node root) {
        Optional<MapNode> map =
                root.asMap().flatMap(found -> found.get("Parameters")).flatMap(Node::asMap);
        if (map.isPresent()) {
            return map.map(MapNode::entries);
        }
        if (root.asList().isEmpty()) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        for (Node item : root.asList().map(ListNode::items).orElse(List.of())) {
            Optional<Entry> entry =
                    item.asScalar().isPresent() ? pair(item.asScalar().get()) : named(item);
            if (entry.isEmpty()) {
                return Optional.empty();
            }
            entries.add(entry.get());
        }
        return Optional.of(entries);
    }

    private static Optional<Entry> pair(Scalar scalar) {
        int equals = scalar.text().indexOf('=');
        return equals <= 0
                ? Optional.empty()
                : Optional.of(new Entry(
                        with(scalar, scalar.text().substring(0, equals)),
                        with(scalar, scalar.text().substring(equals + 1))));
    }

    private static Scalar with(Scalar scalar, String text) {
        return new Scalar(text, Node.Kind.TEXT, scalar.at(), scalar.endLine());
    }

    private static Optional<Entry> named(Node item) {
        Optional<Scalar> key =
                item.asMap().flatMap(map -> map.get("ParameterKey")).flatMap(Node::asScalar);
        Optional<Node> value = item.asMap().flatMap(map -> map.get("ParameterValue"));
        return key.flatMap(name -> value.map(found -> new Entry(name, found)));
    }
}
