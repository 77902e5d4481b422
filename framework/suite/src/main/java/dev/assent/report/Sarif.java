// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** The parts of a SARIF 2.1.0 log that all of ours share. */
final class Sarif {
    private Sarif() {}

    static String log(List<Node> rules, List<Node> results) {
        Node driver = map(
                entry("name", text("Assent")),
                entry("version", text(JsonReport.version())),
                entry("rules", list(rules)));
        Node run = map(
                entry("tool", map(entry("driver", driver))),
                entry("columnKind", text("utf16CodeUnits")),
                entry("results", list(results)));
        return JsonWriter.write(map(entry("version", text("2.1.0")), entry("runs", list(List.of(run)))));
    }

    static Node rule(String id, String description, String level) {
        return map(
                entry("id", text(id)),
                entry("shortDescription", message(description)),
                entry("defaultConfiguration", map(entry("level", text(level)))));
    }

    static Node message(String words) {
        return map(entry("text", text(words)));
    }

    /** {@return the entry {@code physicalLocation} of a place} */
    static Entry place(SourceLocation at, Repository repository) {
        Node region = map(entry("startLine", number(at.line())), entry("startColumn", number(at.column())));
        return entry(
                "physicalLocation",
                map(entry("artifactLocation", map(entry("uri", text(repository.uri(at))))), entry("region", region)));
    }

    /** {@return what tells a result from all others and stays the same when lines move} */
    static Node fingerprint(String name, String identity) {
        return map(entry(name, text(digest(identity))));
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
