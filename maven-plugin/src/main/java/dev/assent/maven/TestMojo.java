// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.ConsoleReport;
import dev.assent.report.JUnitXmlReport;
import dev.assent.report.JsonReport;
import dev.assent.report.Totals;
import dev.assent.run.RunOptions;
import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteRunner;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.apache.maven.project.MavenProject;
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
public final class TestMojo extends AbstractMojo {
    private static final String VAR = "assent.var.";

    @Parameter(defaultValue = "${project}", readonly = true)
    private @Nullable MavenProject project;

    @Parameter(defaultValue = "${session}", readonly = true, required = true)
    private MavenSession session;

    /** Runs nothing. */
    @Parameter(property = "assent.skip", defaultValue = "false")
    private boolean skip;

    /** Runs nothing, like all tests. */
    @Parameter(property = "skipTests", defaultValue = "false")
    private boolean skipTests;

    /** Runs nothing, like all tests. */
    @Parameter(property = "maven.test.skip", defaultValue = "false")
    private boolean mavenTestSkip;

    /** The directory that is searched for suites, and the root that no file may lie outside of; the project's own by default. */
    @Parameter(property = "assent.baseDirectory")
    private @Nullable File baseDirectory;

    /** Glob patterns of suites, below the base directory; all by default. */
    @Parameter(property = "assent.includes")
    private @Nullable List<String> includes;

    /** Glob patterns of suites to leave out. */
    @Parameter(property = "assent.excludes")
    private @Nullable List<String> excludes;

    /** Only these: <code>suite#id</code>, <code>suite#id/case</code>, <code>suite</code> or an id; several with commas. */
    @Parameter(property = "assent.only")
    private @Nullable List<String> only;

    /** Only cases with matching tags: a tag expression such as <code>smoke &amp; !slow</code>. */
    @Parameter(property = "assent.tags", defaultValue = "")
    private @Nullable String tags;

    /** Fails when there is no suite, or when nothing is selected. */
    @Parameter(property = "assent.failIfNoSuites", defaultValue = "true")
    private boolean failIfNoSuites;

    /** Reports failures without failing the build. Suites that cannot be read fail it all the same. */
    @Parameter(property = "assent.testFailureIgnore", defaultValue = "false")
    private boolean testFailureIgnore;

    /** How strictly requests are checked against the AWS catalog: <code>error</code>, <code>warn</code> or <code>off</code>. */
    @Parameter(property = "assent.catalog")
    private @Nullable String catalog;

    /** Whether a decision that hinges on a context key nobody stated fails. */
    @Parameter(property = "assent.strict")
    private @Nullable Boolean strict;

    /** What an undecided case is: <code>fail</code> or <code>warn</code>. */
    @Parameter(property = "assent.undecided", defaultValue = "fail")
    private String undecided;

    /** How many suites run at a time. */
    @Parameter(property = "assent.parallel", defaultValue = "1")
    private int parallel;

    /** Values for the <code>vars</code> of suites; <code>-Dassent.var.NAME=VALUE</code> does the same. */
    @Parameter
    private @Nullable Map<String, String> vars;

    /** The date that <code>until</code> is compared with; today in UTC by default. */
    @Parameter(property = "assent.today")
    private @Nullable String today;

    /** Where reports are written; <code>target/assent</code> by default. */
    @Parameter(property = "assent.reportsDirectory")
    private @Nullable File reportsDirectory;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public TestMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip || skipTests || mavenTestSkip) {
            getLog().info("IAM tests are skipped");
            return;
        }
        Path base = base();
        List<Path> files = suites(base);
        if (files.isEmpty()) {
            noSuites(base);
            return;
        }
        long start = System.nanoTime();
        RunResult result = SuiteRunner.run(files, options(base), selection(), parallel);
        ConsoleReport.lines(result, isColour(), System.nanoTime() - start).forEach(this::print);
        writeReports(result, base);
        judge(result, base);
    }

    private Path base() {
        if (baseDirectory != null) {
            return baseDirectory.toPath().toAbsolutePath().normalize();
        }
        File own = project == null ? null : project.getBasedir();
        String directory = session.getExecutionRootDirectory();
        return (own != null ? own.toPath() : Path.of(directory))
                .toAbsolutePath()
                .normalize();
    }

    // The suites of a module belong to the module, not to the projects above it.
    private List<Path> suites(Path base) throws MojoExecutionException {
        if (!Files.isDirectory(base)) {
            throw new MojoExecutionException("there is no directory " + base);
        }
        List<Path> modules = session.getProjects() == null
                ? List.of()
                : session.getProjects().stream()
                        .map(MavenProject::getBasedir)
                        .filter(directory -> directory != null)
                        .map(directory -> directory.toPath().toAbsolutePath().normalize())
                        .filter(directory -> !directory.equals(base) && directory.startsWith(base))
                        .toList();
        try {
            return SuiteFiles.find(base, orEmpty(includes), orEmpty(excludes)).stream()
                    .filter(file -> modules.stream().noneMatch(file::startsWith))
                    .toList();
        } catch (IOException unreadable) {
            throw new MojoExecutionException("cannot search " + base + ": " + unreadable.getMessage());
        }
    }

    private void noSuites(Path base) throws MojoFailureException {
        boolean aggregator = project != null && !project.getModules().isEmpty();
        String message = "no suites: there is no *.iam-test.yaml, .yml or .json below " + base;
        if (failIfNoSuites && !aggregator) {
            throw new MojoFailureException(message + " (allow it with -Dassent.failIfNoSuites=false)");
        }
        getLog().info(message);
    }

    private RunOptions options(Path base) throws MojoExecutionException {
        try {
            return new RunOptions(
                    base,
                    today == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(today),
                    Optional.ofNullable(catalog)
                            .map(word -> RunOptions.CatalogMode.valueOf(word.toUpperCase(Locale.ROOT))),
                    Optional.ofNullable(strict),
                    RunOptions.UndecidedMode.valueOf(undecided.toUpperCase(Locale.ROOT)),
                    allVars());
        } catch (IllegalArgumentException | java.time.DateTimeException bad) {
            throw new MojoExecutionException("a parameter cannot be read: " + bad.getMessage()
                    + "; catalog is error, warn or off, undecided is fail or warn, today is a date such as 2027-01-31");
        }
    }

    private Map<String, String> allVars() {
        Map<String, String> all = new HashMap<>();
        if (vars != null) {
            all.putAll(vars);
        }
        session.getUserProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(VAR))
                .forEach(name -> all.put(
                        name.substring(VAR.length()),
                        session.getUserProperties().getProperty(name)));
        return all;
    }

    private Selection selection() throws MojoExecutionException {
        try {
            return Selection.of(orEmpty(only), tags == null ? "" : tags);
        } catch (IllegalArgumentException bad) {
            throw new MojoExecutionException(bad.getMessage());
        }
    }

    private static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private boolean isColour() {
        boolean wanted = isTerminal() && System.getenv("NO_COLOR") == null && System.getenv("CI") == null;
        return wanted && session.getRequest().isInteractiveMode();
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

    private void print(String line) {
        getLog().info(line);
    }

    private void writeReports(RunResult result, Path base) throws MojoExecutionException {
        Path directory = reportsDirectory != null
                ? reportsDirectory.toPath()
                : build(base).resolve("assent");
        try {
            Path xml = Files.createDirectories(directory.resolve("junit"));
            deleteOldReports(xml);
            Files.writeString(directory.resolve("report.json"), JsonReport.write(result), StandardCharsets.UTF_8);
            for (RunResult.SuiteResult suite : result.suites()) {
                Files.writeString(
                        xml.resolve(JUnitXmlReport.fileName(suite)),
                        JUnitXmlReport.write(suite),
                        StandardCharsets.UTF_8);
            }
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write reports to " + directory + ": " + unwritable.getMessage());
        }
    }

    // The result of a suite that is gone must not stay.
    private static void deleteOldReports(Path directory) throws IOException {
        try (DirectoryStream<Path> old = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
    }

    private Path build(Path base) {
        return project != null && project.getBasedir() != null
                ? Path.of(project.getBuild().getDirectory())
                : base.resolve("target");
    }

    private void judge(RunResult result, Path base) throws MojoFailureException {
        Totals totals = Totals.of(result);
        boolean undecidedFails = !undecided.equalsIgnoreCase("warn");
        boolean failed = totals.failed() > 0 || (undecidedFails && totals.undecided() > 0);
        if (totals.errors() > 0) {
            throw new MojoFailureException("IAM tests: " + totals.words() + " in " + base);
        }
        if (failed
                && !testFailureIgnore
                && !Boolean.parseBoolean(session.getUserProperties().getProperty("maven.test.failure.ignore"))) {
            throw new MojoFailureException("IAM tests: " + totals.words() + " in " + base);
        }
        if (totals.all() == 0 && failIfNoSuites) {
            throw new MojoFailureException(
                    "IAM tests: nothing is selected by only=" + orEmpty(only) + " and tags=" + tags);
        }
    }
}
