// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.report.AdHocReport;
import dev.assent.run.AdHoc;
import dev.assent.run.AdHoc.Answered;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Answers one sentence in the world of the project and explains the answer:
 * <code>mvn assent:explain -Dassent.sentence="role/App may s3:GetObject on payments/x"</code>. Works without a POM, too.
 */
@Mojo(
        name = "explain",
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class ExplainMojo extends WorldMojo {
    /** The sentence, as a suite would have it. */
    @Parameter(property = "assent.sentence")
    private @Nullable String sentence;

    /** Made by Maven, which sets the parameters. */
    public ExplainMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (sentence == null || sentence.isBlank()) {
            throw new MojoExecutionException(
                    "say what to explain: -Dassent.sentence=\"role/App may s3:GetObject on payments/x\"");
        }
        Path base = base();
        List<Answered> answers = AdHoc.explain(worlds(base), options(base), sentence);
        if (!answers.get(0).isAsked()) {
            AdHocReport.problems(answers).forEach(this::print);
            throw new MojoFailureException("the sentence can be asked in no world of " + base + ", see above");
        }
        if (answers.size() > 1) {
            AdHocReport.summaries(answers).forEach(this::print);
            throw new MojoFailureException(
                    "the worlds of the project answer differently, see above; choose one with -Dassent.suite=...");
        }
        AdHocReport.explained(answers.get(0)).forEach(this::print);
    }
}
