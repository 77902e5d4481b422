// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.World;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.run.SuitePlan.ScenarioPlan;
import dev.assent.scenario.Assertion;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.LintSection;
import dev.assent.scenario.Scenario;
import dev.assent.scenario.Scenario.Suspension;
import dev.assent.scenario.Setting;
import dev.assent.scenario.Suite;
import dev.assent.scenario.SuiteReader;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A suite, ready to run. Threads may share it. */
public final class LoadedSuite {
    private static final String OPEN = "what is expected is left open";

    private final SuitePlan plan;
    private final RunOptions options;
    private final Map<CasePlan, Planned> cases;
    private final Map<CasePlan, Boolean> failing = new ConcurrentHashMap<>();
    private final Optional<Deciders> deciders;
    private final Optional<GroupWorlds> groups;
    private final ProjectFiles files;
    private final List<LoadedPolicy> policies;
    private final List<LintSection> lint;
    private final Optional<World> world;

    private LoadedSuite(
            SuitePlan plan,
            Loading loading,
            Map<CasePlan, Planned> cases,
            Optional<Deciders> deciders,
            Contents contents) {
        this.policies = contents.policies();
        this.lint = contents.lint();
        this.world = contents.world();
        this.files = loading.files();
        this.plan = plan;
        this.options = loading.options();
        this.cases = cases;
        this.deciders = deciders;
        this.groups = contents.groups();
    }

    /**
     * What it is made of.
     *
     * @param policies the policies that the suite gives to somebody or something
     * @param lint what is said about lint
     * @param groups the worlds of its groups; empty if it cannot run
     * @param world its own world; empty if it cannot be read
     */
    private record Contents(
            List<LoadedPolicy> policies, List<LintSection> lint, Optional<GroupWorlds> groups, Optional<World> world) {}

    /**
     * What a case is made of.
     *
     * @param scenario the scenario of the case
     * @param test the case
     */
    private record Planned(Scenario scenario, Scenario.Case test) {}

    /** {@return the suite of a file; whatever is wrong with it is in its plan, nothing is thrown} */
    public static LoadedSuite load(Path file, RunOptions options) {
        ProjectFiles files = new ProjectFiles(options.baseDirectory());
        Read<SourceText> text = files.text(file);
        return read(file, ProjectFiles.parse(text), Loading.of(files, options, text.value()));
    }

    /** {@return the suite of a file, where of Terraform plans what was before them counts, unless it says which side does} */
    static LoadedSuite beforePlans(Path file, RunOptions options) {
        ProjectFiles files = ProjectFiles.beforePlans(options.baseDirectory());
        Read<SourceText> text = files.text(file);
        return read(file, ProjectFiles.parse(text), Loading.of(files, options, text.value()));
    }

    /** {@return the suite of a text, as if it stood in that file; the file need not exist} */
    public static LoadedSuite draft(Path file, String yaml, RunOptions options) {
        ProjectFiles files = new ProjectFiles(options.baseDirectory());
        SourceText text = new SourceText(files.display(file), yaml);
        return read(file, YamlReader.read(text), Loading.of(files, options, Optional.of(text)));
    }

    /**
     * {@return a suite that asks these sentences in the world of a suite or world file, behind the scenarios of that file}
     *
     * @param file the file; empty = a world in which nothing is declared
     */
    static LoadedSuite asking(Optional<Path> file, RunOptions options, List<String> sentences) {
        ProjectFiles files = new ProjectFiles(options.baseDirectory());
        Path place = options.baseDirectory().resolve(AdHoc.PLACE);
        Read<Node> document = file.map(files::document)
                .orElseGet(() ->
                        Read.of(new Node.MapNode(List.of(), SourceLocation.startOf(AdHoc.PLACE), 1), new Problems()));
        Read<Node> asking =
                new Read<>(document.value().map(root -> AskedSentences.behind(root, sentences)), document.problems());
        return read(file.orElse(place), asking, Loading.of(files, options, Optional.empty()));
    }

    private static LoadedSuite read(Path file, Read<Node> document, Loading loading) {
        ProjectFiles files = loading.files();
        String path = files.display(file);
        Problems problems = loading.problems();
        problems.addAll(document.problems());
        Worlds worlds = loading.worlds();
        Optional<Suite> suite = document.value().flatMap(node -> {
            SuiteReader reader = new SuiteReader(files, loading.options().vars(), worlds::people);
            Read<Suite> read = reader.read(node, stem(path));
            problems.addAll(read.problems());
            return read.value();
        });
        Optional<World> world = suite.flatMap(found -> {
            Read<World> read = worlds.of(found);
            problems.addAll(read.problems());
            return read.value();
        });
        return of(file, path, suite, world, loading);
    }

    /**
     * What loading shares.
     *
     * @param files the files of the project
     * @param options the options of the run
     * @param problems what was found so far
     * @param worlds the worlds that were read so far
     * @param text the text of the suite, to quote from
     */
    private record Loading(
            ProjectFiles files, RunOptions options, Problems problems, Worlds worlds, Optional<SourceText> text) {
        static Loading of(ProjectFiles files, RunOptions options, Optional<SourceText> text) {
            return new Loading(files, options, new Problems(), new Worlds(files), text);
        }

        List<Problem> quoted() {
            return problems.list().stream()
                    .map(problem -> text.map(found -> found.quote(problem)).orElse(problem))
                    .toList();
        }
    }

    private static LoadedSuite of(
            Path file, String path, Optional<Suite> suite, Optional<World> world, Loading loading) {
        Map<CasePlan, Planned> cases = new HashMap<>();
        boolean usable =
                suite.isPresent() && world.isPresent() && !loading.problems().hasErrors();
        List<ScenarioPlan> scenarios = usable ? plan(path, suite.get(), cases) : List.of();
        SuitePlan plan = new SuitePlan(
                path,
                file.toAbsolutePath().normalize(),
                suite.map(Suite::name).orElse(stem(path)),
                suite.map(Suite::tags).orElse(List.of()),
                scenarios,
                loading.quoted(),
                world.map(found -> found.sourced().notCovered()).orElse(List.of()));
        SuiteDeciders makes = new SuiteDeciders(file, loading.files(), loading.options());
        Optional<Deciders> deciders = usable
                ? Optional.of(makes.of(suite.get(), world.get(), claims(cases, Optional.empty())))
                : Optional.empty();
        Optional<GroupWorlds> groups = usable
                ? Optional.of(new GroupWorlds(
                        suite.get(),
                        loading.worlds(),
                        (setting, changed) ->
                                makes.of(suite.get().in(setting), changed, claims(cases, Optional.of(setting)))))
                : Optional.empty();
        List<LoadedPolicy> policies = new ArrayList<>(world.map(World::policies).orElse(List.of()));
        groups.map(GroupWorlds::policies).orElse(List.of()).stream()
                .filter(policy -> !policies.contains(policy))
                .forEach(policies::add);
        List<LintSection> lint = suite.map(found -> found.settings().lint()).orElse(List.of());
        return new LoadedSuite(plan, loading, cases, deciders, new Contents(policies, lint, groups, world));
    }

    /** {@return the policies that it gives to somebody or something; those in its scenarios are not among them} */
    @SuppressWarnings("exports") // for the rooms of this module
    public List<LoadedPolicy> policies() {
        return policies;
    }

    /** {@return who and what of its world has which policies; those of its groups are not among them} */
    List<Holding> holdings() {
        return world.map(found -> Holdings.of(found, policies)).orElse(List.of());
    }

    /** {@return what makes requests in its world; empty if it cannot run} */
    Optional<RequestBuilder> requests() {
        return deciders.map(found -> found.claims().requests());
    }

    /** {@return the snapshots with which it compares, relative to its file} */
    @SuppressWarnings("exports") // for the rooms of this module
    public List<Word> snapshots() {
        return cases.values().stream()
                .flatMap(planned -> planned.test().assertion().stream())
                .filter(Comparison.class::isInstance)
                .map(Comparison.class::cast)
                .filter(comparison -> comparison.origin() == Comparison.Origin.APPROVED)
                .map(Comparison::baseline)
                .distinct()
                .toList();
    }

    /** {@return what it and the worlds that it includes say about lint} */
    @SuppressWarnings("exports") // for the rooms of this module
    public List<LintSection> lint() {
        return lint;
    }

    /** {@return the files of its project} */
    @SuppressWarnings("exports") // for the rooms of this module
    public ProjectFiles files() {
        return files;
    }

    // In the order of the file.
    private static Map<CasePlan, Claim> claims(Map<CasePlan, Planned> cases, Optional<Setting> setting) {
        Map<CasePlan, Claim> claims = new LinkedHashMap<>();
        cases.entrySet().stream()
                .filter(entry -> entry.getValue().scenario().setting().equals(setting))
                .sorted(Comparator.comparing(entry -> entry.getKey().at().line()))
                .forEach(entry -> entry.getValue().test().assertion().ifPresent(assertion -> {
                    if (assertion instanceof Claim claim) {
                        claims.put(entry.getKey(), claim);
                    }
                }));
        return claims;
    }

    private static List<ScenarioPlan> plan(String path, Suite suite, Map<CasePlan, Planned> cases) {
        List<ScenarioPlan> plans = new ArrayList<>();
        for (Scenario scenario : suite.scenarios()) {
            List<String> tags = new ArrayList<>(suite.tags());
            scenario.tags().stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
            List<CasePlan> casePlans = new ArrayList<>();
            for (Scenario.Case test : scenario.cases()) {
                CasePlan casePlan = new CasePlan(
                        path,
                        scenario.id(),
                        test.key(),
                        test.sentence(),
                        test.at().orElse(scenario.at()),
                        test.at().map(SourceLocation::line).orElse(scenario.endLine()),
                        tags,
                        test.assertion().map(Assertion::expected).orElse(""));
                casePlans.add(casePlan);
                cases.put(casePlan, new Planned(scenario, test));
            }
            plans.add(new ScenarioPlan(
                    scenario.id(), scenario.sentence(), scenario.at(), scenario.endLine(), tags, casePlans));
        }
        return plans;
    }

    private static String stem(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int suffix = name.indexOf(".iam-test.");
        return suffix > 0 ? name.substring(0, suffix) : name;
    }

    /** {@return the names of all declared principals and sessions, sorted} */
    List<String> callers() {
        return world.map(World::callers).orElse(List.of());
    }

    /** {@return the result of a case with an explanation, also if it passes; nothing suspends it} */
    CaseResult explain(CasePlan casePlan) {
        return Optional.ofNullable(cases.get(casePlan))
                .flatMap(planned -> planned.test()
                        .assertion()
                        .filter(Claim.class::isInstance)
                        .flatMap(claim ->
                                decidersOf(planned).map(own -> own.claims().explain(casePlan, (Claim) claim))))
                .orElseGet(() -> run(casePlan));
    }

    /** {@return what will run} */
    public SuitePlan plan() {
        return plan;
    }

    /** {@return whether none of the files that it was read from has changed since} */
    public boolean isUpToDate() {
        return files.isUpToDate();
    }

    /** {@return why a case is not run, or empty if it is} */
    public Optional<String> skipReason(CasePlan casePlan) {
        Optional<Planned> planned = Optional.ofNullable(cases.get(casePlan));
        return planned.filter(found -> !isMistaken(found))
                .flatMap(found -> found.scenario().suspension())
                .filter(suspension -> !suspension.pending() && !Suspended.isOver(suspension, options.today()))
                .map(Suspension::reason)
                .or(() -> planned.filter(found -> found.test().isOpen()).map(found -> OPEN));
    }

    /** {@return whether an undecided case fails the run} */
    public boolean undecidedFails() {
        return options.undecided() == RunOptions.UndecidedMode.FAIL;
    }

    /**
     * {@return the result of a case of this suite}
     *
     * @throws IllegalArgumentException if the case is of another suite
     */
    public CaseResult run(CasePlan casePlan) {
        Planned planned = cases.get(casePlan);
        if (planned == null || deciders.isEmpty()) {
            throw new IllegalArgumentException("not a case of " + plan.path() + ": " + casePlan.key());
        }
        Optional<Suspension> suspension = planned.scenario().suspension();
        if (suspension.isPresent() && Suspended.isOver(suspension.get(), options.today())) {
            return Suspended.overdue(casePlan, suspension.get());
        }
        if (suspension.isPresent() && !suspension.get().pending() && !isMistaken(planned)) {
            return result(casePlan, new Outcome.Skipped(suspension.get().reason()));
        }
        if (planned.test().isOpen()) {
            return result(casePlan, new Outcome.Skipped(OPEN));
        }
        CaseResult result = decide(casePlan, planned);
        return suspension.isPresent()
                ? Suspended.pending(result, suspension.get(), () -> failsElsewhere(casePlan))
                : result;
    }

    // A scenario of several cases is pending as a whole.
    private boolean failsElsewhere(CasePlan casePlan) {
        return plan.scenarios().stream()
                .filter(scenario -> scenario.id().equals(casePlan.scenarioId()))
                .flatMap(scenario -> scenario.cases().stream())
                .filter(other -> !other.equals(casePlan))
                .anyMatch(this::fails);
    }

    private boolean fails(CasePlan casePlan) {
        return failing.computeIfAbsent(
                casePlan,
                one -> Optional.ofNullable(cases.get(one))
                        .filter(planned -> !planned.test().isOpen())
                        .map(planned -> decide(one, planned).outcome())
                        .filter(Outcome.Failed.class::isInstance)
                        .isPresent());
    }

    // A mistake, such as an `until` that is no date, must not sleep with the scenario; a form that is not there yet
    // may.
    private static boolean isMistaken(Planned planned) {
        return planned.test().problems().stream()
                .anyMatch(problem -> problem.isError() && !problem.code().equals("scenario/not-supported-yet"));
    }

    private Optional<Deciders> decidersOf(Planned planned) {
        Optional<Setting> setting = planned.scenario().setting();
        return setting.isPresent() ? groups.flatMap(found -> found.deciders(setting.get())) : deciders;
    }

    private CaseResult decide(CasePlan casePlan, Planned planned) {
        Optional<Setting> setting = planned.scenario().setting();
        Optional<Deciders> own = decidersOf(planned);
        List<Problem> problems = new ArrayList<>(planned.test().problems());
        setting.flatMap(found -> groups.map(worlds -> worlds.problems(found))).ifPresent(problems::addAll);
        return planned.test()
                .assertion()
                .flatMap(assertion -> own.map(found -> found.decide(casePlan, assertion)))
                .orElseGet(() -> result(casePlan, new Outcome.Broken(problems)));
    }

    private static CaseResult result(CasePlan plan, Outcome outcome) {
        return CaseResult.of(plan, outcome, 0);
    }
}
