// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.Kind;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.ingest.fragment.NotCovered;
import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report for programs: {@code report.json}. The names in it are stable. */
public final class JsonReport {
    private static final List<String> OUTCOMES =
            List.of("passed", "failed", "undecided", "error", "skipped", "pending");
    private static final SourceLocation NOWHERE = SourceLocation.startOf("report.json");

    private JsonReport() {}

    /** {@return the JSON text; a suite that cannot be read has one entry with the outcome {@code error}} */
    public static String write(RunResult result) {
        List<Node> results = new ArrayList<>();
        for (SuiteResult suite : result.suites()) {
            if (suite.plan().isBroken()) {
                results.add(broken(suite));
            }
            suite.results().forEach(one -> results.add(entry(one)));
        }
        return write(results, notCovered(result));
    }

    private static List<Node> notCovered(RunResult result) {
        return result.notCovered().stream().map(JsonReport::entry).toList();
    }

    /** {@return the entry of something that was not understood} */
    static Node entry(NotCovered item) {
        return map(
                entry("address", text(item.address())),
                entry("what", text(item.what())),
                entry("location", location(item.at())));
    }

    /** {@return the JSON text of a report with these entries} */
    static String write(List<Node> results, List<Node> notCovered) {
        List<Entry> totals = OUTCOMES.stream()
                .map(outcome -> entry(outcome, number(count(results, outcome))))
                .toList();
        Node root = map(
                entry("format", number(1)),
                entry("tool", text("assent " + version())),
                entry("totals", new MapNode(totals, NOWHERE, 1)),
                entry("results", list(results)),
                entry("notCovered", list(notCovered)));
        return JsonWriter.write(root);
    }

    private static long count(List<Node> results, String outcome) {
        return results.stream()
                .flatMap(result -> result.asMap().flatMap(map -> map.get("outcome")).flatMap(Node::asScalar).stream())
                .filter(scalar -> scalar.text().equals(outcome))
                .count();
    }

    static String version() {
        return Optional.ofNullable(JsonReport.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    private static Node broken(SuiteResult suite) {
        List<Problem> errors =
                suite.plan().problems().stream().filter(Problem::isError).toList();
        return map(
                entry("suite", text(suite.plan().path())),
                entry("id", text("")),
                entry("case", text("")),
                entry("sentence", text(suite.plan().name())),
                entry("location", location(errors.get(0).at())),
                entry("tags", texts(suite.plan().tags())),
                entry("outcome", text("error")),
                entry("expected", text("")),
                entry("decision", text("")),
                entry("decidedBy", list(List.of())),
                entry("missing", list(List.of())),
                entry("hingesOn", list(List.of())),
                entry("durationNanos", number(0)),
                entry(
                        "message",
                        text(String.join(
                                "\n", errors.stream().map(Problem::toString).toList()))),
                entry("counterexample", list(List.of())),
                entry("warnings", list(List.of())));
    }

    /** {@return the entry of one result} */
    static Node entry(CaseResult result) {
        Optional<Decision> decision = result.decision();
        return map(
                entry("suite", text(result.plan().suitePath())),
                entry("id", text(result.plan().scenarioId())),
                entry("case", text(result.plan().key())),
                entry("sentence", text(result.plan().sentence())),
                entry("location", location(result.plan().at())),
                entry("tags", texts(result.plan().tags())),
                entry("outcome", text(result.outcome().word())),
                entry("expected", text(result.plan().expected())),
                entry("decision", text(decision.map(Decision::word).orElse(""))),
                entry(
                        "decidedBy",
                        list(decision.map(Decision::by).orElse(List.of()).stream()
                                .map(JsonReport::statement)
                                .toList())),
                entry(
                        "missing",
                        texts(decision.map(Decision::missing).orElse(List.of()).stream()
                                .map(Layer::word)
                                .toList())),
                entry("hingesOn", texts(result.hinges().stream().map(Hinge::key).toList())),
                entry("durationNanos", number(result.durationNanos())),
                entry("message", text(result.outcome().message())),
                entry("counterexample", texts(result.counterexample().orElse(List.of()))),
                entry(
                        "warnings",
                        texts(result.warnings().stream().map(Problem::toString).toList())));
    }

    private static Node statement(StatementRef ref) {
        return map(
                entry("statement", text(ref.path())),
                entry("layer", text(ref.layer().word())),
                entry("policy", text(ref.policy())),
                entry("sid", text(ref.sid().orElse(""))),
                entry("address", text(ref.address().orElse(""))),
                entry("location", location(ref.at())));
    }

    private static Node location(SourceLocation at) {
        return map(
                entry("file", text(at.file())), entry("line", number(at.line())), entry("column", number(at.column())));
    }

    static Entry entry(String key, Node value) {
        return new Entry(text(key), value);
    }

    static Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, NOWHERE, 1);
    }

    static Node number(long number) {
        return new Scalar(String.valueOf(number), Kind.NUMBER, NOWHERE, 1);
    }

    private static Node texts(List<String> texts) {
        return list(texts.stream().<Node>map(JsonReport::text).toList());
    }

    static Node list(List<Node> items) {
        return new ListNode(items, NOWHERE, 1);
    }

    static Node map(Entry... entries) {
        return new MapNode(List.of(entries), NOWHERE, 1);
    }
}
