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
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.policies.LintResult;
import dev.assent.policies.LintedFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What lint found: for people, for programs, and as a baseline. */
public final class LintReport {
    private LintReport() {}

    /** {@return the lines for a terminal: each problem and finding with its hint, then the totals} */
    public static List<String> lines(LintResult result) {
        List<String> lines = new ArrayList<>();
        result.problems()
                .forEach(problem -> lines.addAll(problem.toString().lines().toList()));
        result.findings()
                .forEach(finding -> lines.addAll(finding.toString().lines().toList()));
        lines.add(totals(result));
        return lines;
    }

    /** {@return one line: how many policies were linted, and how many findings of each severity there are} */
    public static String totals(LintResult result) {
        List<String> counts = new ArrayList<>();
        int policies = result.policies().size();
        counts.add(policies + (policies == 1 ? " policy" : " policies"));
        for (FindingSeverity severity : FindingSeverity.values()) {
            long count = result.count(severity);
            if (count > 0) {
                counts.add(count + " " + severity.word().replace('-', ' ') + (count == 1 ? "" : "s"));
            }
        }
        if (counts.size() == 1) {
            counts.add("no findings");
        }
        if (result.suppressed() > 0) {
            counts.add(result.suppressed() + " suppressed");
        }
        return "IAM lint: " + String.join(", ", counts);
    }

    /** {@return the report {@code lint.json}; the names in it are stable} */
    public static String json(LintResult result) {
        List<Entry> totals = Arrays.stream(FindingSeverity.values())
                .map(severity -> entry(severity.word(), number(result.count(severity))))
                .toList();
        List<Node> findings = new ArrayList<>();
        for (LintedFile policy : result.policies()) {
            policy.findings().forEach(finding -> findings.add(finding(policy, finding)));
        }
        return JsonWriter.write(map(
                entry("format", number(1)),
                entry("tool", text("assent " + JsonReport.version())),
                entry("policies", number(result.policies().size())),
                entry("totals", map(totals.toArray(Entry[]::new))),
                entry("suppressed", number(result.suppressed())),
                entry("findings", list(findings))));
    }

    private static Node finding(LintedFile policy, Finding finding) {
        List<Entry> entries = new ArrayList<>(List.of(
                entry("path", text(finding.at().file())),
                entry("line", number(finding.at().line())),
                entry("column", number(finding.at().column())),
                entry("kind", text(policy.kind().words())),
                entry("severity", text(finding.severity().word())),
                entry("code", text(finding.check().id())),
                entry("message", text(finding.message()))));
        finding.hint().ifPresent(hint -> entries.add(entry("hint", text(hint))));
        return map(entries.toArray(Entry[]::new));
    }

    /** {@return a baseline in which everything that is reported is known} */
    public static String baseline(LintResult result) {
        List<Node> findings = result.findings().stream()
                .<Node>map(finding -> map(
                        entry("path", text(finding.at().file())),
                        entry("code", text(finding.check().id())),
                        entry("message", text(finding.message()))))
                .toList();
        return JsonWriter.write(map(entry("findings", list(findings))));
    }
}
