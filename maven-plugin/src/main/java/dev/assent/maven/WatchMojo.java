// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.ConsoleReport;
import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteWatch;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Runs the suites of the project, and again those of which a file changes: the suite, a world that it includes, a policy.
 * Ends with Ctrl-C, or after a number of rounds. Failures do not end it. Works without a POM, too.
 */
@Mojo(
        name = "watch",
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class WatchMojo extends AssentMojo {
    /** After how many looks at the files to end; 0 = not before Ctrl-C. */
    @Parameter(property = "assent.watch.rounds", defaultValue = "0")
    private int rounds;

    /** How long to wait between two looks, in milliseconds. */
    @Parameter(property = "assent.watch.interval", defaultValue = "500")
    private long interval;

    /** Made by Maven, which sets the parameters. */
    public WatchMojo() {}

    @Override
    boolean isOfAllModules() {
        return true;
    }

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (rounds < 0 || interval < 1) {
            throw new MojoExecutionException(
                    "assent.watch.rounds is 0 or more, assent.watch.interval is 1 or more milliseconds");
        }
        Path base = base();
        SuiteWatch watch = new SuiteWatch(options(base), Selection.ALL);
        if (suites(base).isEmpty()) {
            noSuites(base);
        }
        for (int round = 1; rounds == 0 || round <= rounds; round++) {
            long start = System.nanoTime();
            List<Path> suites = suites(base);
            watch.removed(suites).forEach(path -> getLog().info(path + " is not there any more"));
            RunResult result = watch.changed(suites);
            if (!result.suites().isEmpty()) {
                ConsoleReport.lines(result, false, System.nanoTime() - start).forEach(line -> getLog().info(line));
                getLog().info("watching " + base + "; Ctrl-C ends it");
            }
            if (round != rounds && !slept()) {
                return;
            }
        }
    }

    private boolean slept() {
        try {
            Thread.sleep(interval);
            return true;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
