// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template as it is written.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/template-anatomy
 *
 * @param root the whole document
 * @param sections its sections that are maps
 * @param transforms the macros that it names
 */
record Template(MapNode root, Map<String, MapNode> sections, List<String> transforms) {
    private static final List<String> MAPS =
            List.of("Parameters", "Mappings", "Conditions", "Resources", "Outputs", "Globals");

    Template {
        sections = Map.copyOf(sections);
        transforms = List.copyOf(transforms);
    }

    /** {@return the template of a text; JSON by its first character, else YAML} */
    static Optional<Template> read(SourceText text, Problems problems) {
        boolean json = text.text().stripLeading().startsWith("{");
        Read<Node> node = json ? JsonReader.read(text) : YamlReader.read(text, new Functions());
        problems.addAll(node.problems());
        return node.value().flatMap(root -> of(root, problems));
    }

    private static Optional<Template> of(Node root, Problems problems) {
        if (root.asMap()
                .flatMap(map -> map.get("Resources"))
                .flatMap(Node::asMap)
                .isEmpty()) {
            problems.error(
                    root.at(),
                    "the template has no map of `Resources`",
                    "ingest/not-a-template",
                    "name a CloudFormation template; every template has `Resources`");
            return Optional.empty();
        }
        MapNode map = root.asMap().orElseThrow();
        Map<String, MapNode> sections = new LinkedHashMap<>();
        for (String name : MAPS) {
            map.get(name)
                    .ifPresent(section -> section.asMap()
                            .ifPresentOrElse(
                                    found -> sections.put(name, found),
                                    () -> problems.error(
                                            section.at(),
                                            "`" + name + "` of a template is a map, found " + section.kindInWords(),
                                            "ingest/not-a-template",
                                            "write one entry a line below it")));
        }
        return Optional.of(new Template(map, sections, transforms(map)));
    }

    private static List<String> transforms(MapNode map) {
        List<String> names = new ArrayList<>();
        Node node = map.get("Transform").orElse(new Node.ListNode(List.of(), map.at(), 1));
        for (Node item : node.asList().map(Node.ListNode::items).orElse(List.of(node))) {
            item.asScalar().map(Node.Scalar::text).ifPresent(names::add);
            item.asMap()
                    .flatMap(found -> found.get("Name"))
                    .flatMap(Node::asScalar)
                    .ifPresent(name -> names.add(name.text()));
        }
        return names;
    }

    /** {@return the entries of a section, or none} */
    List<Node.Entry> entries(String section) {
        return Optional.ofNullable(sections.get(section)).map(MapNode::entries).orElse(List.of());
    }

    /** {@return an entry of a section, or empty} */
    Optional<Node> entry(String section, String name) {
        return Optional.ofNullable(sections.get(section)).flatMap(map -> map.get(name));
    }
}
