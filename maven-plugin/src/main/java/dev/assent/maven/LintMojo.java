// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.policies.LintBaseline;
import dev.assent.policies.LintResult;
import dev.assent.policies.PolicyLinter;
import dev.assent.report.LintReport;
import dev.assent.report.SarifReport;
import dev.assent.run.LintRules;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import dev.assent.source.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Lints the IAM policies of the project: those that its suites name, and every JSON file that is a policy. Writes
 * <code>lint.json</code> and <code>lint.sarif</code>. Needs no AWS account and no network; works without a POM, too.
 */
@Mojo(
        name = "lint",
        defaultPhase = LifecyclePhase.VERIFY,
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        threadSafe = true)
public final class LintMojo extends AssentMojo {
    /** The lightest finding that fails the build: <code>error</code>, <code>security-warning</code>, <code>warning</code>, <code>suggestion</code>, or <code>never</code>. */
    @Parameter(property = "assent.lint.failOn", defaultValue = "error")
    private String failOn;

    /** The findings that are known already; <code>assent-lint-baseline.json</code> in the base directory by default. */
    @Parameter(property = "assent.lint.baseline")
    private @Nullable File baseline;

    /** Writes everything that is found now to the baseline, so that only new findings are reported from then on. */
    @Parameter(property = "assent.lint.writeBaseline", defaultValue = "false")
    private boolean writeBaseline;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public LintMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("IAM lint is skipped")) {
            return;
        }
        Path base = base();
        RunOptions options = options(base);
        Path known = baseline == null ? base.resolve(LintBaseline.FILE) : base.resolve(baseline.toPath());
        Optional<FindingSeverity> limit = limit();
        List<LoadedSuite> suites = suites(base).stream()
                .map(file -> LoadedSuite.load(file, options))
                .toList();
        List<Path> policies = files(base, directory -> SuiteFiles.named(directory, List.of(".json"))).stream()
                .filter(file -> !file.equals(known))
                .toList();
        List<Path> configurations = files(base, directory -> SuiteFiles.named(directory, LintRules.CONFIGURATIONS));
        LintResult result = PolicyLinter.lint(
                policies, configurations, suites, options, writeBaseline ? new LintBaseline() : read(known, base));
        report(result, base, known);
        if (!writeBaseline) {
            boolean failed = isFailed(result, limit);
            say(LintReport.lines(result), failed);
            judge(result, failed, base);
        }
    }

    private Optional<FindingSeverity> limit() throws MojoExecutionException {
        Optional<FindingSeverity> limit = FindingSeverity.of(failOn);
        if (limit.isEmpty() && !failOn.equals("never")) {
            throw new MojoExecutionException(
                    "assent.lint.failOn is error, security-warning, warning, suggestion or never," + " found "
                            + failOn);
        }
        return limit;
    }

    private LintBaseline read(Path file, Path base) throws MojoExecutionException {
        if (!Files.isRegularFile(file)) {
            if (baseline != null) {
                throw new MojoExecutionException(
                        "there is no baseline " + file + "; write it with -Dassent.lint.writeBaseline");
            }
            return new LintBaseline();
        }
        try {
            return LintBaseline.read(file, base);
        } catch (IOException unreadable) {
            throw new MojoExecutionException(unreadable.getMessage());
        }
    }

    private void report(LintResult result, Path base, Path known) throws MojoExecutionException {
        Path directory = reports(base);
        try {
            Files.createDirectories(directory);
            Files.writeString(directory.resolve("lint.json"), LintReport.json(result), StandardCharsets.UTF_8);
            Files.writeString(
                    directory.resolve("lint.sarif"),
                    SarifReport.write(result, Checkout.of(base, System.getenv())),
                    StandardCharsets.UTF_8);
            if (writeBaseline) {
                Files.writeString(known, LintReport.baseline(result), StandardCharsets.UTF_8);
                getLog().info("wrote " + result.findings().size() + " findings to " + known);
                return;
            }
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write to " + directory + ": " + unwritable.getMessage());
        }
    }

    private static boolean isFailed(LintResult result, Optional<FindingSeverity> limit) {
        return hasErrors(result)
                || (limit.isPresent()
                        && result.findings().stream()
                                .map(Finding::severity)
                                .anyMatch(found -> found.isAtLeast(limit.get())));
    }

    private static boolean hasErrors(LintResult result) {
        return result.problems().stream().anyMatch(Problem::isError);
    }

    private static void judge(LintResult result, boolean failed, Path base) throws MojoFailureException {
        if (hasErrors(result)) {
            throw new MojoFailureException("IAM lint: its configuration has errors, see above");
        }
        if (failed) {
            throw new MojoFailureException(LintReport.totals(result) + " in " + base);
        }
    }
}
