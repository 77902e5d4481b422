// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.Selection;
import dev.assent.run.SuitePlan;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The report for a terminal: suites that pass take one line, what fails is explained. */
public final class ConsoleReport {
    private static final int NAME_WIDTH = 48;

    private final boolean colour;
    private final List<String> lines = new ArrayList<>();
    private int findings;

    private ConsoleReport(boolean colour) {
        this.colour = colour;
    }

    /**
     * {@return the lines of the report}
     *
     * @param result the run
     * @param colour whether the terminal shows ANSI colours; symbols tell the same without them
     * @param nanos how long the run took
     */
    public static List<String> lines(RunResult result, boolean colour, long nanos) {
        ConsoleReport report = new ConsoleReport(colour);
        report.head(result, nanos);
        result.suites().forEach(report::suite);
        report.notCovered(result);
        report.lines.add("");
        report.lines.add(report.total(Totals.of(result)));
        return report.lines;
    }

    private void notCovered(RunResult result) {
        if (!result.notCovered().isEmpty()) {
            lines.add("");
            lines.add(yellow("not covered: ") + "what no scenario can speak about");
            result.notCovered().forEach(item -> lines.add("  " + item));
        }
    }

    private void head(RunResult result, long nanos) {
        int suites = result.suites().size();
        int cases = result.results().size();
        lines.add(String.format(
                Locale.ROOT,
                "IAM tests  %d %s  %d %s  %.2f s",
                suites,
                suites == 1 ? "suite" : "suites",
                cases,
                cases == 1 ? "request" : "requests",
                nanos / 1e9));
        lines.add("");
    }

    private String total(Totals totals) {
        boolean good = totals.failed() + totals.errors() + totals.undecided() == 0;
        return good ? green(totals.words()) : red(totals.words());
    }

    private void suite(SuiteResult suite) {
        if (suite.plan().isBroken()) {
            lines.add(red("✘ ") + suite.plan().name() + "  " + suite.plan().path() + " cannot be run");
            suite.plan().problems().forEach(problem -> problem(problem, "  "));
            return;
        }
        if (suite.results().isEmpty()) {
            return;
        }
        List<CaseResult> notPassed = suite.results().stream()
                .filter(result -> !result.outcome().isGood())
                .toList();
        int all = suite.results().size();
        int good = all - notPassed.size();
        String name = String.format("%-" + NAME_WIDTH + "s", suite.plan().name());
        String mark = notPassed.isEmpty() ? green("✔ ") : red("✘ ");
        lines.add(mark + name + " " + (notPassed.isEmpty() ? String.valueOf(all) : good + " of " + all));
        suite.plan().problems().forEach(problem -> problem(problem, "  "));
        suite.results().stream()
                .filter(result -> result.outcome().isGood())
                .flatMap(result -> result.warnings().stream())
                .distinct()
                .forEach(problem -> problem(problem, "  "));
        notPassed.forEach(result -> notPassed(result, only(suite, result)));
    }

    // Of a scenario with several cases, the one that failed.
    private static String only(SuiteResult suite, CaseResult result) {
        SuitePlan.CasePlan plan = result.plan();
        boolean several = suite.plan().scenarios().stream()
                .anyMatch(scenario -> scenario.id().equals(plan.scenarioId())
                        && scenario.cases().size() > 1);
        boolean quotable = plan.key().chars().noneMatch(c -> c == ',' || c == '\'');
        return Selection.stem(plan.suitePath()) + "#" + plan.scenarioId()
                + (several && quotable ? "/" + plan.key() : "");
    }

    // The word that a message is about, in the sentence above.
    private static Optional<String> carets(String sentence, Problem problem) {
        String[] parts = problem.message().split("`", 3);
        String word = parts.length == 3 ? parts[1] : "";
        int at = word.isEmpty() ? -1 : sentence.indexOf(word);
        boolean only = at >= 0 && sentence.indexOf(word, at + 1) < 0;
        return only ? Optional.of(" ".repeat(at) + "^".repeat(word.length())) : Optional.empty();
    }

    private void notPassed(CaseResult result, String only) {
        boolean undecided = result.outcome() instanceof Outcome.Undecided;
        lines.add("  " + (undecided ? yellow("? ") : red("✘ ")) + result.plan().sentence());
        String tags = result.plan().tags().isEmpty()
                ? ""
                : "   tags: " + String.join(", ", result.plan().tags());
        lines.add("    " + result.plan().at().fileAndLine() + "   id: "
                + result.plan().scenarioId() + tags);
        if (result.outcome() instanceof Outcome.Broken broken) {
            broken.problems().stream()
                    .flatMap(problem -> carets(result.plan().sentence(), problem).stream())
                    .findFirst()
                    .ifPresent(carets -> lines.add(lines.size() - 1, "    " + carets));
            broken.problems().forEach(problem -> problem(problem, "    "));
        } else {
            verdict(result);
            result.explanation().forEach(line -> lines.add(("    " + line).stripTrailing()));
        }
        if (result.counterexample().isPresent()) {
            findings++;
            lines.add("    add the counterexample to the suite: mvn assent:add -Dassent.finding=" + findings);
        }
        lines.add("    again: mvn assent:test -Dassent.only='" + only + "'");
        lines.add("");
    }

    private void verdict(CaseResult result) {
        if (result.outcome() instanceof Outcome.Failed failed) {
            if (!failed.expected().isEmpty()) {
                lines.add("    expected  " + failed.expected());
                lines.add("    actual    " + failed.actual());
            }
            failed.details().forEach(detail -> lines.add("    " + detail));
        } else {
            lines.add("    expected  " + result.plan().expected());
            lines.add("    actual    " + result.outcome().message());
        }
        lines.add("");
    }

    private void problem(Problem problem, String indent) {
        problem.inFull().lines().forEach(line -> lines.add(indent + line));
    }

    private String red(String text) {
        return paint("31", text);
    }

    private String green(String text) {
        return paint("32", text);
    }

    private String yellow(String text) {
        return paint("33", text);
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
