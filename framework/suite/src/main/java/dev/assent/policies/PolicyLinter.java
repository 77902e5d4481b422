// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.catalog.Catalog;
import dev.assent.document.Node;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.folder.PolicyKinds;
import dev.assent.lint.Check;
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.lint.Linter;
import dev.assent.policy.PolicyKind;
import dev.assent.run.LintRules;
import dev.assent.run.LintRules.Scope;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import dev.assent.scenario.LintSection.Suppression;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Lints the policies of a project. */
public final class PolicyLinter {
    private final ProjectFiles files;
    private final LocalDate today;
    private final Linter linter;
    private final Problems problems = new Problems();
    private final List<Scope> scopes = new ArrayList<>();
    private final Set<Suppression> used = new HashSet<>();
    private final Set<SourceLocation> inline = new HashSet<>();

    private PolicyLinter(ProjectFiles files, LocalDate today, Catalog catalog) {
        this.files = files;
        this.today = today;
        this.linter = new Linter(catalog);
    }

    /** A policy that waits to be linted: a file, or a part of a suite. */
    private record Target(String path, PolicyKind kind, Optional<Node> inline, boolean tested) {}

    /**
     * {@return what is found in all policies of a project: those that its suites name, and those that are files}
     *
     * @param policies files below the base directory that may be policies
     * @param configurations the {@code *.iam-lint.yaml} below it
     * @param suites its suites
     * @param options the options of the run; {@code today} is compared with {@code until}
     * @param baseline the findings that are known already
     */
    public static LintResult lint(
            List<Path> policies,
            List<Path> configurations,
            List<LoadedSuite> suites,
            RunOptions options,
            LintBaseline baseline) {
        PolicyLinter run = new PolicyLinter(new ProjectFiles(options.baseDirectory()), options.today(), options.aws());
        run.configured(configurations);
        suites.forEach(suite -> suite.lint().forEach(section -> run.scopes.add(new Scope("", section))));
        Map<String, Target> targets = new TreeMap<>();
        suites.forEach(suite -> run.targets(suite, targets));
        policies.forEach(file -> run.file(file, !suites.isEmpty(), targets));
        return run.run(targets, baseline, true);
    }

    /** {@return what is found in the policies that one suite names, under what it says about lint itself} */
    public static LintResult lint(LoadedSuite suite, RunOptions options, LintBaseline baseline) {
        PolicyLinter run = new PolicyLinter(suite.files(), options.today(), options.aws());
        try {
            run.configured(SuiteFiles.named(options.baseDirectory(), LintRules.CONFIGURATIONS));
        } catch (IOException unreadable) {
            run.problems.error(
                    SourceLocation.startOf(suite.plan().path()),
                    "the project cannot be searched: " + unreadable.getMessage(),
                    "policies/unreadable");
        }
        suite.lint().forEach(section -> run.scopes.add(new Scope("", section)));
        Map<String, Target> targets = new TreeMap<>();
        run.targets(suite, targets);
        return run.run(targets, baseline, false);
    }

    private void configured(List<Path> configurations) {
        scopes.addAll(LintRules.configured(configurations, files, problems));
    }

    private void targets(LoadedSuite suite, Map<String, Target> targets) {
        for (LoadedPolicy policy : suite.policies()) {
            SourceLocation at = policy.policy().document().at();
            boolean managed = policy.inline().isEmpty()
                    && (at.file().startsWith("arn:") || at.file().indexOf('.') < 0);
            boolean known = policy.inline().isPresent() && !inline.add(at);
            if (!managed && !known) {
                String path = policy.inline().isPresent() ? inlinePath(policy, targets) : at.file();
                targets.putIfAbsent(path, new Target(path, policy.kind(), policy.inline(), true));
            }
        }
    }

    // A line number would change the id of the test with every edit above it.
    private static String inlinePath(LoadedPolicy policy, Map<String, Target> targets) {
        String path =
                policy.policy().document().at().file() + "#" + policy.policy().name();
        String unique = path;
        for (int number = 2; targets.containsKey(unique); number++) {
            unique = path + "-" + number;
        }
        return unique;
    }

    // A policy with an error is not among those that its suite has loaded; then its kind is guessed.
    private void file(Path file, boolean hasSuites, Map<String, Target> targets) {
        String path = files.display(file);
        Read<Node> document = files.document(file);
        if (!targets.containsKey(path)
                && document.value().filter(PolicyKinds::isPolicy).isPresent()) {
            PolicyKind kind = PolicyKinds.of(path, document.value().get());
            targets.put(path, new Target(path, kind, Optional.empty(), !hasSuites));
        }
    }

    private LintResult run(Map<String, Target> targets, LintBaseline baseline, boolean all) {
        List<LintedFile> linted = new ArrayList<>();
        for (Target target : targets.values()) {
            linted.add(lint(target, baseline));
        }
        if (all) {
            scopes.forEach(scope -> scope.section().suppressions().forEach(this::warnAboutUnused));
        }
        return new LintResult(linted, problems.list());
    }

    private void warnAboutUnused(Suppression suppression) {
        if (rules().isOver(suppression)) {
            problems.add(Problem.warning(
                            suppression.at(),
                            "the suppression of `" + suppression.check().id() + "` ended on "
                                    + suppression.until().orElseThrow(),
                            "policies/suppression-ended")
                    .withHint("mend the policy, or set a later date"));
        } else if (!used.contains(suppression)) {
            problems.add(Problem.warning(
                            suppression.at(),
                            "no finding `" + suppression.check().id() + "` is suppressed here",
                            "policies/unused-suppression")
                    .withHint("take it out, or look at its path"));
        }
    }

    private LintedFile lint(Target target, LintBaseline baseline) {
        List<Finding> found = new ArrayList<>();
        if (!target.tested()) {
            found.add(neverTested(target));
        }
        found.addAll(
                target.inline().map(node -> linter.lint(node, target.kind())).orElseGet(() -> file(target)));
        LintRules rules = rules();
        List<Finding> reported = new ArrayList<>();
        List<Finding> suppressed = new ArrayList<>();
        for (Finding finding : found) {
            Optional<FindingSeverity> severity = rules.severity(finding);
            if (severity.isPresent()) {
                Finding judged = finding.withSeverity(severity.get());
                List<Suppression> suppressions = rules.suppressions(finding);
                used.addAll(suppressions);
                boolean accepted = !suppressions.isEmpty() || baseline.takes(finding);
                (accepted ? suppressed : reported).add(judged);
            }
        }
        return new LintedFile(target.path(), target.kind(), reported, suppressed);
    }

    private List<Finding> file(Target target) {
        Path file = files.path(target.path());
        if (target.path().endsWith(".json")) {
            Read<SourceText> text = files.text(file);
            return text.value().map(found -> linter.lint(found, target.kind())).orElse(List.of());
        }
        return files.document(file)
                .value()
                .map(node -> linter.lint(node, target.kind()))
                .orElse(List.of());
    }

    private static Finding neverTested(Target target) {
        return new Finding(
                Check.NEVER_TESTED,
                Check.NEVER_TESTED.severity(),
                SourceLocation.startOf(target.path()),
                "no suite uses the policy",
                Optional.of("give it to a principal or a resource in `given`"));
    }

    private LintRules rules() {
        return new LintRules(scopes, today);
    }
}
