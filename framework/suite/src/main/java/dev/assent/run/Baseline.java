// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.GitRevision;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyReader;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policies of suites as they were, and what has changed since. */
public final class Baseline {
    /** How a baseline begins that is a revision of the repository. */
    public static final String GIT = "git:";

    /** The baseline that is what Terraform plans know of the time before them. */
    public static final String BEFORE_PLANS = "plan:before";

    private final RunOptions options;
    private final List<Accepted> accepted;
    private final Progress progress;

    private Baseline(RunOptions options, List<Accepted> accepted, Progress progress) {
        this.options = options;
        this.accepted = accepted;
        this.progress = progress;
    }

    /**
     * What was found.
     *
     * @param changes what has changed
     * @param problems why that cannot be said; none = it can
     */
    public record Answer(List<Changed> changes, List<Problem> problems) {
        public Answer {
            changes = List.copyOf(changes);
            problems = List.copyOf(problems);
        }
    }

    /**
     * {@return what has changed in the policies of a project}
     *
     * @param baseline {@code git:REVISION}, or {@code plan:before}
     * @param suites the suites of the project as it is
     * @param accepted differences that do not count
     * @param progress is told how far it is
     * @throws IllegalArgumentException if the baseline is neither
     */
    @SuppressWarnings("exports") // for the plugin, which reads what is accepted
    public static Answer since(
            String baseline, List<Path> suites, RunOptions options, List<Accepted> accepted, Progress progress) {
        Baseline project = new Baseline(options, accepted, progress);
        if (baseline.equals(BEFORE_PLANS)) {
            return project.answer(project.beforePlans(suites));
        }
        if (!baseline.startsWith(GIT)) {
            throw new IllegalArgumentException("neither " + GIT + "REVISION nor " + BEFORE_PLANS + ": " + baseline);
        }
        Word revision = new Word(baseline.substring(GIT.length()), SourceLocation.startOf("assent.baseline"));
        return project.answer(project.sinceRevision(revision, suites, true));
    }

    /** {@return what a comparison can be followed by} */
    public static Progress progress() {
        return ChangeFinder.progress();
    }

    /**
     * {@return whether a project has policies to compare that no suite names}
     *
     * @throws IOException if a directory cannot be read
     */
    public static boolean hasPolicies(Path project) throws IOException {
        return UntestedPolicies.isIn(project);
    }

    private Answer answer(Read<List<Changed>> read) {
        return new Answer(read.value().orElse(List.of()), read.problems());
    }

    /** {@return what has changed in the policies of one suite since a revision, or why that cannot be said} */
    static Read<List<Changed>> of(Path suite, Word revision, RunOptions options, List<Accepted> accepted) {
        return new Baseline(options, accepted, progress()).sinceRevision(revision, List.of(suite), false);
    }

    private Read<List<Changed>> sinceRevision(Word revision, List<Path> suites, boolean withRemoved) {
        Read<GitRevision> opened = progress.during(
                "reading the revision " + revision.text(), () -> GitRevision.open(options.baseDirectory(), revision));
        if (opened.value().isEmpty()) {
            return Read.failed(opened.problems());
        }
        try (GitRevision old = opened.value().get()) {
            RunOptions before = options.in(old.root());
            ProjectFiles files = new ProjectFiles(options.baseDirectory());
            List<Sides> sides = new ArrayList<>();
            for (Path suite : suites) {
                sides.add(progress.during(
                        "reading " + files.display(suite),
                        () -> sides(suite, old.root().resolve(files.display(suite)), old.root())));
            }
            if (withRemoved) {
                removed(old.root(), before, suites, files).forEach(sides::add);
                sides.add(untested(old.root(), sides));
            }
            return changes(sides);
        } catch (IOException unreadable) {
            return Read.failed(List.of(Problem.error(
                            revision.at(),
                            "the revision cannot be read: " + unreadable.getMessage(),
                            "ingest/no-revision")
                    .withHint("see `git archive " + revision.text() + "`")));
        }
    }

    private Sides sides(Path suite, Path twin, Path old) {
        LoadedSuite now = LoadedSuite.load(suite, options);
        return Files.isRegularFile(twin)
                ? Sides.of(Optional.of(LoadedSuite.load(twin, options.in(old))), Optional.of(now))
                : asItWas(now, old);
    }

    /**
     * What is compared in both revisions: a suite, or files that no suite names.
     *
     * @param suite the suite as it is, else as it was; empty = there is none
     * @param gone whether the suite was removed
     * @param then what had which policies
     * @param after what has which policies
     * @param problems what is wrong with either
     */
    private record Sides(
            Optional<LoadedSuite> suite,
            boolean gone,
            List<Holding> then,
            List<Holding> after,
            List<Problem> problems) {
        static Sides of(Optional<LoadedSuite> before, Optional<LoadedSuite> now) {
            return of(
                    before.map(LoadedSuite::holdings).orElse(List.of()),
                    before.map(suite -> suite.plan().problems()).orElse(List.of()),
                    before,
                    now);
        }

        static Sides of(
                List<Holding> then, List<Problem> wrong, Optional<LoadedSuite> before, Optional<LoadedSuite> now) {
            List<Problem> problems = new ArrayList<>(wrong);
            now.map(suite -> suite.plan().problems()).ifPresent(problems::addAll);
            return new Sides(
                    now.or(() -> before),
                    now.isEmpty(),
                    then,
                    now.map(LoadedSuite::holdings).orElse(List.of()),
                    problems.stream().filter(Problem::isError).toList());
        }
    }

    private Sides untested(Path old, List<Sides> suites) throws IOException {
        Set<String> named = suites.stream()
                .flatMap(side -> Stream.concat(side.then().stream(), side.after().stream()))
                .flatMap(holding -> holding.policies().stream())
                .map(Holding::file)
                .collect(Collectors.toSet());
        UntestedPolicies untested = UntestedPolicies.of(old, options.baseDirectory(), named);
        return new Sides(
                Optional.empty(),
                false,
                untested.before(),
                untested.now(),
                untested.problems().stream().filter(Problem::isError).toList());
    }

    // What a suite that was removed still had in its time; what another suite has now is compared there.
    private List<Sides> removed(Path old, RunOptions before, List<Path> suites, ProjectFiles files) throws IOException {
        Set<String> known = suites.stream().map(files::display).collect(Collectors.toSet());
        ProjectFiles oldFiles = new ProjectFiles(old);
        List<Sides> removed = new ArrayList<>();
        for (Path suite : SuiteFiles.find(old, List.of(), List.of())) {
            String name = oldFiles.display(suite);
            if (!known.contains(name) && !Files.exists(files.path(name))) {
                removed.add(Sides.of(Optional.of(LoadedSuite.load(suite, before)), Optional.empty()));
            }
        }
        return removed;
    }

    // A suite may be new while the files that it names are not.
    private Sides asItWas(LoadedSuite now, Path old) {
        ProjectFiles files = new ProjectFiles(old);
        Problems problems = new Problems();
        Map<NamedPolicy, NamedPolicy> twins = new LinkedHashMap<>();
        for (LoadedPolicy policy : now.policies()) {
            Path file = files.path(Holding.file(policy.policy()));
            if (Holding.isOfAws(policy.policy())) {
                twins.put(policy.policy(), policy.policy());
            } else if (policy.inline().isEmpty() && Files.isRegularFile(file)) {
                Read<PolicyDocument> read = document(files, file, policy.kind());
                problems.addAll(read.problems());
                read.value()
                        .ifPresent(document -> twins.put(
                                policy.policy(), new NamedPolicy(policy.policy().name(), document)));
            }
        }
        List<Holding> holdings = new ArrayList<>();
        for (Holding holding : now.holdings()) {
            List<NamedPolicy> then = holding.policies().stream()
                    .flatMap(policy -> Optional.ofNullable(twins.get(policy)).stream())
                    .toList();
            if (!then.isEmpty()) {
                holdings.add(holding.with(then));
            }
        }
        return Sides.of(holdings, problems.list(), Optional.empty(), Optional.of(now));
    }

    private Read<List<Changed>> beforePlans(List<Path> suites) {
        List<Sides> sides = new ArrayList<>();
        for (Path suite : suites) {
            sides.add(Sides.of(
                    Optional.of(LoadedSuite.beforePlans(suite, options)),
                    Optional.of(LoadedSuite.load(suite, options))));
        }
        return changes(sides);
    }

    private Read<List<Changed>> changes(List<Sides> sides) {
        List<Problem> problems = sides.stream()
                .flatMap(side -> side.problems().stream())
                .distinct()
                .toList();
        if (!problems.isEmpty()) {
            return Read.failed(problems);
        }
        try {
            return new Read<>(Optional.of(merged(sides)), List.of());
        } catch (Unaskable accepted) {
            return Read.failed(List.of(accepted.problem()));
        }
    }

    private List<Changed> merged(List<Sides> sides) {
        Set<String> still = sides.stream()
                .filter(side -> !side.gone())
                .flatMap(side -> side.after().stream())
                .map(Holding::key)
                .collect(Collectors.toSet());
        Map<List<Object>, Changed> all = new LinkedHashMap<>();
        for (Sides side : sides) {
            List<Holding> then = !side.gone()
                    ? side.then()
                    : side.then().stream()
                            .filter(holding -> !still.contains(holding.key()))
                            .toList();
            acceptance(side)
                    .changes(then, side.after())
                    .forEach(changed -> all.merge(
                            List.of(changed.kind(), changed.name(), changed.change()),
                            changed,
                            ChangeFinder::together));
        }
        return List.copyOf(all.values());
    }

    private ChangeFinder acceptance(Sides side) {
        Acceptance acceptance = side.suite()
                .flatMap(LoadedSuite::requests)
                .map(requests -> Acceptance.of(accepted, requests, options.today()))
                .orElse(Acceptance.NONE);
        return new ChangeFinder(options.reasoning(), acceptance, progress);
    }

    /** {@return the policy in a file, or what is wrong with it} */
    static Read<PolicyDocument> document(ProjectFiles files, Path file, dev.assent.policy.PolicyKind kind) {
        return files.document(file)
                .value()
                .map(node -> PolicyReader.readForClaims(node, kind))
                .orElseGet(() -> Read.failed(files.document(file).problems()));
    }
}
