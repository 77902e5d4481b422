// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.run.CaseResult;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the results of a run into a report that may have those of an earlier one: a rerun replaces only what it ran. */
public final class ReportMerge {
    private ReportMerge() {}

    /**
     * Writes the report, merged by suite, scenario and case, in one step.
     *
     * @param file the report; an earlier one that cannot be read is replaced
     * @param results the new results
     * @throws IOException if the file cannot be read or written
     */
    public static void into(Path file, List<CaseResult> results) throws IOException {
        Map<String, Node> merged = new LinkedHashMap<>();
        for (Node entry : earlier(file)) {
            merged.put(key(entry), entry);
        }
        for (CaseResult result : results) {
            Node entry = JsonReport.entry(result);
            merged.put(key(entry), entry);
        }
        Path target = file.toAbsolutePath();
        Path directory = target.getParent() == null ? target : target.getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "report", ".json");
        Files.writeString(temporary, JsonReport.write(List.copyOf(merged.values()), List.of()), StandardCharsets.UTF_8);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static List<Node> earlier(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        return JsonReader.read(new SourceText(file.toString(), Files.readString(file)))
                .value()
                .flatMap(Node::asMap)
                .flatMap(root -> root.get("results"))
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of());
    }

    private static String key(Node entry) {
        return text(entry, "suite") + "#" + text(entry, "id") + "/" + text(entry, "case");
    }

    private static String text(Node entry, String field) {
        return entry.asMap()
                .flatMap(map -> map.get(field))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .orElse("");
    }
}
