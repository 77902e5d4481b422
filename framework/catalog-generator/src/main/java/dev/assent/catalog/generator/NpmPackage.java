// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * An unpacked npm package.
 *
 * @param folder where it is unpacked
 * @param name its name
 * @param version its version
 * @param integrity the SHA-512 of its archive, as lock files have it
 * @param licence the licence that it states
 */
record NpmPackage(Path folder, String name, String version, String integrity, String licence) {
    static final int DATE = "2026-09-26".length();

    static NpmPackage open(Path packages, String folder) throws IOException {
        Path path = packages.resolve(folder);
        Node.MapNode description = read(path.resolve("package.json"));
        return new NpmPackage(
                path,
                text(description, "name"),
                text(description, "version"),
                integrity(packages.resolve(folder + ".tgz")),
                text(description, "license"));
    }

    /**
     * {@return a line for the head of a resource}
     *
     * @param date the date of the data, as {@code 2026-09-26}
     */
    String provenance(String date) {
        return "# from npm " + name + " " + version + " (" + licence + ") " + integrity + ", data of " + date;
    }

    /** {@return the date on which the package says that it was updated, or {@code an unknown date}} */
    String updated() throws IOException {
        String updated = text(json("package.json"), "updatedAt");
        return updated.length() < DATE ? "an unknown date" : updated.substring(0, DATE);
    }

    String plain(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    Node.MapNode json(String file) throws IOException {
        return read(folder.resolve(file));
    }

    List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.sorted().toList();
        }
    }

    static Node.MapNode read(Path file) throws IOException {
        Read<Node> json = JsonReader.read(new SourceText(file.toString(), Files.readString(file)));
        Node node =
                json.value().orElseThrow(() -> new IOException(json.problems().toString()));
        return node.asMap().orElseThrow(() -> new IOException("not a map: " + file));
    }

    static String text(Node.MapNode map, String key) {
        return map.get(key).flatMap(Node::asScalar).map(Node.Scalar::text).orElse("");
    }

    static List<String> texts(Node.MapNode map, String key) {
        return items(map, key).stream()
                .flatMap(node -> node.asScalar().stream())
                .map(Node.Scalar::text)
                .toList();
    }

    static List<Node> items(Node.MapNode map, String key) {
        return map.get(key).flatMap(Node::asList).map(Node.ListNode::items).orElse(List.of());
    }

    private static String integrity(Path archive) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(archive));
            return "sha512-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-512", impossible);
        }
    }
}
