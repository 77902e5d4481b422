// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is needed of CloudFormation's resource types: what {@code Ref} and {@code Fn::GetAtt} give, and where policies
 * are. One line a type: name, identifiers that {@code Ref} gives, ARN template, the property that has the name in the ARN,
 * attributes, properties that hold policies, what the type is if it is a policy itself, the property with the tags.
 */
final class CloudFormationTypes {
    private static final String MARK = "scrutinizable";
    // Marked as policies by mistake: they are not in the language of IAM.
    private static final List<String> NO_POLICIES = List.of(
            "RedrivePolicy",
            "ReplayPolicy",
            "DataProtectionPolicy",
            "ArchivePolicy",
            "RedriveAllowPolicy",
            "PolicyTemplate");
    private static final List<String> NO_POLICY_TYPES =
            List.of("AWS::MPA::ApprovalTeam", "AWS::NetworkManager::CoreNetwork");
    private static final List<String> RULES =
            List.of("None", "EgressRules", "IngressRules", "EgressRuleResource", "IngressRuleResource");

    private final NpmPackage spec;

    CloudFormationTypes(NpmPackage spec) {
        this.spec = spec;
    }

    String text() throws IOException {
        String json = String.join("\n", Gzip.readLines(spec.folder().resolve("db.json.gz")));
        Node root = JsonReader.read(new SourceText("db.json", json))
                .value()
                .orElseThrow(() -> new IOException("the database of " + spec.name() + " cannot be read"));
        TreeSet<String> lines = new TreeSet<>();
        for (Node type : at(root, "schema", "resource", "entities")
                .flatMap(Node::asList)
                .orElseThrow()
                .items()) {
            type.asMap().map(CloudFormationTypes::line).ifPresent(lines::add);
        }
        return spec.provenance("its release") + "\n" + String.join("\n", lines) + "\n";
    }

    private static Optional<Node> at(Node root, String... keys) {
        Optional<Node> found = Optional.of(root);
        for (String key : keys) {
            found = found.flatMap(Node::asMap).flatMap(map -> map.get(key));
        }
        return found;
    }

    private static String line(Node.MapNode type) {
        String name = NpmPackage.text(type, "cloudFormationType");
        List<String> properties = keys(type, "properties");
        String template = NpmPackage.text(type, "arnTemplate");
        List<String> reference = NpmPackage.texts(type, "cfnRefIdentifier");
        String mark = NpmPackage.text(type, MARK);
        String tags = type.get("tagInformation")
                .flatMap(Node::asMap)
                .map(map -> NpmPackage.text(map, "tagPropertyName"))
                .orElse("");
        return String.join(
                "\t",
                name,
                String.join(",", reference.isEmpty() ? NpmPackage.texts(type, "primaryIdentifier") : reference),
                template,
                nameProperty(name, template, properties),
                String.join(",", keys(type, "attributes")),
                NO_POLICY_TYPES.contains(name) ? "" : String.join(",", policies(type)),
                RULES.contains(mark) ? "" : mark,
                tags);
    }

    private static List<String> keys(Node.MapNode map, String key) {
        return map.get(key).flatMap(Node::asMap).map(Node.MapNode::entries).orElse(List.of()).stream()
                .map(entry -> entry.key().text())
                .toList();
    }

    private static List<String> policies(Node.MapNode type) {
        List<String> policies = new ArrayList<>();
        for (Entry property : type.get("properties")
                .flatMap(Node::asMap)
                .map(Node.MapNode::entries)
                .orElse(List.of())) {
            String mark = property.value()
                    .asMap()
                    .map(map -> NpmPackage.text(map, MARK))
                    .orElse("");
            String name = property.key().text();
            if (!mark.isEmpty() && !RULES.contains(mark) && !NO_POLICIES.contains(name)) {
                policies.add(name + "=" + mark);
            }
        }
        return policies;
    }

    // The last placeholder of the template is the name; the property is called like it, or Name, or TYPEName.
    private static String nameProperty(String type, String template, List<String> properties) {
        int open = template.lastIndexOf("${");
        String placeholder = open < 0 ? "" : template.substring(open + 2, template.length() - 1);
        String plain = placeholder.replace("WithPath", "").replace("WithoutLeadingSlash", "");
        String own = type.substring(type.lastIndexOf(':') + 1);
        return java.util.stream.Stream.of(plain, "Name", own + "Name", plain.replace(own, ""))
                .filter(properties::contains)
                .findFirst()
                .orElse("");
    }
}
