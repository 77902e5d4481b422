// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.RunResult.SuiteResult;
import dev.assent.source.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A folder with suites, for tests. */
public final class SuiteFolder {
    private final Path root;

    private SuiteFolder(Path root) {
        this.root = root;
    }

    /** The folder of a test resource. */
    public static SuiteFolder resource(String name) {
        try {
            return new SuiteFolder(Path.of(Objects.requireNonNull(SuiteFolder.class.getResource(name), name)
                    .toURI()));
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** An empty folder. */
    public static SuiteFolder at(Path root) {
        return new SuiteFolder(root);
    }

    /** Writes a file into it. */
    public SuiteFolder write(String name, String text) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            Files.writeString(file, text);
            return this;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Runs all suites in it. */
    public RunResult run() {
        return run(Optional.empty());
    }

    /** Runs all suites in it, with strict set or not. */
    public RunResult run(Optional<Boolean> strict) {
        try {
            RunOptions options = options(strict);
            return SuiteRunner.run(SuiteFiles.find(root, List.of(), List.of()), options, Selection.ALL, 2);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All problems of a run as text: those of suites and those of single scenarios. */
    public static List<String> problems(RunResult result) {
        return result.suites().stream()
                .flatMap(suite -> problems(suite).stream())
                .toList();
    }

    private static List<String> problems(SuiteResult suite) {
        List<Problem> problems = new java.util.ArrayList<>(suite.plan().problems());
        for (CaseResult one : suite.results()) {
            if (one.outcome() instanceof Outcome.Broken broken) {
                problems.addAll(broken.problems());
            }
        }
        return problems.stream().map(Problem::toString).toList();
    }

    /** The options of a run of it. */
    public RunOptions options(Optional<Boolean> strict) {
        return new RunOptions(
                root,
                LocalDate.of(2026, 11, 24),
                Optional.empty(),
                strict,
                RunOptions.UndecidedMode.FAIL,
                Map.of(),
                dev.assent.catalog.Catalog.bundled(),
                dev.assent.reasoning.ReasonerOptions.defaults());
    }

    /** The file of that name in it. */
    public Path file(String name) {
        return root.resolve(name);
    }
}
