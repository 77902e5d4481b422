// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.lint.Check;
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.policies.LintResult;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What lint found as SARIF 2.1.0, which code hosts show beside the lines of a change. */
public final class SarifReport {
    private SarifReport() {}

    /** {@return the SARIF text; a finding keeps its fingerprint when lines move} */
    public static String write(LintResult result) {
        List<Check> checks = result.findings().stream()
                .map(Finding::check)
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        List<Node> results = result.findings().stream()
                .map(finding -> result(finding, checks.indexOf(finding.check()), seen))
                .toList();
        Node driver = map(
                entry("name", text("Assent")),
                entry("version", text(JsonReport.version())),
                entry("rules", list(checks.stream().map(SarifReport::rule).collect(Collectors.toList()))));
        Node run = map(
                entry("tool", map(entry("driver", driver))),
                entry("columnKind", text("utf16CodeUnits")),
                entry("results", list(results)));
        return JsonWriter.write(map(entry("version", text("2.1.0")), entry("runs", list(List.of(run)))));
    }

    private static Node rule(Check check) {
        return map(
                entry("id", text(check.id())),
                entry("shortDescription", map(entry("text", text(check.id())))),
                entry("defaultConfiguration", map(entry("level", text(level(check.severity()))))));
    }

    private static Node result(Finding finding, int rule, Map<String, Integer> seen) {
        String message = finding.message()
                + finding.hint().map(hint -> "\nhint: " + hint).orElse("");
        String identity = finding.at().file() + "|" + finding.check().id() + "|" + finding.message();
        int number = seen.merge(identity, 1, Integer::sum);
        Node place = map(
                entry("artifactLocation", map(entry("uri", text(uri(finding.at().file()))))),
                entry(
                        "region",
                        map(
                                entry("startLine", number(finding.at().line())),
                                entry("startColumn", number(finding.at().column())))));
        return map(
                entry("ruleId", text(finding.check().id())),
                entry("ruleIndex", number(rule)),
                entry("level", text(level(finding.severity()))),
                entry("message", map(entry("text", text(message)))),
                entry("locations", list(List.of(map(entry("physicalLocation", place))))),
                entry("partialFingerprints", map(entry("assentFinding/v1", text(digest(identity + "|" + number))))));
    }

    private static String uri(String path) {
        return path.replace("%", "%25").replace(" ", "%20").replace("#", "%23").replace("?", "%3F");
    }

    private static String level(FindingSeverity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case SECURITY_WARNING, WARNING -> "warning";
            case SUGGESTION -> "note";
        };
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
