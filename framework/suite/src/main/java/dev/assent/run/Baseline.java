// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.GitRevision;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.policy.PolicyVersion;
import dev.assent.reasoning.PolicyChange;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.scenario.Word;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/** The policies of suites as they were, and what has changed since. */
public final class Baseline {
    private Baseline() {}

    /**
     * A policy that is not what it was.
     *
     * @param name its name, with its file unless it is inline
     * @param kind as what it is used
     * @param before it as it was; empty = there was none
     * @param after it as it is; empty = there is none any more
     * @param change what the change does to what it allows
     */
    public record Changed(
            String name,
            PolicyKind kind,
            Optional<PolicyDocument> before,
            Optional<PolicyDocument> after,
            PolicyChange change) {
        public Changed {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(before, "before");
            Objects.requireNonNull(after, "after");
            Objects.requireNonNull(change, "change");
        }
    }

    /**
     * {@return what has changed in the policies of suites since a revision, by name, or why that cannot be said}
     *
     * @param revision a branch, tag or commit, as git names it
     * @param suites the suite files as they are
     * @param options the options of the run
     */
    static Read<List<Changed>> since(Word revision, List<Path> suites, RunOptions options) {
        Read<GitRevision> opened = GitRevision.open(options.baseDirectory(), revision);
        if (opened.value().isEmpty()) {
            return Read.failed(opened.problems());
        }
        try (GitRevision old = opened.value().get()) {
            RunOptions before = options.in(old.root());
            Map<String, LoadedPolicy> now = new LinkedHashMap<>();
            Map<String, LoadedPolicy> then = new LinkedHashMap<>();
            ProjectFiles files = new ProjectFiles(options.baseDirectory());
            for (Path suite : suites) {
                LoadedSuite.load(suite, options).policies().forEach(policy -> now.put(key(policy), policy));
                Path twin = old.root().resolve(files.display(suite));
                if (Files.isRegularFile(twin)) {
                    LoadedSuite.load(twin, before).policies().forEach(policy -> then.put(key(policy), policy));
                }
            }
            addFiles(now, then, new ProjectFiles(old.root()));
            return new Read<>(Optional.of(changes(then, now, options.reasoning())), List.of());
        }
    }

    /**
     * What was found.
     *
     * @param changes what has changed, by name
     * @param problem why that cannot be said, in words, or empty
     */
    public record Answer(List<Changed> changes, Optional<String> problem) {
        public Answer {
            changes = List.copyOf(changes);
            Objects.requireNonNull(problem, "problem");
        }
    }

    /** {@return what has changed in the policies of suites since a revision, a branch, tag or commit as git names it} */
    public static Answer since(String revision, List<Path> suites, RunOptions options) {
        Read<List<Changed>> read =
                since(new Word(revision, SourceLocation.startOf("assent.baseline")), suites, options);
        return new Answer(
                read.value().orElse(List.of()),
                read.problems().stream()
                        .map(problem -> problem.message()
                                + problem.hint().map(hint -> "; " + hint).orElse(""))
                        .findFirst());
    }

    // A suite may be new while the policy that it names is not.
    private static void addFiles(Map<String, LoadedPolicy> now, Map<String, LoadedPolicy> then, ProjectFiles files) {
        now.forEach((key, policy) -> {
            String file = policy.policy().document().at().file();
            if (!then.containsKey(key) && policy.inline().isEmpty() && Files.isRegularFile(files.path(file))) {
                document(files, files.path(file), policy.kind())
                        .ifPresent(document -> then.put(
                                key,
                                new LoadedPolicy(
                                        policy.kind(),
                                        new NamedPolicy(policy.policy().name(), document),
                                        Optional.empty())));
            }
        });
    }

    /** {@return the policy in a file, or empty if it cannot be read as one} */
    static Optional<PolicyDocument> document(ProjectFiles files, Path file, PolicyKind kind) {
        Read<Node> node = files.document(file);
        return node.value().flatMap(found -> PolicyReader.read(found, kind).value());
    }

    /** {@return what is not as it was, by name} */
    static List<Changed> changes(
            Map<String, LoadedPolicy> then, Map<String, LoadedPolicy> now, ReasonerOptions options) {
        TreeSet<String> keys = new TreeSet<>(then.keySet());
        keys.addAll(now.keySet());
        List<Changed> changes = new ArrayList<>();
        for (String key : keys) {
            Optional<LoadedPolicy> before = Optional.ofNullable(then.get(key));
            Optional<LoadedPolicy> after = Optional.ofNullable(now.get(key));
            LoadedPolicy either = after.orElseGet(before::orElseThrow);
            change(key, either.kind(), before.map(Baseline::document), after.map(Baseline::document), options)
                    .ifPresent(changes::add);
        }
        return changes;
    }

    private static PolicyDocument document(LoadedPolicy policy) {
        return policy.policy().document();
    }

    /** {@return the change of a policy; empty if its text says the same as before} */
    static Optional<Changed> change(
            String name,
            PolicyKind kind,
            Optional<PolicyDocument> before,
            Optional<PolicyDocument> after,
            ReasonerOptions options) {
        boolean same = before.map(PolicyText::of).equals(after.map(PolicyText::of));
        return same
                ? Optional.empty()
                : Optional.of(new Changed(
                        name.substring(name.indexOf('|') + 1),
                        kind,
                        before,
                        after,
                        PolicyChange.between(
                                before.orElse(nothing()), after.orElse(nothing()), options.withKind(kind))));
    }

    static PolicyDocument nothing() {
        return new PolicyDocument(
                PolicyVersion.V2012_10_17, Optional.empty(), List.of(), false, SourceLocation.startOf("nothing"));
    }

    /** {@return by what a policy is known in both revisions} */
    static String key(LoadedPolicy policy) {
        String file = policy.policy().document().at().file();
        return policy.kind() + "|"
                + (policy.inline().isPresent() ? policy.policy().name() + " in " + file : file);
    }
}
