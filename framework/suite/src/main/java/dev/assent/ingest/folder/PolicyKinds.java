// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.folder;

import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells what a policy file is that nobody says anything about, by its path and its content. */
public final class PolicyKinds {
    private PolicyKinds() {}

    /** {@return whether a document is a policy: a map with statements, each of which has an effect} */
    public static boolean isPolicy(Node document) {
        Optional<Node> statements = document.asMap().flatMap(map -> map.get("Statement"));
        List<Node> items = statements
                .map(node -> node.asList().map(Node.ListNode::items).orElse(List.of(node)))
                .orElse(List.of());
        return !items.isEmpty()
                && items.stream()
                        .allMatch(item ->
                                item.asMap().flatMap(map -> map.get("Effect")).isPresent());
    }

    /**
     * {@return the kind of a policy that nobody declares, by its path and content}
     *
     * @param path its path from the project root, with {@code /}
     * @param document the policy
     */
    public static PolicyKind of(String path, Node document) {
        String name = path.toLowerCase(Locale.ROOT);
        if (hasWord(name, "scp", "scps") || name.contains("service_control") || name.contains("service-control")) {
            return PolicyKind.SCP;
        }
        if (hasWord(name, "rcp", "rcps") || name.contains("resource_control") || name.contains("resource-control")) {
            return PolicyKind.RCP;
        }
        if (name.contains("vpc_endpoint")
                || name.contains("vpc-endpoint")
                || name.contains("vpce")
                || name.contains(".endpoint.")) {
            return PolicyKind.ENDPOINT;
        }
        if (name.contains(".session.")) {
            return PolicyKind.SESSION;
        }
        List<Node.MapNode> statements = statements(document);
        boolean principal = statements.stream()
                .anyMatch(statement -> statement.get("Principal").isPresent()
                        || statement.get("NotPrincipal").isPresent());
        if (principal) {
            boolean trust = statements.stream().allMatch(PolicyKinds::isAboutSts);
            return trust ? PolicyKind.TRUST : PolicyKind.RESOURCE;
        }
        if (hasWord(name, "trust", "trusts") || name.contains("assume-role") || name.contains("assume_role")) {
            return PolicyKind.TRUST;
        }
        return name.contains("boundary") ? PolicyKind.BOUNDARY : PolicyKind.IDENTITY;
    }

    private static boolean hasWord(String name, String... words) {
        List<String> parts = List.of(name.split("[^a-z0-9]+", -1));
        return java.util.Arrays.stream(words).anyMatch(parts::contains);
    }

    private static List<Node.MapNode> statements(Node document) {
        return document.asMap().flatMap(map -> map.get("Statement")).stream()
                .flatMap(node -> node.asList().map(Node.ListNode::items).orElse(List.of(node)).stream())
                .flatMap(node -> node.asMap().stream())
                .toList();
    }

    private static boolean isAboutSts(Node.MapNode statement) {
        List<Node> actions = statement.get("Action").stream()
                .flatMap(node -> node.asList().map(Node.ListNode::items).orElse(List.of(node)).stream())
                .toList();
        return !actions.isEmpty()
                && actions.stream()
                        .allMatch(action -> action.asScalar()
                                .filter(scalar ->
                                        scalar.text().toLowerCase(Locale.ROOT).startsWith("sts:"))
                                .isPresent());
    }
}
