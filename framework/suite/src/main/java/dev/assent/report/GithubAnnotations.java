// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.decision.Decision;
import dev.assent.decision.StatementRef;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Workflow commands by which GitHub shows a failure beside the scenario and beside the statement that decides, in the
 * changes of a pull request. They must stand at the beginning of a line of the log.
 */
public final class GithubAnnotations {
    private final Repository repository;
    private final List<String> lines = new ArrayList<>();
    private final Map<StatementRef, List<String>> decided = new LinkedHashMap<>();

    private GithubAnnotations(Repository repository) {
        this.repository = repository;
    }

    /**
     * {@return one line an annotation: first the scenarios, then the statements, each with the scenarios that it decides}
     *
     * @param result the run
     * @param repository where the project lies in its repository
     */
    public static List<String> lines(RunResult result, Repository repository) {
        GithubAnnotations annotations = new GithubAnnotations(repository);
        result.suites().forEach(annotations::suite);
        annotations.decided.forEach(annotations::statement);
        return annotations.lines;
    }

    private void suite(SuiteResult suite) {
        suite.plan().problems().forEach(this::problem);
        suite.results().forEach(this::result);
    }

    private void problem(Problem problem) {
        String command = problem.isError() ? "error" : "warning";
        String text = problem.message()
                + problem.hint().map(hint -> "\nhint: " + hint).orElse("");
        add(command, problem.at(), problem.code(), text);
    }

    private void result(CaseResult result) {
        result.warnings().forEach(this::problem);
        if (result.outcome() instanceof Outcome.Broken broken) {
            broken.problems().forEach(this::problem);
        } else if (!result.outcome().isGood()) {
            String sentence = result.plan().sentence();
            add("error", result.plan().at(), sentence, result.outcome().message());
            result.decision().map(Decision::by).orElse(List.of()).stream()
                    .filter(ref -> Repository.isFile(ref.at()))
                    .distinct()
                    .forEach(ref -> decided.computeIfAbsent(ref, key -> new ArrayList<>())
                            .add(sentence));
        }
    }

    private void statement(StatementRef ref, List<String> sentences) {
        String many = sentences.size() == 1 ? "a scenario that fails" : sentences.size() + " scenarios that fail";
        add("error", ref.at(), ref.path() + " decides " + many, String.join("\n", sentences));
    }

    private void add(String command, SourceLocation at, String title, String message) {
        lines.add("::" + command + " file=" + property(repository.path(at)) + ",line=" + at.line() + ",col="
                + at.column() + ",title=" + property(title) + "::" + data(message));
    }

    // The escapes of the workflow commands: a message ends at a line break, a property at a comma or colon.
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}
