// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.document.JsonReader;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.SuitePlan.ScenarioPlan;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The counterexamples of a run, so that they can be put into their suites later: {@code findings.json}. */
public final class Findings {
    private Findings() {}

    /**
     * A counterexample.
     *
     * @param number its number in the run, from 1
     * @param suite the path of its suite from the project root
     * @param scenario the id of the scenario that it refutes
     * @param lines it as a scenario of the suite
     */
    public record Finding(int number, String suite, String scenario, List<String> lines) {
        public Finding {
            Objects.requireNonNull(suite, "suite");
            Objects.requireNonNull(scenario, "scenario");
            lines = List.copyOf(lines);
        }

        /**
         * {@return the text of its suite with the counterexample below the scenario that it refutes, unless it stands there; all
         * else stays as it is}
         *
         * @param text the text of the suite
         * @param plan the scenario, in that text
         */
        public String addTo(String text, ScenarioPlan plan) {
            List<Integer> ends = new ArrayList<>(List.of(0));
            for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
                ends.add(end + 1);
            }
            boolean last = plan.endLine() >= ends.size();
            int at = last ? text.length() : ends.get(plan.endLine());
            int start = ends.get(plan.at().line() - 1);
            int dash = text.indexOf('-', start);
            String indent = text.substring(start, Math.max(start, dash));
            String newLine = text.contains("\r\n") ? "\r\n" : "\n";
            StringBuilder added = new StringBuilder(last && !text.endsWith("\n") ? newLine : "");
            lines.forEach(line -> added.append(indent).append(line).append(newLine));
            return text.startsWith(added.toString(), at) ? text : text.substring(0, at) + added + text.substring(at);
        }
    }

    /** {@return the counterexamples of what did not pass, in the order and with the numbers of the console report} */
    public static List<Finding> of(RunResult result) {
        List<Finding> findings = new ArrayList<>();
        for (SuiteResult suite : result.suites()) {
            for (CaseResult one : suite.results()) {
                if (one.outcome() instanceof Outcome.Failed
                        && one.counterexample().isPresent()) {
                    findings.add(new Finding(
                            findings.size() + 1,
                            one.plan().suitePath(),
                            one.plan().scenarioId(),
                            one.counterexample().get()));
                }
            }
        }
        return findings;
    }

    /** {@return the JSON text of counterexamples} */
    public static String write(List<Finding> findings) {
        return JsonWriter.write(map(
                entry("format", number(1)),
                entry(
                        "findings",
                        list(findings.stream()
                                .map(finding -> map(
                                        entry("finding", number(finding.number())),
                                        entry("suite", text(finding.suite())),
                                        entry("id", text(finding.scenario())),
                                        entry(
                                                "scenario",
                                                list(finding.lines().stream()
                                                        .<Node>map(JsonReport::text)
                                                        .toList()))))
                                .toList()))));
    }

    /** {@return the counterexample of a number in a text that {@link #write} gave, or empty if there is none} */
    public static Optional<Finding> read(String json, int number) {
        return JsonReader.read(new SourceText("findings.json", json)).value().stream()
                .flatMap(root -> items(root, "findings").stream())
                .flatMap(Findings::finding)
                .filter(finding -> finding.number() == number)
                .findFirst();
    }

    private static java.util.stream.Stream<Finding> finding(Node node) {
        List<String> lines = items(node, "scenario").stream()
                .flatMap(line -> line.asScalar().stream())
                .map(Node.Scalar::text)
                .toList();
        Optional<String> number = field(node, "finding");
        Optional<String> suite = field(node, "suite");
        Optional<String> id = field(node, "id");
        return number.isPresent()
                        && suite.isPresent()
                        && id.isPresent()
                        && number.get().matches("[0-9]{1,9}")
                ? java.util.stream.Stream.of(new Finding(Integer.parseInt(number.get()), suite.get(), id.get(), lines))
                : java.util.stream.Stream.empty();
    }

    private static List<Node> items(Node node, String key) {
        return node.asMap()
                .flatMap(map -> map.get(key))
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of());
    }

    private static Optional<String> field(Node node, String key) {
        return node.asMap().flatMap(map -> map.get(key)).flatMap(Node::asScalar).map(Node.Scalar::text);
    }
}
