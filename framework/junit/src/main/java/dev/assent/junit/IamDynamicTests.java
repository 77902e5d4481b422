// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit;

import dev.assent.run.CaseResult;
import dev.assent.run.LoadedSuite;
import dev.assent.run.Outcome;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.run.SuitePlan.ScenarioPlan;
import dev.assent.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/**
 * The suites of a directory as dynamic tests of Jupiter, for tools that know no other engine. Needs junit-jupiter-api.
 *
 * <pre>{@code
 * @TestFactory
 * Stream<DynamicNode> policies() {
 *     return IamDynamicTests.in(Path.of("src/test/iam"));
 * }
 * }</pre>
 */
public final class IamDynamicTests {
    private IamDynamicTests() {}

    /**
     * {@return a container for each suite below a directory, which is also the root that no file may lie outside of}
     *
     * @throws AssertionError if there is no suite
     * @throws UncheckedIOException if the directory cannot be read
     */
    public static Stream<DynamicNode> in(Path directory) {
        try {
            List<Path> files = SuiteFiles.find(directory, List.of(), List.of());
            if (files.isEmpty()) {
                throw new AssertionError("no suites in " + directory + ": looked for *.iam-test.yaml, .yml and .json");
            }
            RunOptions options = RunOptions.defaults(directory, LocalDate.now(ZoneOffset.UTC));
            return files.stream().map(file -> suite(LoadedSuite.load(file, options)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot search " + directory, unreadable);
        }
    }

    private static DynamicNode suite(LoadedSuite suite) {
        URI uri = suite.plan().file().toUri();
        if (suite.plan().isBroken()) {
            return DynamicTest.dynamicTest(suite.plan().path(), uri, () -> {
                throw new IllegalStateException(words(suite.plan().problems()));
            });
        }
        List<DynamicNode> tests = new ArrayList<>();
        for (ScenarioPlan scenario : suite.plan().scenarios()) {
            for (CasePlan plan : scenario.cases()) {
                URI place = URI.create(uri + "?line=" + plan.at().line() + "&column="
                        + plan.at().column());
                tests.add(DynamicTest.dynamicTest(plan.sentence(), place, () -> run(suite, plan)));
            }
        }
        return DynamicContainer.dynamicContainer(suite.plan().name(), uri, tests.stream());
    }

    private static void run(LoadedSuite suite, CasePlan plan) {
        CaseResult result = suite.run(plan);
        Outcome outcome = result.outcome();
        String explanation =
                outcome.message() + "\n" + plan.at().fileAndLine() + "\n" + String.join("\n", result.explanation());
        switch (outcome.word()) {
            case "passed" -> {
                // as expected
            }
            case "failed", "undecided" ->
                throw new AssertionFailedError(
                        explanation,
                        plan.expected(),
                        outcome instanceof Outcome.Failed failed ? failed.actual() : "undecided");
            case "skipped", "pending" -> throw new TestAbortedException(outcome.word() + ": " + outcome.message());
            default ->
                throw new IllegalStateException(
                        outcome instanceof Outcome.Broken broken ? words(broken.problems()) : explanation);
        }
    }

    private static String words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"));
    }
}
