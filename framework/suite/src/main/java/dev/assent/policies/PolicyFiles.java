// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the policies of a project that are files of their own. */
public final class PolicyFiles {
    private static final long LARGEST = 1024L * 1024;

    private PolicyFiles() {}

    /**
     * {@return the JSON files and lint configurations below a directory, sorted by path; what builds and tools make is left out}
     *
     * @param base the directory
     * @param endings the endings of wanted file names
     * @throws IOException if a directory cannot be read
     */
    public static List<Path> find(Path base, List<String> endings) throws IOException {
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(base, new dev.assent.run.SuiteFiles.Visitor(base) {
            @Override
            protected void file(Path file, BasicFileAttributes attributes) {
                String name = String.valueOf(file.getFileName());
                if (attributes.size() <= LARGEST && endings.stream().anyMatch(name::endsWith)) {
                    found.add(file);
                }
            }
        });
        found.sort(Comparator.comparing(path -> path.toString().replace('\\', '/')));
        return found;
    }

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
    public static PolicyKind kind(String path, Node document) {
        String name = path.toLowerCase(Locale.ROOT);
        if (hasWord(name, "scp", "scps") || name.contains("service_control") || name.contains("service-control")) {
            return PolicyKind.SCP;
        }
        if (hasWord(name, "rcp", "rcps") || name.contains("resource_control") || name.contains("resource-control")) {
            return PolicyKind.RCP;
        }
        if (name.contains("vpc_endpoint") || name.contains("vpc-endpoint") || name.contains("vpce")) {
            return PolicyKind.ENDPOINT;
        }
        List<Node.MapNode> statements = statements(document);
        boolean principal = statements.stream()
                .anyMatch(statement -> statement.get("Principal").isPresent()
                        || statement.get("NotPrincipal").isPresent());
        if (principal) {
            boolean trust = statements.stream().allMatch(PolicyFiles::isAboutSts);
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

    /** {@return whether a path is matched by a glob pattern in which a leading {@code **}{@code /} stands for any directory or none} */
    static boolean matches(String glob, String path) {
        Path file = Path.of(path);
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        boolean anywhere = glob.startsWith("**/")
                && FileSystems.getDefault()
                        .getPathMatcher("glob:" + glob.substring(3))
                        .matches(file);
        return matcher.matches(file) || anywhere;
    }
}
