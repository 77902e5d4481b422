// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.ConsoleReport;
import dev.assent.report.Totals;
import dev.assent.run.Progress;
import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteRunner;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Runs the IAM scenarios of the project: every <code>*.iam-test.yaml</code>, <code>.yml</code> and <code>.json</code>
 * below its base directory. Needs no Java in the project, no AWS account and no network; works without a POM, too.
 */
@Mojo(
        name = "test",
        defaultPhase = LifecyclePhase.TEST,
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        threadSafe = true)
public final class TestMojo extends AssentMojo {
    /** Only these: <code>suite#id</code>, <code>suite#id/case</code>, <code>suite</code> or an id; several with commas. */
    @Parameter(property = "assent.only")
    private @Nullable List<String> only;

    /** Only cases with matching tags: a tag expression such as <code>smoke &amp; !slow</code>. */
    @Parameter(property = "assent.tags", defaultValue = "")
    private @Nullable String tags;

    /** Reports failures without failing the build. Suites that cannot be read fail it all the same. */
    @Parameter(property = "assent.testFailureIgnore", defaultValue = "false")
    private boolean testFailureIgnore;

    /** How many suites run at a time. */
    @Parameter(property = "assent.parallel", defaultValue = "1")
    private int parallel;

    /**
     * The reports: <code>html</code>, <code>json</code>, <code>junit</code>, <code>markdown</code>, <code>sarif</code>,
     * <code>annotations</code>, <code>summary</code>, <code>all</code>, <code>none</code>. By default html, json and junit,
     * and annotations in a GitHub workflow.
     */
    @Parameter(property = "assent.reports")
    private @Nullable List<String> reports;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public TestMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("IAM tests are skipped")) {
            return;
        }
        Path base = base();
        List<Path> files = suites(base);
        if (files.isEmpty()) {
            noSuites(base);
            return;
        }
        long start = System.nanoTime();
        Progress progress = SuiteRunner.progress();
        try (LongRun run = follow(progress)) {
            RunResult result = SuiteRunner.run(files, options(base), selection(), parallel, progress);
            run.decided();
            say(ConsoleReport.lines(result, isColour(), System.nanoTime() - start), isFailed(Totals.of(result)));
            writeReports(result, base);
            run.judge(reports(base).toString());
            judge(result, base);
        }
    }

    private Selection selection() throws MojoExecutionException {
        try {
            return Selection.of(orEmpty(only), tags == null ? "" : tags);
        } catch (IllegalArgumentException bad) {
            throw new MojoExecutionException(bad.getMessage());
        }
    }

    private boolean isColour() {
        boolean wanted = isTerminal() && System.getenv("NO_COLOR") == null && System.getenv("CI") == null;
        return wanted && isInteractive();
    }

    // From Java 22 on there is a console without a terminal as well, and a method that tells.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        java.io.Console console = System.console();
        try {
            return console != null
                    && (Boolean) java.io.Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException olderJava) {
            return true;
        }
    }

    // Workflow commands must begin the line. Maven's log puts a mark before it, and Maven 4 does so before System.out.
    private static PrintStream commands() {
        return new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    }

    private void writeReports(RunResult result, Path base) throws MojoExecutionException {
        Set<ReportKind> kinds = reportKinds();
        List<Path> policies = kinds.contains(ReportKind.HTML)
                ? files(base, directory -> SuiteFiles.named(directory, List.of(".json")))
                : List.of();
        Path directory = reports(base);
        try {
            new ReportFiles(directory, Checkout.of(base, System.getenv()), System.getenv())
                    .write(kinds, new ReportFiles.Ran(result, base, policies), commands());
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write reports to " + directory + ": " + unwritable.getMessage());
        }
        if (kinds.contains(ReportKind.HTML)) {
            getLog().info("report: " + directory.resolve("report.html"));
        }
    }

    private Set<ReportKind> reportKinds() throws MojoExecutionException {
        Set<ReportKind> kinds = ReportKind.of(orEmpty(reports));
        if (reports == null || reports.isEmpty()) {
            kinds.addAll(Set.of(ReportKind.HTML, ReportKind.JSON, ReportKind.JUNIT));
            if ("true".equals(System.getenv("GITHUB_ACTIONS"))) {
                kinds.add(ReportKind.ANNOTATIONS);
            }
        }
        return kinds;
    }

    private void judge(RunResult result, Path base) throws MojoFailureException {
        Totals totals = Totals.of(result);
        if (totals.errors() > 0) {
            throw new MojoFailureException("IAM tests: " + totals.words() + " in " + base);
        }
        if (isFailed(totals)
                && !testFailureIgnore
                && !Boolean.parseBoolean(userProperties().getProperty("maven.test.failure.ignore"))) {
            throw new MojoFailureException("IAM tests: " + totals.words() + " in " + base);
        }
        if (totals.all() == 0 && failIfNoSuites()) {
            throw new MojoFailureException(
                    "IAM tests: nothing is selected by only=" + orEmpty(only) + " and tags=" + tags);
        }
    }

    private boolean isFailed(Totals totals) {
        return totals.errors() > 0 || totals.failed() > 0 || (undecidedFails() && totals.undecided() > 0);
    }
}
