// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.document.Node;
import dev.assent.lint.Check;
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.policies.LintResult;
import dev.assent.run.RunResult;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SARIF 2.1.0, which code hosts show beside the lines of a change. A finding keeps its fingerprint when lines move. */
public final class SarifReport {
    private SarifReport() {}

    /**
     * {@return the scenarios that are not as they should be, each with what the layers said as its code flow}
     *
     * @param result the run
     * @param repository where the project lies in its repository
     */
    public static String write(RunResult result, Repository repository) {
        return new ScenarioSarif(repository).write(result);
    }

    /**
     * {@return what lint found}
     *
     * @param result the findings
     * @param repository where the project lies in its repository
     */
    public static String write(LintResult result, Repository repository) {
        List<Check> checks = result.findings().stream()
                .map(Finding::check)
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> seen = new HashMap<>();
        List<Node> results = result.findings().stream()
                .map(finding -> result(finding, checks.indexOf(finding.check()), seen, repository))
                .toList();
        List<Node> rules = checks.stream()
                .map(check -> Sarif.rule(check.id(), check.id(), level(check.severity())))
                .toList();
        return Sarif.log(rules, results);
    }

    private static Node result(Finding finding, int rule, Map<String, Integer> seen, Repository repository) {
        String message = finding.message()
                + finding.hint().map(hint -> "\nhint: " + hint).orElse("");
        String identity = finding.at().file() + "|" + finding.check().id() + "|" + finding.message();
        int number = seen.merge(identity, 1, Integer::sum);
        return map(
                entry("ruleId", text(finding.check().id())),
                entry("ruleIndex", number(rule)),
                entry("level", text(level(finding.severity()))),
                entry("message", Sarif.message(message)),
                entry("locations", list(List.of(map(Sarif.place(finding.at(), repository))))),
                entry("partialFingerprints", Sarif.fingerprint("assentFinding/v1", identity + "|" + number)));
    }

    private static String level(FindingSeverity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case SECURITY_WARNING, WARNING -> "warning";
            case SUGGESTION -> "note";
        };
    }
}
