// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads suites and the worlds that they include. */
public final class SuiteReader {
    static final List<String> WORLD_KEYS = List.of("include", "vars", "given", "defaults", "lint");
    static final List<String> SUITE_KEYS = List.of(
            "suite",
            "tags",
            "include",
            "vars",
            "policy",
            "given",
            "defaults",
            "strict",
            "catalog",
            "scenarios",
            "lint");
    private static final int MOST_INCLUDES = 100;

    private final Problems problems = new Problems();
    private final NamedFiles files;
    private final Map<String, String> overriding;
    private final Function<Suite, Optional<People>> people;
    private final Map<String, String> vars = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();
    private final Set<String> included = new HashSet<>();
    private final List<Node> givens = new ArrayList<>();
    private final List<Node> defaults = new ArrayList<>();
    private final List<LintSection> lint = new ArrayList<>();

    /**
     * Makes a reader of one suite.
     *
     * @param files the files that it names
     * @param vars values that take the place of those in the files
     */
    public SuiteReader(NamedFiles files, Map<String, String> vars) {
        this(files, vars, suite -> Optional.empty());
    }

    /**
     * Makes a reader of one suite.
     *
     * @param files the files that it names
     * @param vars values that take the place of those in the files
     * @param people the principals of the world of a suite that has no scenarios yet; empty if that cannot be read
     */
    public SuiteReader(NamedFiles files, Map<String, String> vars, Function<Suite, Optional<People>> people) {
        this.files = files;
        this.overriding = vars;
        this.people = people;
    }

    /** {@return the suite of a document; a problem inside one scenario is kept with that scenario} */
    public Read<Suite> read(Node root, String defaultName) {
        Optional<Fields> fields = Fields.of(root, "a suite", SUITE_KEYS, problems);
        if (fields.isEmpty()) {
            return Read.failed(problems.list());
        }
        collect(fields.get());
        checkVars(root);
        Substitution substitution = new Substitution(vars, problems);
        Given given = new Given();
        givens.forEach(node -> given.add(substitution.apply(node), problems));
        UnusedNames.warn(root, given, problems);
        ActionSets.check(given, problems);
        Setting setting = new Setting(given, defaults(substitution));
        Suite suite = new Suite(
                fields.get().word("suite").map(Word::text).orElse(defaultName),
                fields.get().words("tags").stream().map(Word::text).toList(),
                fields.get().node("policy").map(substitution::apply),
                given,
                setting.defaults(),
                new Suite.Settings(
                        fields.get().flag("strict"),
                        fields.get().oneOf("catalog", List.of("error", "warn", "off")),
                        lint),
                List.of());
        return Read.of(suite.with(scenarios(fields.get(), root, suite)), problems);
    }

    private Defaults defaults(Substitution substitution) {
        Defaults all = Defaults.NONE;
        for (Node node : defaults) {
            all = all.overlaidBy(DefaultsReader.read(substitution.apply(node), problems));
        }
        return all;
    }

    private List<Scenario> scenarios(Fields fields, Node root, Suite suite) {
        Optional<Node> node = fields.node("scenarios");
        List<Node> items = node.flatMap(Node::asList).map(Node.ListNode::items).orElse(List.of());
        if (node.isEmpty() || node.get().asList().isEmpty()) {
            SourceLocation at = node.map(Node::at).orElse(root.at());
            problems.error(
                    at,
                    "a suite needs a list of `scenarios`",
                    "scenario/no-scenarios",
                    "write `scenarios:` and below it `- PRINCIPAL may ACTION on RESOURCE`");
        } else if (items.isEmpty()) {
            problems.error(
                    node.get().at(), "the list of `scenarios` is empty", "scenario/no-scenarios", "write at least one");
        }
        return new ScenarioReader(vars, setting -> people(suite.in(setting)), files, problems)
                .read(items, new Setting(suite.given(), suite.defaults()));
    }

    private People people(Suite suite) {
        return people.apply(suite).orElseGet(() -> {
            List<String> names = new ArrayList<>(suite.policy().isPresent() ? List.of("it") : List.of());
            suite.given()
                    .section("principals")
                    .forEach(entry -> names.add(entry.key().text()));
            return People.named(names);
        });
    }

    // What is included comes first, so that the suite itself can override it.
    private void collect(Fields fields) {
        for (Word include : fields.words("include")) {
            include(include);
        }
        fields.entries("vars").forEach(this::addVar);
        fields.node("given").filter(node -> node.asScalar().isEmpty()).ifPresent(givens::add);
        fields.node("given").flatMap(Node::asScalar).ifPresent(scalar -> rejectScalar(scalar, "given"));
        fields.node("defaults").ifPresent(defaults::add);
        fields.node("lint").flatMap(node -> LintSection.read(node, problems)).ifPresent(lint::add);
    }

    private void rejectScalar(Node.Scalar scalar, String key) {
        if (scalar.kind() != Node.Kind.NULL) {
            problems.error(scalar.at(), "`" + key + "` is a map, found " + scalar.kindInWords(), "scenario/wrong-type");
        }
    }

    private void include(Word include) {
        Read<Node> file = files.document(include);
        problems.addAll(file.problems());
        if (file.value().isEmpty()) {
            return;
        }
        String path = file.value().get().at().file();
        if (open.contains(path) || open.size() > MOST_INCLUDES) {
            problems.error(
                    include.at(),
                    "`" + include.text() + "` includes itself",
                    "scenario/include-cycle",
                    String.join(" -> ", open));
            return;
        }
        // Two worlds may build on one that both include.
        if (!included.add(path)) {
            return;
        }
        open.add(path);
        Fields.of(file.value().get(), "a world", WORLD_KEYS, problems).ifPresent(this::collect);
        open.remove(path);
    }

    private void addVar(Node.Entry entry) {
        String name = entry.key().text();
        Node value = new Substitution(vars, problems).apply(entry.value());
        Fields.word(value, "the value of `" + name + "`", problems)
                .ifPresent(word -> vars.put(name, overriding.getOrDefault(name, word.text())));
    }

    private void checkVars(Node root) {
        for (String name : overriding.keySet()) {
            if (!vars.containsKey(name)) {
                problems.add(Problem.warning(
                                root.at(),
                                "assent.var." + name + " is given, but the suite has no such var",
                                "scenario/unknown-var")
                        .withHint("declare it under `vars` with a default value"));
            }
        }
    }
}
