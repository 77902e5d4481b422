// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.decision.Decision;
import dev.assent.policies.PolicySource;
import dev.assent.policies.PolicyUse;
import dev.assent.policies.StatementUse;
import dev.assent.report.AccessMatrix;
import dev.assent.report.Totals;
import dev.assent.report.html.page.Page.CasePart;
import dev.assent.report.html.page.Page.Cell;
import dev.assent.report.html.page.Page.Matrix;
import dev.assent.report.html.page.Page.MatrixRow;
import dev.assent.report.html.page.Page.Piece;
import dev.assent.report.html.page.Page.ScenarioPart;
import dev.assent.report.html.page.Page.Source;
import dev.assent.report.html.page.Page.SourceLine;
import dev.assent.report.html.page.Page.SuitePart;
import dev.assent.report.html.page.Page.Use;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.Selection;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.run.SuitePlan.ScenarioPlan;
import dev.assent.run.SuiteRunner;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Makes the page of a run. */
final class PageMaker {
    /** With more cases than that, a case that passed shows only the statements that matched. */
    private static final int MANY_CASES = SuiteRunner.MOST_FULL_TRACES;

    /** With more scenarios than that, suites in which all is good are folded at first. */
    private static final int MANY_SCENARIOS = 60;

    private static final int MOST_LINKS = 30;

    private final RunResult result;
    private final PolicyUse use;
    private final Page.Chrome chrome;
    private final Anchors anchors;
    private final Evidences evidences;

    PageMaker(RunResult result, PolicyUse use, Page.Chrome chrome) {
        this.result = result;
        this.use = use;
        this.chrome = chrome;
        this.anchors = new Anchors(result, use);
        this.evidences = new Evidences(anchors, result.results().size() <= MANY_CASES);
    }

    Page page() {
        List<SuitePart> suites = result.suites().stream()
                .map(this::suite)
                .filter(suite ->
                        !suite.scenarios().isEmpty() || !suite.problems().isEmpty())
                .toList();
        List<Matrix> matrices = suites.stream()
                .flatMap(suite -> suite.scenarios().stream())
                .flatMap(scenario -> scenario.matrix().stream())
                .toList();
        TreeSet<String> tags = new TreeSet<>();
        suites.stream().flatMap(suite -> suite.scenarios().stream()).forEach(scenario -> tags.addAll(scenario.tags()));
        return new Page(
                chrome,
                Totals.of(result),
                List.copyOf(tags),
                suites,
                matrices,
                use.sources().stream().map(this::source).toList(),
                use.untested(),
                notCovered());
    }

    // As text: the room of these values is not ours to see.
    private List<String> notCovered() {
        List<?> items = result.notCovered();
        return items.stream().map(Object::toString).toList();
    }

    private SuitePart suite(SuiteResult suite) {
        Map<String, List<CaseResult>> byScenario = new LinkedHashMap<>();
        suite.results()
                .forEach(one -> byScenario
                        .computeIfAbsent(one.plan().scenarioId(), id -> new ArrayList<>())
                        .add(one));
        Map<String, String> titles = new HashMap<>();
        for (ScenarioPlan plan : suite.plan().scenarios()) {
            titles.put(plan.id(), plan.sentence());
        }
        List<ScenarioPart> scenarios = byScenario.values().stream()
                .map(cases -> scenario(suite, cases, titles))
                .toList();
        int good = (int)
                suite.results().stream().filter(one -> one.outcome().isGood()).count();
        boolean allGood =
                good == suite.results().size() && suite.plan().problems().isEmpty();
        boolean few = result.suites().stream()
                        .mapToInt(one -> one.plan().scenarios().size())
                        .sum()
                <= MANY_SCENARIOS;
        return new SuitePart(
                suite.plan().name(),
                suite.plan().path(),
                suite.plan().problems().stream().map(Problem::inFull).toList(),
                scenarios,
                good,
                suite.results().size(),
                few || !allGood);
    }

    private ScenarioPart scenario(SuiteResult suite, List<CaseResult> results, Map<String, String> titles) {
        CasePlan first = results.get(0).plan();
        List<CasePart> cases = results.stream().map(this::test).toList();
        String title = titles.getOrDefault(first.scenarioId(), first.sentence());
        String anchor = anchors.scenario(first);
        return new ScenarioPart(
                anchor,
                title.isEmpty() ? first.scenarioId() : title,
                first.at().fileAndLine(),
                suite.plan().name(),
                Selection.stem(first.suitePath()) + "#" + first.scenarioId(),
                first.tags(),
                cases,
                matrix(title, anchor, results));
    }

    private CasePart test(CaseResult one) {
        CasePlan plan = one.plan();
        return new CasePart(
                anchors.test(plan),
                plan.sentence().isEmpty() ? plan.key() : plan.sentence(),
                plan.at().fileAndLine(),
                States.of(one.outcome().word(), 1),
                plan.expected(),
                one.decision().map(Decision::word).orElse(""),
                message(one.outcome()),
                evidences.of(one));
    }

    private static String message(Outcome outcome) {
        return outcome instanceof Outcome.Broken broken
                ? String.join(
                        "\n", broken.problems().stream().map(Problem::toString).toList())
                : outcome.message();
    }

    private Optional<Matrix> matrix(String title, String anchor, List<CaseResult> results) {
        return AccessMatrix.of(title, results)
                .map(matrix -> new Matrix(
                        title,
                        anchor,
                        matrix.columns(),
                        matrix.rows().stream()
                                .map(row -> new MatrixRow(
                                        row.name(),
                                        row.cells().stream()
                                                .map(cell -> cell.map(this::cell))
                                                .toList()))
                                .toList()));
    }

    private Cell cell(CaseResult one) {
        return new Cell(
                anchors.test(one.plan()),
                States.of(one.outcome().word(), 1),
                one.decision()
                        .map(Decision::word)
                        .orElse(isOpen(one) ? "open" : one.outcome().word()),
                one.plan().expected());
    }

    private static boolean isOpen(CaseResult one) {
        return one.outcome() instanceof Outcome.Skipped && one.plan().expected().isEmpty();
    }

    private Source source(PolicySource source) {
        String anchor = anchors.policy(source);
        List<SourceLine> lines = new ArrayList<>();
        for (int number = 1; number <= source.lines().size(); number++) {
            lines.add(line(source, anchor, number));
        }
        return new Source(
                anchor,
                source.file(),
                source.count(StatementUse.Reach.DECIDED),
                source.count(StatementUse.Reach.MATCHED),
                source.count(StatementUse.Reach.NEVER),
                lines);
    }

    // Where several statements share a line, the last of them gives its colour.
    private SourceLine line(PolicySource source, String anchor, int number) {
        Optional<StatementUse> around = source.statements().stream()
                .filter(statement -> statement.firstLine() <= number && number <= statement.lastLine())
                .reduce((a, b) -> b);
        Optional<Use> begins =
                around.filter(statement -> statement.firstLine() == number).map(this::use);
        return new SourceLine(
                anchor + "/L" + number,
                number,
                source.lines().get(number - 1),
                around.map(statement -> statement.reach().name().toLowerCase(Locale.ROOT))
                        .orElse(""),
                begins);
    }

    private Use use(StatementUse statement) {
        String words = switch (statement.reach()) {
            case DECIDED -> "decided " + cases(statement.decided().size());
            case MATCHED -> "matched " + cases(statement.matched().size()) + ", never decided";
            case NEVER -> "never matched";
        };
        int more = Math.max(0, statement.decided().size() - MOST_LINKS)
                + Math.max(0, statement.matched().size() - MOST_LINKS);
        String mark = switch (statement.reach()) {
            case DECIDED -> "●";
            case MATCHED -> "◐";
            case NEVER -> "○";
        };
        return new Use(
                mark,
                statement.name() + " (" + statement.effect().text() + "): " + words,
                links(statement.decided()),
                links(statement.matched()),
                more);
    }

    private static String cases(int count) {
        return count == 1 ? "1 case" : count + " cases";
    }

    private List<Piece> links(List<CasePlan> plans) {
        return plans.stream()
                .limit(MOST_LINKS)
                .map(plan -> new Piece(plan.sentence(), "plain", Optional.of(anchors.test(plan))))
                .toList();
    }
}
