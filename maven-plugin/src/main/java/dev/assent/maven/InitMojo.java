// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.policies.FirstSuite;
import dev.assent.policies.FirstSuites;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes a first suite beside each policy file that no suite names: what the policy allows and what it nearly allows today,
 * each line of which passes. Never overwrites a file. Works without a POM, too.
 */
@Mojo(
        name = "init",
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class InitMojo extends AssentMojo {
    /** Made by Maven, which sets the parameters. */
    public InitMojo() {}

    @Override
    boolean isOfAllModules() {
        return true;
    }

    @Override
    public void execute() throws MojoExecutionException {
        Path base = base();
        RunOptions options = options(base);
        List<LoadedSuite> suites = suites(base).stream()
                .map(file -> LoadedSuite.load(file, options))
                .toList();
        List<Path> policies = files(base, directory -> SuiteFiles.named(directory, List.of(".json")));
        int written = 0;
        for (FirstSuite suite : FirstSuites.of(policies, suites, options)) {
            if (suite.text().isEmpty()) {
                getLog().warn(suite.policy() + ": " + suite.remark());
            } else {
                write(suite);
                getLog().info("wrote " + suite.file() + "  " + suite.remark());
                written++;
            }
        }
        getLog().info(
                        written == 0
                                ? "nothing to write: every policy file that can have a first suite is named by a suite"
                                : "each line says what a policy does today; remove what is not meant, then run"
                                        + " assent:test");
    }

    private static void write(FirstSuite suite) throws MojoExecutionException {
        try {
            Files.writeString(suite.file(), suite.text(), StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write " + suite.file() + ": " + unwritable.getMessage());
        }
    }
}
