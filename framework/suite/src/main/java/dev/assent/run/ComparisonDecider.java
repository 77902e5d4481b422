// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.policy.PolicyDocument;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyChange;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.run.Baseline.Changed;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.scenario.Comparison.Difference;
import dev.assent.scenario.Sentence;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            if (comparison.forbidden().contains(Difference.ANY_CHANGE)) {
                found.add(changed.name() + " has changed ("
                        + changed.change().kind().word() + ")");
                continue;
            }
            PolicyChange change = accepted(changed, comparison.accepted());
            if (comparison.forbidden().contains(Difference.NEW_ACCESS)) {
                change.gained().forEach(grant -> found.add("new in " + changed.name() + ": " + words(grant)));
            }
            if (comparison.forbidden().contains(Difference.LOST_ACCESS)) {
                change.lost().forEach(grant -> found.add("lost in " + changed.name() + ": " + words(grant)));
            }
            change.unknown().forEach(why -> unknown.add(changed.name() + ": " + why));
        }
        if (!found.isEmpty()) {
            String baseline =
                    comparison.origin().prefix() + comparison.baseline().text();
            return Proof.fails("no " + differences(comparison.forbidden()) + " since " + baseline, found);
        }
        return unknown.isEmpty() ? Proof.proved() : Proof.undecided(unknown);
    }

    private static String differences(Set<Difference> forbidden) {
        return String.join(" or ", forbidden.stream().map(Difference::words).toList());
    }

    private static String words(Grant grant) {
        return String.join(", ", grant.actions()) + " by " + grant.statement().words() + ", for example "
                + grant.witness().action() + " on " + grant.witness().resource().arn();
    }

    private List<Changed> changes(Comparison comparison) {
        Word baseline = comparison.baseline();
        return switch (comparison.origin()) {
            case GIT -> {
                Read<List<Changed>> read = Baseline.since(baseline, List.of(suite), options);
                yield read.value()
                        .orElseThrow(() -> Unaskable.of(read.problems().get(0)));
            }
            case FILE -> sinceFiles(baseline);
            case APPROVED ->
                throw Unaskable.because(
                        comparison.at(),
                        "this version cannot compare with a snapshot yet",
                        "run/not-decided-yet",
                        "compare with `git:REVISION` or `file:PATH`");
        };
    }

    // A file stands for the policy of the same file name, or for the only one; a folder for those of its files.
    private List<Changed> sinceFiles(Word baseline) {
        Path parent = files.path(baseline.at().file()).getParent();
        Path path = (parent == null ? files.path("") : parent)
                .resolve(baseline.text())
                .normalize();
        if (!path.startsWith(files.path("")) || !Files.exists(path)) {
            throw Unaskable.because(
                    baseline.at(),
                    "there is no file or folder `" + baseline.text() + "` in the project",
                    "ingest/no-such-file",
                    "name a policy or a folder of policies, relative to the suite");
        }
        Map<String, LoadedPolicy> inFiles = new LinkedHashMap<>();
        policies.stream()
                .filter(policy -> policy.inline().isEmpty())
                .forEach(policy -> inFiles.put(Baseline.key(policy), policy));
        List<Changed> changes = new ArrayList<>();
        inFiles.forEach((key, policy) -> {
            Path file = Path.of(policy.policy().document().at().file()).getFileName();
            Path before = Files.isDirectory(path) ? path.resolve(String.valueOf(file)) : path;
            boolean meant = Files.isDirectory(path)
                    ? Files.isRegularFile(before)
                    : inFiles.size() == 1 || String.valueOf(path.getFileName()).equals(String.valueOf(file));
            if (meant) {
                Optional<PolicyDocument> document = Baseline.document(files, before, policy.kind());
                Baseline.change(
                                key,
                                policy.kind(),
                                document,
                                Optional.of(policy.policy().document()),
                                options.reasoning())
                        .ifPresent(changes::add);
            }
        });
        return changes;
    }

    // What is accepted counts as given before and as given now, for exactly its extent.
    private PolicyChange accepted(Changed changed, List<Accepted> accepted) {
        List<RequestSet> extents = new ArrayList<>();
        for (Accepted one : accepted) {
            boolean over =
                    one.until().map(until -> options.today().isAfter(until)).orElse(false);
            if (!over) {
                extents.addAll(extents(one.sentence()));
            }
        }
        if (extents.isEmpty()) {
            return changed.change();
        }
        PolicyDocument before = changed.before().orElse(Baseline.nothing());
        PolicyDocument after = changed.after().orElse(Baseline.nothing());
        return PolicyChange.between(
                RequestSet.allowedBesides(before, extents, changed.kind()),
                RequestSet.allowedBesides(after, extents, changed.kind()),
                options.reasoning().withKind(changed.kind()));
    }

    private List<RequestSet> extents(Sentence sentence) {
        List<String> actions = sentence.actions().stream().map(Word::text).toList();
        List<String> resources = sentence.resources().stream()
                .flatMap(List::stream)
                .map(requests.targets()::pattern)
                .filter(pattern -> !pattern.equals("*"))
                .toList();
        return List.of(RequestSet.of(actions, resources)
                .where(requests.stated(Questions.anybody(), actions.get(0), sentence.clauses())
                        .context()));
    }
}
