// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.document.JsonReader;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.run.CaseResult;
import dev.assent.run.SuitePlan;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the results of a run into a report that may have those of an earlier one: a rerun replaces only what it ran. */
public final class ReportMerge {
    private ReportMerge() {}

    /**
     * Writes the report, merged by suite, scenario and case, in one step.
     *
     * @param file the report; an earlier one that cannot be read is replaced
     * @param results the new results
     * @param suites the suites that were read for them
     * @throws IOException if the file cannot be read or written
     */
    public static void into(Path file, List<CaseResult> results, Collection<SuitePlan> suites) throws IOException {
        Optional<Node> earlier = earlier(file);
        Map<String, Node> merged = new LinkedHashMap<>();
        for (Node entry : items(earlier, "results")) {
            merged.put(key(entry), entry);
        }
        for (CaseResult result : results) {
            Node entry = JsonReport.entry(result);
            merged.put(key(entry), entry);
        }
        Map<String, Node> notCovered = new LinkedHashMap<>();
        items(earlier, "notCovered").forEach(entry -> notCovered.put(JsonWriter.write(entry), entry));
        suites.stream()
                .flatMap(suite -> suite.notCovered().stream())
                .map(JsonReport::entry)
                .forEach(entry -> notCovered.put(JsonWriter.write(entry), entry));
        Path target = file.toAbsolutePath();
        Path directory = target.getParent() == null ? target : target.getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "report", ".json");
        Files.writeString(
                temporary,
                JsonReport.write(List.copyOf(merged.values()), List.copyOf(notCovered.values())),
                StandardCharsets.UTF_8);
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Optional<Node> earlier(Path file) throws IOException {
        return Files.isRegularFile(file)
                ? JsonReader.read(new SourceText(file.toString(), Files.readString(file)))
                        .value()
                : Optional.empty();
    }

    private static List<Node> items(Optional<Node> report, String key) {
        return report.flatMap(Node::asMap)
                .flatMap(root -> root.get(key))
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
