// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.RunResult.SuiteResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs suites again when a file changes that they were read from: the suite itself, a world that it includes, a policy or
 * a source. Not for several threads.
 */
public final class SuiteWatch {
    private final RunOptions options;
    private final Selection selection;
    private final Map<Path, LoadedSuite> known = new LinkedHashMap<>();

    /**
     * Watches nothing yet.
     *
     * @param options the options of the runs
     * @param selection which cases are wanted
     */
    public SuiteWatch(RunOptions options, Selection selection) {
        this.options = options;
        this.selection = selection;
    }

    /**
     * {@return the paths of those suites that were there before and are not among these, which are forgotten}
     *
     * @param files the suites that there are now
     */
    public List<String> removed(List<Path> files) {
        List<Path> removed =
                known.keySet().stream().filter(file -> !files.contains(file)).toList();
        return removed.stream()
                .flatMap(file -> Stream.ofNullable(known.remove(file)))
                .map(suite -> suite.plan().path())
                .toList();
    }

    /**
     * {@return the results of those suites that are new or of which a file has changed; none if nothing has changed}
     *
     * @param files the suites that there are now
     */
    public RunResult changed(List<Path> files) {
        List<SuiteResult> results = new ArrayList<>();
        for (Path file : files) {
            LoadedSuite before = known.get(file);
            if (before == null || !before.isUpToDate()) {
                LoadedSuite suite = LoadedSuite.load(file, options);
                known.put(file, suite);
                results.add(SuiteRunner.run(suite, selection));
            }
        }
        return new RunResult(results);
    }
}
