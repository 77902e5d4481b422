// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.ingest.ProjectFiles;
import dev.assent.run.LoadedSuite;
import dev.assent.run.Snapshot;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Writes the snapshots with which suites compare by <code>compare: approved:FILE</code>: who has which statements now. What
 * changed since the last approval is then seen in the pull request.
 */
@Mojo(name = "approve", requiresDependencyResolution = ResolutionScope.NONE, requiresProject = false, threadSafe = true)
public final class ApproveMojo extends AssentMojo {
    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public ApproveMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("IAM access is not approved")) {
            return;
        }
        Path base = base();
        int written = 0;
        for (Path suite : suites(base)) {
            LoadedSuite loaded = LoadedSuite.load(suite, options(base));
            List<Word> snapshots = loaded.snapshots();
            if (!snapshots.isEmpty()) {
                refuseBroken(loaded);
            }
            for (Word snapshot : snapshots) {
                write(base, suite, snapshot, Snapshot.of(loaded));
                written++;
            }
        }
        if (written == 0) {
            throw new MojoFailureException(
                    "no suite compares with a snapshot; write `- compare: approved:access-matrix.txt` into one");
        }
    }

    private void refuseBroken(LoadedSuite loaded) throws MojoFailureException {
        Optional<Problem> wrong =
                loaded.plan().problems().stream().filter(Problem::isError).findFirst();
        if (wrong.isPresent()) {
            throw new MojoFailureException("cannot approve: " + wrong.get());
        }
    }

    private void write(Path base, Path suite, Word snapshot, String text) throws MojoExecutionException {
        Path file = Objects.requireNonNull(suite.getParent())
                .resolve(snapshot.text())
                .normalize();
        if (!file.startsWith(base)) {
            throw new MojoExecutionException(snapshot.at().fileAndLine() + ": `" + snapshot.text()
                    + "` lies outside the project root; only files below " + base + " are written");
        }
        try {
            Files.createDirectories(Objects.requireNonNull(file.getParent()));
            boolean same = Files.isRegularFile(file) && Files.readString(file).equals(text);
            if (!same) {
                Files.writeString(file, text, StandardCharsets.UTF_8);
            }
            getLog().info((same ? "is as approved: " : "approved: ") + new ProjectFiles(base).display(file));
        } catch (IOException unwritable) {
            throw new MojoExecutionException("cannot write " + file + ": " + unwritable.getMessage());
        }
    }
}
