// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Trace;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.SuitePlan.CasePlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs suites, several at a time if asked to; the result does not depend on that. Interrupting the thread that waits stops
 * the run: what is decided stays, all else is undecided.
 */
public final class SuiteRunner {
    /**
     * How many good cases of a run keep all of their trace. Of further ones that part is kept which reports of so many cases
     * show: what a statement that did not match has and what the request had is most of it.
     */
    public static final int MOST_FULL_TRACES = 2_000;

    private final Selection selection;
    private final Progress progress;
    private final AtomicInteger traces = new AtomicInteger();
    private final Set<Thread> workers = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    private SuiteRunner(Selection selection, Progress progress) {
        this.selection = selection;
        this.progress = progress;
    }

    /** {@return the result of all selected cases, without anybody who wants to know how far it is} */
    public static RunResult run(List<Path> files, RunOptions options, Selection selection, int parallelism) {
        return run(files, options, selection, parallelism, progress());
    }

    /**
     * {@return the result of all selected cases, in the order of the files; if the thread is interrupted, which it then
     * stays, what was not decided by then is undecided}
     *
     * @param files the suites
     * @param options what the caller decides
     * @param selection which cases are wanted
     * @param parallelism how many suites run at a time, at least 1
     * @param progress is told how far it is
     */
    public static RunResult run(
            List<Path> files, RunOptions options, Selection selection, int parallelism, Progress progress) {
        return new SuiteRunner(selection, progress).run(files, options, parallelism);
    }

    /** {@return what a run of suites can be followed by} */
    public static Progress progress() {
        return new Progress("suites done");
    }

    /** {@return the result of one suite} */
    static SuiteResult run(LoadedSuite suite, Selection selection) {
        return new SuiteRunner(selection, progress()).run(suite);
    }

    private RunResult run(List<Path> files, RunOptions options, int parallelism) {
        progress.expect(files.size());
        stopped = Thread.interrupted();
        ExecutorService threads = Executors.newFixedThreadPool(Math.max(1, parallelism), this::worker);
        try {
            List<Future<SuiteResult>> running = new ArrayList<>();
            for (Path file : files) {
                running.add(threads.submit(() -> run(LoadedSuite.load(file, options))));
            }
            List<SuiteResult> results = new ArrayList<>();
            for (Future<SuiteResult> future : running) {
                results.add(result(future));
            }
            return new RunResult(results);
        } finally {
            threads.shutdownNow();
            if (stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(work, "assent-" + (workers.size() + 1));
        workers.add(thread);
        return thread;
    }

    private SuiteResult result(Future<SuiteResult> future) {
        while (true) {
            try {
                return future.get();
            } catch (InterruptedException interrupted) {
                stopped = true;
                workers.forEach(Thread::interrupt);
            } catch (ExecutionException bug) {
                throw new IllegalStateException("a bug in Assent: " + bug.getCause(), bug);
            }
        }
    }

    private SuiteResult run(LoadedSuite suite) {
        List<CasePlan> cases = suite.plan().scenarios().stream()
                .flatMap(scenario -> scenario.cases().stream())
                .filter(selection::selects)
                .toList();
        List<CaseResult> results = new ArrayList<>();
        for (CasePlan casePlan : cases) {
            String place = casePlan.at().fileAndLine() + " " + casePlan.sentence() + ", case " + (results.size() + 1)
                    + " of " + cases.size();
            results.add(progress.during(place, () -> stopped ? undecided(casePlan) : kept(suite.run(casePlan))));
        }
        progress.done();
        return new SuiteResult(
                suite.plan(),
                results,
                suite.policies().stream().map(LoadedPolicy::policy).toList());
    }

    private static CaseResult undecided(CasePlan casePlan) {
        return CaseResult.of(casePlan, new Outcome.Undecided(List.of("the run was stopped before this case began")), 0);
    }

    private CaseResult kept(CaseResult result) {
        boolean full = !result.outcome().isGood() || traces.incrementAndGet() <= MOST_FULL_TRACES;
        return full ? result : result.withTrace(Trace::withoutMisses);
    }
}
