// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.reasoning.PolicyChange;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.Comparison.Difference;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Decides whether the policies of a suite give what a baseline did. */
final class ComparisonDecider implements Decider<Comparison> {
    private final Path suite;
    private final List<LoadedPolicy> policies;
    private final ProjectFiles files;
    private final RequestBuilder requests;
    private final RunOptions options;
    private final Verdicts verdicts;

    ComparisonDecider(
            Path suite, List<LoadedPolicy> policies, ProjectFiles files, RequestBuilder requests, RunOptions options) {
        this.suite = suite;
        this.policies = List.copyOf(policies);
        this.files = files;
        this.requests = requests;
        this.options = options;
        this.verdicts = new Verdicts(requests.world(), requests);
    }

    @Override
    public CaseResult decide(SuitePlan.CasePlan plan, Comparison comparison) {
        return verdicts.result(plan, () -> proof(comparison));
    }

    private Proof proof(Comparison comparison) {
        List<String> found = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Changed changed : changes(comparison)) {
            PolicyChange change = changed.change();
            if (comparison.forbidden().contains(Difference.ANY_CHANGE)) {
                found.add(changed.name() + " has changed (" + change.kind().word() + ")");
                continue;
            }
            GrantWords words = new GrantWords(changed);
            if (comparison.forbidden().contains(Difference.NEW_ACCESS)) {
                change.gained().forEach(grant -> found.add("new: " + words.line(grant, true)));
            }
            if (comparison.forbidden().contains(Difference.LOST_ACCESS)) {
                change.lost().forEach(grant -> found.add("lost: " + words.line(grant, false)));
            }
            change.unknown().forEach(why -> unknown.add(changed.name() + ": " + why));
        }
        if (!found.isEmpty()) {
            found.addAll(Acceptance.over(comparison.accepted(), options.today()));
            String baseline =
                    comparison.origin().prefix() + comparison.baseline().text();
            return Proof.fails("no " + differences(comparison.forbidden()) + " since " + baseline, found);
        }
        return unknown.isEmpty() ? Proof.proved() : Proof.undecided(unknown);
    }

    private static String differences(Set<Difference> forbidden) {
        return String.join(" or ", forbidden.stream().map(Difference::words).toList());
    }

    private List<Changed> changes(Comparison comparison) {
        Word baseline = comparison.baseline();
        return switch (comparison.origin()) {
            case GIT -> {
                Read<List<Changed>> read = Baseline.of(suite, baseline, options, comparison.accepted());
                yield read.value()
                        .orElseThrow(() -> Unaskable.of(read.problems().get(0)));
            }
            case FILE -> {
                FileBaseline old = new FileBaseline(files, policies, baseline);
                yield finder(comparison).changes(old.before(), old.now());
            }
            case APPROVED -> {
                Read<SourceText> text = files.text(baseline);
                Read<List<Holding>> read =
                        text.value().map(Snapshot::read).orElseGet(() -> Read.failed(text.problems()));
                yield finder(comparison)
                        .changes(
                                read.value()
                                        .filter(any -> read.problems().isEmpty())
                                        .orElseThrow(() ->
                                                Unaskable.of(read.problems().get(0))),
                                Snapshot.asRead(Holdings.of(requests.world(), policies)));
            }
        };
    }

    private ChangeFinder finder(Comparison comparison) {
        return new ChangeFinder(
                options.reasoning(),
                Acceptance.of(comparison.accepted(), requests, options.today()),
                ChangeFinder.progress());
    }
}
