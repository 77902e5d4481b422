// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.reasoning.PolicyChange;
import dev.assent.report.DiffReport;
import dev.assent.run.Baseline;
import dev.assent.run.Changed;
import dev.assent.run.Progress;
import dev.assent.run.RunOptions;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Says what the policies of all suites and of their sources allow now and did not in a revision, and the reverse. Writes
 * <code>diff.json</code> and <code>diff.md</code>. Needs the git command; the work tree is not touched.
 */
@Mojo(name = "diff", requiresDependencyResolution = ResolutionScope.NONE, requiresProject = false, threadSafe = true)
public final class DiffMojo extends AssentMojo {
    /** What to compare with: <code>git:REVISION</code>, or <code>plan:before</code> for what Terraform plans start from. */
    @Parameter(property = "assent.baseline")
    private @Nullable String baseline;

    /** What fails the build: <code>new access</code>, <code>lost access</code>, <code>any change</code>; several with commas. */
    @Parameter(property = "assent.forbid")
    private @Nullable List<String> forbid;

    /** A YAML list of differences that are accepted: <code>{test: SENTENCE, reason: WHY, until: DATE}</code>. */
    @Parameter(property = "assent.accepted")
    private @Nullable File accepted;

    /** Which requests there are: <code>realistic</code> (known actions on resources that they accept) or <code>any</code> text. */
    @Parameter(property = "assent.universe", defaultValue = "realistic")
    private String universe;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public DiffMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("IAM changes are not compared")) {
            return;
        }
        if (baseline == null
                || !(baseline.equals(Baseline.BEFORE_PLANS)
                        || (baseline.startsWith(Baseline.GIT) && baseline.length() > Baseline.GIT.length()))) {
            throw new MojoExecutionException(
                    "say what to compare with: -Dassent.baseline=git:REVISION or -Dassent.baseline=plan:before");
        }
        for (String word : orEmpty(forbid)) {
            if (!List.of("new access", "lost access", "any change").contains(word)) {
                throw new MojoExecutionException(
                        "assent.forbid is new access, lost access or any change, found " + word);
            }
        }
        Path base = base();
        List<Path> suites = suites(base);
        if (suites.isEmpty() && !hasPolicies(base)) {
            noSuites(base);
        }
        Progress progress = Baseline.progress();
        try (LongRun run = follow(progress)) {
            List<Changed> changes = changes(base, suites, baseline, progress);
            run.decided();
            List<String> broken = broken(changes);
            say(DiffReport.lines(baseline, changes), !broken.isEmpty());
            write(reports(base), "diff.json", DiffReport.json(baseline, changes));
            write(reports(base), "diff.md", DiffReport.markdown(baseline, changes));
            run.judge("diff.json");
            if (!broken.isEmpty()) {
                throw new MojoFailureException("forbidden (" + String.join(", ", orEmpty(forbid)) + ") or not decided: "
                        + String.join(", ", broken));
            }
        }
    }

    private static boolean hasPolicies(Path base) throws MojoExecutionException {
        try {
            return Baseline.hasPolicies(base);
        } catch (IOException unreadable) {
            throw new MojoExecutionException("cannot read " + base + ": " + unreadable.getMessage());
        }
    }

    private List<Changed> changes(Path base, List<Path> suites, String since, Progress progress)
            throws MojoExecutionException, MojoFailureException {
        RunOptions options = options(base).with(universe(universe));
        Baseline.Answer answer = Baseline.since(since, suites, options, accepted(base), progress);
        if (!answer.problems().isEmpty()) {
            answer.problems().forEach(problem -> getLog().error(problem.toString()));
            Problem first = answer.problems().get(0);
            throw new MojoFailureException("cannot compare with " + since + ": " + first.message()
                    + first.hint().map(hint -> "; " + hint).orElse(""));
        }
        return answer.changes();
    }

    private List<Accepted> accepted(Path base) throws MojoExecutionException {
        if (accepted == null) {
            return List.of();
        }
        Read<Node> read = new ProjectFiles(base).document(base.resolve(accepted.toPath()));
        Problems problems = new Problems();
        problems.addAll(read.problems());
        List<Accepted> all =
                read.value().map(list -> Comparison.accepted(list, problems)).orElse(List.of());
        if (problems.hasErrors()) {
            problems.list().forEach(problem -> getLog().error(problem.toString()));
            throw new MojoExecutionException(
                    "cannot read " + accepted + ": " + problems.list().get(0).message());
        }
        return all;
    }

    // What is not decided may be what is forbidden.
    private List<String> broken(List<Changed> changes) {
        List<String> forbidden = orEmpty(forbid);
        List<String> broken = new ArrayList<>();
        for (Changed changed : changes) {
            PolicyChange change = changed.change();
            boolean open = !change.unknown().isEmpty() && !forbidden.isEmpty();
            boolean fails = forbidden.contains("any change")
                    || (forbidden.contains("new access") && !change.gained().isEmpty())
                    || (forbidden.contains("lost access") && !change.lost().isEmpty());
            if (fails || (open && undecidedFails())) {
                broken.add(changed.name());
            }
        }
        return broken;
    }
}
