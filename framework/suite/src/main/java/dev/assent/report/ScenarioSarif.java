// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static dev.assent.report.JsonReport.entry;
import static dev.assent.report.JsonReport.list;
import static dev.assent.report.JsonReport.map;
import static dev.assent.report.JsonReport.number;
import static dev.assent.report.JsonReport.text;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.decision.Trace.Verdict;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.pattern.Match;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What scenarios found, as results of SARIF. */
final class ScenarioSarif {
    private static final String FAIL = "IAM-FAIL";
    private static final String PROPERTY = "IAM-PROP";
    private static final String UNDECIDED = "IAM-UNDECIDED";
    private static final String HINGE = "IAM-HINGE";
    private static final Map<String, String> DESCRIPTIONS = Map.of(
            FAIL, "a request is not decided as its scenario says",
            PROPERTY, "a property does not hold for every request",
            UNDECIDED, "something unknown decides a request",
            HINGE, "a context key that nobody stated would flip the decision");

    private static final List<String> SUBJECTS = List.of("nobody ", "everyone ", "only ", "exactly ");
    private static final List<String> MODES = List.of(" may never ", " may always ", " may sometimes ");

    private final Repository repository;
    private final Map<String, String> levels = new TreeMap<>();
    private final List<Found> found = new ArrayList<>();

    ScenarioSarif(Repository repository) {
        this.repository = repository;
    }

    /**
     * A result whose rule has no number yet.
     *
     * @param rule the id of the rule
     * @param level how bad it is
     * @param entries what else there is to say of it
     */
    private record Found(String rule, String level, List<Entry> entries) {}

    String write(RunResult result) {
        result.suites().forEach(this::suite);
        List<String> ids = List.copyOf(levels.keySet());
        List<Node> rules = levels.entrySet().stream()
                .map(rule -> Sarif.rule(
                        rule.getKey(), DESCRIPTIONS.getOrDefault(rule.getKey(), rule.getKey()), rule.getValue()))
                .toList();
        List<Node> results = found.stream().map(one -> node(one, ids)).toList();
        return Sarif.log(rules, results);
    }

    private static Node node(Found one, List<String> ids) {
        List<Entry> entries = new ArrayList<>(List.of(
                entry("ruleId", text(one.rule())),
                entry("ruleIndex", number(ids.indexOf(one.rule()))),
                entry("level", text(one.level()))));
        entries.addAll(one.entries());
        return map(entries.toArray(Entry[]::new));
    }

    private void suite(SuiteResult suite) {
        suite.plan().problems().forEach(this::problem);
        suite.results().forEach(this::result);
    }

    private void problem(Problem problem) {
        String message = problem.message()
                + problem.hint().map(hint -> "\nhint: " + hint).orElse("");
        String identity = problem.at().file() + "|" + problem.code() + "|" + problem.message();
        add(
                problem.code(),
                problem.isError() ? "error" : "warning",
                List.of(
                        entry("message", Sarif.message(message)),
                        entry("locations", list(List.of(map(Sarif.place(problem.at(), repository))))),
                        entry("partialFingerprints", Sarif.fingerprint("assentProblem/v1", identity))));
    }

    private void result(CaseResult result) {
        Outcome outcome = result.outcome();
        if (outcome instanceof Outcome.Broken broken) {
            broken.problems().forEach(this::problem);
        } else if (!outcome.isGood()) {
            String rule = isProperty(result.plan().sentence()) ? PROPERTY : FAIL;
            boolean undecided = outcome instanceof Outcome.Undecided;
            add(undecided ? UNDECIDED : rule, "error", entries(result, outcome.message(), ""));
        } else {
            for (Hinge hinge : result.hinges()) {
                String message = "hinges on " + hinge.key() + ", which nobody stated; with " + hinge.key() + "="
                        + hinge.value() + " the decision becomes " + hinge.flipsTo();
                add(HINGE, "note", entries(result, message, hinge.key()));
            }
        }
    }

    private static boolean isProperty(String sentence) {
        return SUBJECTS.stream().anyMatch(sentence::startsWith)
                || MODES.stream().anyMatch(sentence::contains);
    }

    private void add(String rule, String level, List<Entry> entries) {
        levels.putIfAbsent(rule, level);
        found.add(new Found(rule, level, entries));
    }

    private List<Entry> entries(CaseResult result, String message, String about) {
        String sentence = result.plan().sentence();
        String identity = result.plan().suitePath() + "|" + result.plan().scenarioId() + "|"
                + result.plan().key() + "|" + about;
        List<Entry> entries = new ArrayList<>(List.of(
                entry("message", Sarif.message(sentence + "\n" + message)),
                entry("locations", list(List.of(map(Sarif.place(result.plan().at(), repository))))),
                entry("partialFingerprints", Sarif.fingerprint("assentScenario/v1", identity))));
        List<Node> related = result.decision().map(Decision::by).orElse(List.of()).stream()
                .filter(ref -> Repository.isFile(ref.at()))
                .map(this::related)
                .toList();
        if (!related.isEmpty()) {
            entries.add(entry("relatedLocations", list(related)));
        }
        entries.addAll(flow(result));
        return entries;
    }

    private List<Entry> flow(CaseResult result) {
        List<Node> steps = result.decision()
                .map(decision -> decision.trace().layers().stream()
                        .filter(layer -> layer.verdict() != Verdict.NONE)
                        .map(this::step)
                        .toList())
                .orElse(List.of());
        Node thread = map(entry("locations", list(steps)));
        return steps.isEmpty()
                ? List.of()
                : List.of(entry("codeFlows", list(List.of(map(entry("threadFlows", list(List.of(thread))))))));
    }

    private Node related(StatementRef ref) {
        return map(entry("message", Sarif.message(ref.path() + " decides")), Sarif.place(ref.at(), repository));
    }

    // One step a layer: what it said, at the first of its statements that matched, else at its first statement.
    private Node step(LayerTrace layer) {
        String subject = layer.subject().isEmpty() ? "" : " (" + layer.subject() + ")";
        String words = layer.layer().word() + subject + ": " + layer.verdict().words();
        List<StatementRef> statements = layer.statements().stream()
                .filter(statement -> Repository.isFile(statement.statement().at()))
                .sorted((a, b) -> Boolean.compare(a.match() != Match.TRUE, b.match() != Match.TRUE))
                .map(StatementTrace::statement)
                .toList();
        Node location = statements.isEmpty()
                ? map(entry("message", Sarif.message(words)))
                : map(
                        entry("message", Sarif.message(words)),
                        Sarif.place(statements.get(0).at(), repository));
        return map(entry("location", location));
    }
}
