// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.policies.ComparedPair;
import dev.assent.policies.PairComparer;
import dev.assent.policies.PolicyCheck;
import dev.assent.policy.PolicyKind;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.report.CompareReport;
import dev.assent.run.Progress;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;
import org.jspecify.annotations.Nullable;

/**
 * Says whether a policy document allows anything that another one does not, or anything that it must not, for every
 * request. Writes <code>compare.json</code>. Needs no AWS account and no network; works without a POM, too.
 */
@Mojo(name = "compare", requiresDependencyResolution = ResolutionScope.NONE, requiresProject = false, threadSafe = true)
public final class CompareMojo extends AssentMojo {
    /** The document to compare with. */
    @Parameter(property = "assent.old")
    private @Nullable File old;

    /** The document in question. */
    @Parameter(property = "assent.new")
    private @Nullable File proposed;

    /** A directory of pairs <code>NAME.old.json</code> and <code>NAME.new.json</code>, instead of two documents. */
    @Parameter(property = "assent.pairs")
    private @Nullable File pairs;

    /** What is asked: <code>no-new-access</code>, <code>access-not-granted</code> or <code>no-public-access</code>. */
    @Parameter(property = "assent.check", defaultValue = "no-new-access")
    private String check;

    /** What the documents are attached as: <code>identity</code> or <code>resource</code>. */
    @Parameter(property = "assent.policyType")
    private @Nullable String policyType;

    /** The type of the resource of a resource policy, such as <code>AWS::S3::Bucket</code>. */
    @Parameter(property = "assent.resourceType")
    private @Nullable String resourceType;

    /** For <code>access-not-granted</code>: patterns of actions; all by default. */
    @Parameter(property = "assent.actions")
    private @Nullable List<String> actions;

    /** For <code>access-not-granted</code>: patterns of resources; all by default. */
    @Parameter(property = "assent.resources")
    private @Nullable List<String> resources;

    /** Which requests there are: <code>realistic</code> (known actions on resources that they accept) or <code>any</code> text. */
    @Parameter(property = "assent.universe", defaultValue = "realistic")
    private String universe;

    /** Made by Maven, which sets the parameters. */
    @SuppressWarnings("NullAway.Init")
    public CompareMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (isSkipped("IAM compare is skipped")) {
            return;
        }
        Path base = base();
        PairComparer comparer = comparer();
        Progress progress = PairComparer.progress();
        try (LongRun run = follow(progress)) {
            List<ComparedPair> results = results(comparer, base, progress);
            run.decided();
            write(reports(base), "compare.json", CompareReport.json(results));
            boolean passed = results.stream().allMatch(pair -> pair.verdict() == Verdict.PASS);
            say(CompareReport.lines(results), !passed);
            run.judge("compare.json");
            if (!passed) {
                throw new MojoFailureException(CompareReport.totals(results));
            }
        }
    }

    private PairComparer comparer() throws MojoExecutionException {
        PolicyCheck wanted = PolicyCheck.of(check)
                .orElseThrow(() -> new MojoExecutionException(
                        "assent.check is one of " + PolicyCheck.words() + ", found " + check));
        try {
            return new PairComparer(wanted, options(wanted), orEmpty(actions), orEmpty(resources));
        } catch (IllegalArgumentException bad) {
            throw new MojoExecutionException(
                    bad.getMessage() + ": state -Dassent.actions or -Dassent.resources, or both");
        }
    }

    private ReasonerOptions options(PolicyCheck wanted) throws MojoExecutionException {
        return ReasonerOptions.defaults()
                .withKind(kind(wanted))
                .withUniverse(universe(universe))
                .withTimeout(reasoningTimeout());
    }

    private PolicyKind kind(PolicyCheck wanted) throws MojoExecutionException {
        boolean onResource = wanted == PolicyCheck.NO_PUBLIC_ACCESS || resourceType != null;
        String word = policyType == null ? (onResource ? "resource" : "identity") : policyType;
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "identity", "identity_policy" -> PolicyKind.IDENTITY;
            case "resource", "resource_policy" -> PolicyKind.RESOURCE;
            default ->
                throw new MojoExecutionException("assent.policyType is identity or resource, found " + policyType);
        };
    }

    private List<ComparedPair> results(PairComparer comparer, Path base, Progress progress)
            throws MojoExecutionException {
        if (pairs != null) {
            Path directory = base.resolve(pairs.toPath());
            try {
                List<ComparedPair> results = comparer.compareAll(directory, progress);
                if (results.isEmpty()) {
                    throw new MojoExecutionException("there is no NAME.new.json in " + directory);
                }
                return results;
            } catch (IOException unreadable) {
                throw new MojoExecutionException("cannot read the directory of pairs " + directory);
            }
        }
        if (proposed == null || (old == null && check.equals(PolicyCheck.NO_NEW_ACCESS.word()))) {
            throw new MojoExecutionException(
                    "what is compared? state -Dassent.old and -Dassent.new, or -Dassent.pairs");
        }
        progress.expect(1);
        Path after = base.resolve(proposed.toPath());
        Path before = old == null ? after : base.resolve(old.toPath());
        return List.of(progress.during(name(after), () -> comparer.compare(name(after), before, after)));
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
    }
}
