// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.Findings;
import dev.assent.report.Findings.Finding;
import dev.assent.run.LoadedSuite;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Writes a counterexample of the last <code>assent:test</code> into its suite, below the scenario that it refutes. All
 * else in the file stays as it is.
 */
@Mojo(name = "add", requiresDependencyResolution = ResolutionScope.NONE, requiresProject = false, threadSafe = true)
public final class AddMojo extends AssentMojo {
    /** Which counterexample: the number that the report of the last run gives it. */
    @Parameter(property = "assent.finding")
    private @Nullable Integer finding;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public AddMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (finding == null) {
            throw new MojoExecutionException("say which counterexample: -Dassent.finding=NUMBER");
        }
        Path base = base();
        Path file = reports(base).resolve("findings.json");
        try {
            if (!Files.isRegularFile(file)) {
                throw new MojoFailureException("there is no " + file + "; run assent:test first");
            }
            int number = finding;
            Finding found = Findings.read(Files.readString(file), number)
                    .orElseThrow(() -> new MojoFailureException("the last run has no finding " + number));
            add(base, found);
        } catch (IOException unusable) {
            throw new MojoExecutionException("cannot add: " + unusable.getMessage());
        }
    }

    private void add(Path base, Finding found) throws IOException, MojoExecutionException, MojoFailureException {
        Path suite = base.resolve(found.suite()).normalize();
        if (!suite.startsWith(base) || !Files.isRegularFile(suite)) {
            throw new MojoFailureException("there is no suite " + found.suite() + " any more; run assent:test again");
        }
        if (found.suite().endsWith(".json")) {
            throw new MojoFailureException("only YAML suites can be added to; paste it: " + found.lines());
        }
        Optional<ScenarioPlan> plan = LoadedSuite.load(suite, options(base)).plan().scenarios().stream()
                .filter(scenario -> scenario.id().equals(found.scenario()))
                .findFirst();
        if (plan.isEmpty()) {
            throw new MojoFailureException(
                    "the suite has no scenario " + found.scenario() + " any more; run assent:test again");
        }
        String text = Files.readString(suite, StandardCharsets.UTF_8);
        String added = found.addTo(text, plan.get());
        if (!added.equals(text)) {
            Files.writeString(suite, added, StandardCharsets.UTF_8);
        }
        getLog().info((added.equals(text) ? "stands already in " : "added to ") + found.suite() + " below line "
                + plan.get().endLine() + ":");
        found.lines().forEach(line -> getLog().info("  " + line));
    }
}
