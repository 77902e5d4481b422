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
 * Lists the declared principals that may do something:
 * <code>mvn assent:who -Dassent.action=s3:GetObject -Dassent.on=payments/x</code>. Works without a POM, too.
 */
@Mojo(
        name = "who",
        requiresDependencyResolution = ResolutionScope.NONE,
        requiresProject = false,
        aggregator = true,
        threadSafe = true)
public final class WhoMojo extends WorldMojo {
    /** The action. */
    @Parameter(property = "assent.action")
    private @Nullable String action;

    /** The resource, as a sentence would have it; without it the request asks <code>*</code>. */
    @Parameter(property = "assent.on")
    private @Nullable String on;

    /** Clauses of the sentence, such as <code>from 203.0.113.7 with MFA</code>. */
    @Parameter(property = "assent.clauses")
    private @Nullable String clauses;

    /** Made by Maven, which sets the parameters. */
    public WhoMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (action == null || action.isBlank()) {
            throw new MojoExecutionException("say for what: -Dassent.action=s3:GetObject -Dassent.on=payments/x");
        }
        Path base = base();
        String predicate = "may " + action + (on == null ? "" : " on " + on) + (clauses == null ? "" : " " + clauses);
        List<Answered> answers = AdHoc.who(worlds(base), options(base), predicate);
        if (!answers.get(0).isAsked()) {
            AdHocReport.problems(answers).forEach(this::print);
            throw new MojoFailureException("`" + predicate + "` can be asked in no world of " + base + ", see above");
        }
        answers.forEach(answered -> AdHocReport.who(answered, predicate).forEach(this::print));
    }
}
