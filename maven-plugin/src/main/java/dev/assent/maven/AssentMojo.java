// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.catalog.Catalog;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Universe;
import dev.assent.run.Progress;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** What the goals share: where the project is, which suites it has, and how they are read. */
abstract class AssentMojo extends AbstractMojo {
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

    /** Fails when there is no suite, or when nothing is selected. */
    @Parameter(property = "assent.failIfNoSuites", defaultValue = "true")
    private boolean failIfNoSuites;

    /** How strictly requests are checked against the AWS catalog: <code>error</code>, <code>warn</code> or <code>off</code>. */
    @Parameter(property = "assent.catalog")
    private @Nullable String catalog;

    /** A newer catalog of AWS, as <code>framework/catalog-generator</code> writes it; the one of this version by default. */
    @Parameter(property = "assent.catalog.file")
    private @Nullable File catalogFile;

    /** Whether a decision that hinges on a context key nobody stated fails. */
    @Parameter(property = "assent.strict")
    private @Nullable Boolean strict;

    /** What an undecided case is: <code>fail</code> or <code>warn</code>. */
    @Parameter(property = "assent.undecided", defaultValue = "fail")
    private String undecided;

    /** The most seconds that one claim, check or pair may take; what takes longer is undecided. 60 by default. */
    @Parameter(property = "assent.reasoning.timeout")
    private @Nullable String reasoningTimeout;

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
    AssentMojo() {}

    /** {@return whether nothing is to be done, which is said} */
    boolean isSkipped(String message) {
        if (skip || skipTests || mavenTestSkip) {
            getLog().info(message);
            return true;
        }
        return false;
    }

    /** Says what was found. Bad news is said under <code>mvn -q</code>, too, which shows errors alone. */
    void say(List<String> lines, boolean isBad) {
        boolean asErrors = isBad && !getLog().isInfoEnabled();
        for (String line : lines) {
            if (asErrors) {
                getLog().error(line);
            } else {
                getLog().info(line);
            }
        }
    }

    Path base() {
        if (baseDirectory != null) {
            return baseDirectory.toPath().toAbsolutePath().normalize();
        }
        File own = project == null ? null : project.getBasedir();
        String directory = session.getExecutionRootDirectory();
        return (own != null ? own.toPath() : Path.of(directory))
                .toAbsolutePath()
                .normalize();
    }

    List<Path> suites(Path base) throws MojoExecutionException {
        return files(base, directory -> SuiteFiles.find(directory, orEmpty(includes), orEmpty(excludes)));
    }

    /** Finds files below a directory. */
    interface Search {
        List<Path> apply(Path base) throws IOException;
    }

    /** {@return whether the goal looks at the files of all modules at once, and not at each module for itself} */
    boolean isOfAllModules() {
        return false;
    }

    // The files of a module belong to the module, not to the projects above it.
    List<Path> files(Path base, Search find) throws MojoExecutionException {
        if (!Files.isDirectory(base)) {
            throw new MojoExecutionException("there is no directory " + base);
        }
        List<Path> modules = session.getProjects() == null || isOfAllModules()
                ? List.of()
                : session.getProjects().stream()
                        .map(MavenProject::getBasedir)
                        .filter(directory -> directory != null)
                        .map(directory -> directory.toPath().toAbsolutePath().normalize())
                        .filter(directory -> !directory.equals(base) && directory.startsWith(base))
                        .toList();
        try {
            return find.apply(base).stream()
                    .filter(file -> modules.stream().noneMatch(file::startsWith))
                    .toList();
        } catch (IOException unreadable) {
            throw new MojoExecutionException("cannot search " + base + ": " + unreadable.getMessage());
        }
    }

    void noSuites(Path base) throws MojoFailureException {
        boolean aggregator = project != null && !project.getModules().isEmpty();
        String message = "no suites: there is no *.iam-test.yaml, .yml or .json below " + base;
        if (failIfNoSuites && !aggregator) {
            throw new MojoFailureException(message + " (allow it with -Dassent.failIfNoSuites=false)");
        }
        getLog().info(message);
    }

    RunOptions options(Path base) throws MojoExecutionException {
        Duration limit = reasoningTimeout();
        try {
            return new RunOptions(
                    base,
                    today == null ? LocalDate.now(ZoneOffset.UTC) : LocalDate.parse(today),
                    Optional.ofNullable(catalog)
                            .map(word -> RunOptions.CatalogMode.valueOf(word.toUpperCase(Locale.ROOT))),
                    Optional.ofNullable(strict),
                    RunOptions.UndecidedMode.valueOf(undecided.toUpperCase(Locale.ROOT)),
                    allVars(),
                    catalog(base),
                    ReasonerOptions.defaults().withTimeout(limit));
        } catch (IllegalArgumentException | java.time.DateTimeException bad) {
            throw new MojoExecutionException("a parameter cannot be read: " + bad.getMessage()
                    + "; catalog is error, warn or off, undecided is fail or warn, today is a date such as 2027-01-31");
        }
    }

    /** {@return the most time that one question may take} */
    Duration reasoningTimeout() throws MojoExecutionException {
        try {
            return RunOptions.reasoningTimeout(Optional.ofNullable(reasoningTimeout));
        } catch (IllegalArgumentException bad) {
            throw new MojoExecutionException(bad.getMessage());
        }
    }

    /**
     * {@return the universe of a word}
     *
     * @throws MojoExecutionException if there is none
     */
    static Universe universe(String word) throws MojoExecutionException {
        return Arrays.stream(Universe.values())
                .filter(value -> value.name().equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new MojoExecutionException("assent.universe is realistic or any, found `" + word + "`"));
    }

    /** {@return a run of which the log tells, and which ends in order when Maven is stopped} */
    LongRun follow(Progress progress) {
        return new LongRun(progress, getLog()).begun();
    }

    /** Writes a report, whose folder need not exist. */
    void write(Path directory, String name, String text) throws MojoExecutionException {
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write to " + directory + ": " + unwritable.getMessage());
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

    private Catalog catalog(Path base) throws MojoExecutionException {
        try {
            return catalogFile == null ? Catalog.bundled() : Catalog.read(base.resolve(catalogFile.toPath()));
        } catch (IOException unreadable) {
            throw new MojoExecutionException("assent.catalog.file cannot be read: " + unreadable.getMessage());
        }
    }

    /** {@return where reports are written} */
    Path reports(Path base) {
        return reportsDirectory != null
                ? reportsDirectory.toPath()
                : build(base).resolve("assent");
    }

    Properties userProperties() {
        return session.getUserProperties();
    }

    boolean isInteractive() {
        return session.getRequest().isInteractiveMode();
    }

    boolean undecidedFails() {
        return !undecided.equalsIgnoreCase("warn");
    }

    boolean failIfNoSuites() {
        return failIfNoSuites;
    }

    static List<String> orEmpty(@Nullable List<String> list) {
        return list == null ? List.of() : list;
    }

    private Path build(Path base) {
        return project != null && project.getBasedir() != null
                ? Path.of(project.getBuild().getDirectory())
                : base.resolve("target");
    }
}
