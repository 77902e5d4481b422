// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.LoadedPolicy;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.SuitePlan.CasePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs suites, several at a time if asked to; the result does not depend on that. */
public final class SuiteRunner {
    private SuiteRunner() {}

    /**
     * {@return the result of all selected cases, in the order of the files}
     *
     * @param files the suites
     * @param options what the caller decides
     * @param selection which cases are wanted
     * @param parallelism how many suites run at a time, at least 1
     */
    public static RunResult run(List<Path> files, RunOptions options, Selection selection, int parallelism) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parallelism));
        try {
            List<Future<SuiteResult>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> run(file, options, selection)));
            }
            List<SuiteResult> results = new ArrayList<>();
            for (Future<SuiteResult> future : running) {
                results.add(future.get());
            }
            return new RunResult(results);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the run was interrupted", interrupted);
        } catch (ExecutionException bug) {
            throw new IllegalStateException("a bug in Assent: " + bug.getCause(), bug);
        } finally {
            threads.shutdownNow();
        }
    }

    private static SuiteResult run(Path file, RunOptions options, Selection selection) {
        return run(LoadedSuite.load(file, options), selection);
    }

    static SuiteResult run(LoadedSuite suite, Selection selection) {
        List<CaseResult> results = new ArrayList<>();
        for (SuitePlan.ScenarioPlan scenario : suite.plan().scenarios()) {
            for (CasePlan casePlan : scenario.cases()) {
                if (selection.selects(casePlan)) {
                    results.add(suite.run(casePlan));
                }
            }
        }
        return new SuiteResult(
                suite.plan(),
                results,
                suite.policies().stream().map(LoadedPolicy::policy).toList());
    }
}
