// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Trace;
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
import java.util.concurrent.atomic.AtomicInteger;

/** Runs suites, several at a time if asked to; the result does not depend on that. */
public final class SuiteRunner {
    /**
     * How many good cases of a run keep all of their trace. Of further ones that part is kept which reports of so many cases
     * show: what a statement that did not match has and what the request had is most of it.
     */
    public static final int MOST_FULL_TRACES = 2_000;

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
        AtomicInteger traces = new AtomicInteger();
        try {
            List<Future<SuiteResult>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> run(LoadedSuite.load(file, options), selection, traces)));
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

    static SuiteResult run(LoadedSuite suite, Selection selection, AtomicInteger traces) {
        List<CaseResult> results = new ArrayList<>();
        for (SuitePlan.ScenarioPlan scenario : suite.plan().scenarios()) {
            for (CasePlan casePlan : scenario.cases()) {
                if (selection.selects(casePlan)) {
                    results.add(kept(suite.run(casePlan), traces));
                }
            }
        }
        return new SuiteResult(
                suite.plan(),
                results,
                suite.policies().stream().map(LoadedPolicy::policy).toList());
    }

    private static CaseResult kept(CaseResult result, AtomicInteger traces) {
        boolean full = !result.outcome().isGood() || traces.incrementAndGet() <= MOST_FULL_TRACES;
        return full ? result : result.withTrace(Trace::withoutMisses);
    }
}
