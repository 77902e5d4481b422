// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static dev.assent.catalog.generator.NpmPackage.text;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The latest version of each AWS managed policy. Policies lie in blocks, so that one policy can be had without
 * unpacking all; the index says {@code name arn version block firstLine lineCount}.
 */
final class ManagedPolicies {
    private static final int POLICIES_A_BLOCK = 50;

    private final NpmPackage source;

    ManagedPolicies(NpmPackage source) {
        this.source = source;
    }

    /** {@return the texts of the resources by file name} */
    Map<String, String> files() throws IOException {
        Map<String, Node.MapNode> policies = policies(source);
        Map<String, String> files = new TreeMap<>();
        String provenance = source.provenance(newest(policies.values()));
        List<String> index = new ArrayList<>(List.of(provenance, "# " + policies.size() + " policies"));
        StringBuilder block = new StringBuilder(provenance + "\n");
        int count = 0;
        int line = 1;
        for (Map.Entry<String, Node.MapNode> policy : policies.entrySet()) {
            int number = count / POLICIES_A_BLOCK;
            String version = text(policy.getValue(), "latestVersionId");
            String document = JsonWriter.write(document(policy.getValue(), version));
            int lines = (int) document.lines().count();
            index.add(String.join(
                    "\t",
                    policy.getKey(),
                    text(policy.getValue(), "arn"),
                    version,
                    String.valueOf(number),
                    String.valueOf(line),
                    String.valueOf(lines)));
            block.append(document);
            line += lines;
            count++;
            if (count % POLICIES_A_BLOCK == 0 || count == policies.size()) {
                files.put("policies-" + number + ".txt.gz", block.toString());
                block.setLength(0);
                block.append(provenance).append('\n');
                line = 1;
            }
        }
        files.put("index.txt.gz", String.join("\n", index) + "\n");
        return files;
    }

    /** {@return the policies of the package by name, sorted} */
    static Map<String, Node.MapNode> policies(NpmPackage source) throws IOException {
        Map<String, Node.MapNode> policies = new TreeMap<>();
        for (Node.Entry entry : source.json("dist/managedPolicies.json").entries()) {
            policies.put(entry.key().text(), entry.value().asMap().orElseThrow());
        }
        return policies;
    }

    /** {@return the day on which the newest version was made} */
    static String newest(Collection<Node.MapNode> policies) {
        return policies.stream()
                .flatMap(policy -> version(policy, text(policy, "latestVersionId")).stream())
                .map(version -> text(version, "createdDate"))
                .filter(date -> date.length() >= NpmPackage.DATE)
                .map(date -> date.substring(0, NpmPackage.DATE))
                .max(Comparator.naturalOrder())
                .orElse("an unknown date");
    }

    /** {@return the document of the latest version} */
    static Node latest(Node.MapNode policy) throws IOException {
        return document(policy, text(policy, "latestVersionId"));
    }

    private static Optional<Node.MapNode> version(Node.MapNode policy, String version) {
        return policy.get("versions")
                .flatMap(Node::asMap)
                .flatMap(versions -> versions.get(version))
                .flatMap(Node::asMap);
    }

    private static Node document(Node.MapNode policy, String version) throws IOException {
        return version(policy, version)
                .flatMap(found -> found.get("document"))
                .orElseThrow(() -> new IOException("no document of version " + version));
    }
}
