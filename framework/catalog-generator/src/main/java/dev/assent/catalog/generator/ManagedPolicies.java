// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static dev.assent.catalog.generator.NpmPackage.text;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        TreeMap<String, Node.MapNode> policies = new TreeMap<>();
        for (Node.Entry entry : source.json("dist/managedPolicies.json").entries()) {
            policies.put(entry.key().text(), entry.value().asMap().orElseThrow());
        }
        Map<String, String> files = new TreeMap<>();
        List<String> index = new ArrayList<>(List.of(source.provenance(), "# " + policies.size() + " policies"));
        StringBuilder block = new StringBuilder();
        int count = 0;
        int line = 0;
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
                line = 0;
            }
        }
        files.put("index.txt.gz", String.join("\n", index) + "\n");
        return files;
    }

    private static Node document(Node.MapNode policy, String version) throws IOException {
        return policy.get("versions")
                .flatMap(Node::asMap)
                .flatMap(versions -> versions.get(version))
                .flatMap(Node::asMap)
                .flatMap(found -> found.get("document"))
                .orElseThrow(() -> new IOException("no document of version " + version));
    }
}
