// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.ingest.ProjectFiles;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteFormat;
import dev.assent.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Brings the suites and worlds of the project into their canonical form: every sentence as reports print it, tables lined up, no
 * blanks at the ends of lines. Comments and all else stay, and every case keeps its id. A file with errors is reported and left
 * as it is. With <code>-Dassent.fmt.check</code> nothing is written, and the goal fails if a file is not in that form. Works
 * without a POM, too.
 */
@Mojo(name = "fmt", requiresDependencyResolution = ResolutionScope.NONE, requiresProject = false, threadSafe = true)
public final class FmtMojo extends AssentMojo {
    /** Only checks: changes no file, lists those that would be changed, and fails if there are any. */
    @Parameter(property = "assent.fmt.check", defaultValue = "false")
    private boolean check;

    /** Made by Maven, which sets the parameters. */
    public FmtMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("formatting of IAM suites is skipped")) {
            return;
        }
        Path base = base();
        RunOptions options = options(base);
        List<Path> all = new ArrayList<>(suites(base));
        if (all.isEmpty()) {
            noSuites(base);
        }
        all.addAll(files(base, directory -> SuiteFiles.named(directory, SuiteFiles.WORLD_ENDINGS)));
        List<Problem> problems = new ArrayList<>();
        int changed = 0;
        for (Path file : all) {
            SuiteFormat format = SuiteFormat.of(file, options);
            problems.addAll(format.problems());
            if (format.isChanged()) {
                changed++;
                write(file, format, base).ifPresent(problems::add);
            }
        }
        problems.forEach(this::error);
        getLog().info((check ? "not in canonical form: " : "formatted: ") + changed + " of " + all.size() + " files");
        judge(problems, changed);
    }

    private Optional<Problem> write(Path file, SuiteFormat format, Path base) {
        if (check) {
            getLog().warn(format.path() + ":" + format.firstChange() + ": not in canonical form");
            return Optional.empty();
        }
        Optional<Problem> unwritable = new ProjectFiles(base).replace(file, format.after());
        if (unwritable.isEmpty()) {
            getLog().info("formatted " + format.path());
        }
        return unwritable;
    }

    private void error(Problem problem) {
        problem.toString().lines().forEach(getLog()::error);
    }

    private void judge(List<Problem> problems, int changed) throws MojoFailureException {
        if (!problems.isEmpty()) {
            throw new MojoFailureException("files with errors are left as they are, see above");
        }
        if (check && changed > 0) {
            throw new MojoFailureException(changed
                    + " files are not in their canonical form, see above; mvn"
                    + " dev.assent:assent-maven-plugin:fmt brings them into it");
        }
    }
}
