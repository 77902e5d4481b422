// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.scenario.EachBindings.Binding;
import dev.assent.scenario.Scenario.Case;
import dev.assent.scenario.Scenario.Suspension;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the items under {@code scenarios}, and those that they hold. */
final class ScenarioReader {
    private final Map<String, String> vars;
    private final Function<Setting, People> people;
    private final NamedFiles files;
    private final Problems suiteProblems;
    private final Ids ids = new Ids();
    private final List<Scenario> scenarios = new ArrayList<>();

    /**
     * Makes a reader of the scenarios of one suite.
     *
     * @param vars the values for names in angle brackets
     * @param people the principals of each setting
     * @param files the files that scenarios name
     * @param suiteProblems gets what is wrong, but not inside one scenario
     */
    ScenarioReader(
            Map<String, String> vars, Function<Setting, People> people, NamedFiles files, Problems suiteProblems) {
        this.vars = vars;
        this.people = people;
        this.files = files;
        this.suiteProblems = suiteProblems;
    }

    /**
     * What the forms around an item say about it.
     *
     * @param prefix what its id begins with
     * @param rounds the rounds of every {@code each} around it; at least one
     * @param setting where it happens
     * @param own whether that is a setting of a group, not that of the suite
     * @param tags the tags of what stands around it
     * @param suspension whether what stands around it is skipped or pending
     */
    private record Frame(
            String prefix,
            List<Binding> rounds,
            Setting setting,
            boolean own,
            List<String> tags,
            Optional<Suspension> suspension) {
        Frame with(Optional<Word> id, Fields fields, Problems problems) {
            List<String> more = fields.words("tags").stream().map(Word::text).toList();
            return new Frame(
                    prefix + id.map(word -> word.text() + "/").orElse(""),
                    rounds,
                    setting,
                    own,
                    Lists.join(tags, more),
                    ItemReader.suspension(fields, problems).or(() -> suspension));
        }

        Frame with(List<Binding> others) {
            return new Frame(prefix, others, setting, own, tags, suspension);
        }

        Frame with(Setting other) {
            return new Frame(prefix, rounds, other, true, tags, suspension);
        }
    }

    List<Scenario> read(List<Node> nodes, Setting setting) {
        List<Binding> once = List.of(new Binding(Map.of()));
        read(nodes, new Frame("", once, setting, false, List.of(), Optional.empty()));
        return scenarios;
    }

    private void read(List<Node> nodes, Frame frame) {
        ItemReader items = new ItemReader(
                () -> people.apply(frame.setting()),
                new ActionSets(frame.setting().given()),
                files);
        for (Node node : nodes) {
            Optional<Form> form = node.asMap().map(Form::of);
            if (form.filter(Form.EACH::equals).isPresent()) {
                each(node.asMap().orElseThrow(), frame);
            } else if (form.filter(Form.GROUP::equals).isPresent()) {
                group(node.asMap().orElseThrow(), frame);
            } else {
                scenarios.add(scenario(node, frame, items));
            }
        }
    }

    private void each(MapNode item, Frame frame) {
        Problems problems = new Problems();
        Optional<Fields> fields = Fields.of(item, Form.EACH.inWords(), Form.EACH.keys(), problems);
        List<Binding> rounds = fields.map(found -> frame.rounds().stream()
                        .flatMap(outer -> EachBindings.read(found, values(outer), problems).stream()
                                .map(outer::with))
                        .toList())
                .orElse(List.of());
        List<Node> nested = nested(item, problems);
        Optional<Frame> inner = fields.map(
                found -> frame.with(found.word("id"), found, problems).with(rounds));
        if (problems.hasErrors()) {
            broken(item, frame, problems);
        } else {
            inner.ifPresent(found -> read(nested, found));
        }
    }

    private void group(MapNode item, Frame frame) {
        Problems problems = new Problems();
        Optional<Fields> fields = Fields.of(item, Form.GROUP.inWords(), Form.GROUP.keys(), problems);
        Optional<Word> name = fields.flatMap(found -> found.word("group"));
        List<Node> nested = nested(item, problems);
        Substitution substitution = new Substitution(vars, problems);
        Setting before = frame.setting();
        Given given = item.get("given")
                .filter(node -> !Fields.isNothing(node))
                .map(substitution::apply)
                .map(node -> before.given().overlaidBy(node, problems))
                .orElse(before.given());
        ActionSets.check(given, problems);
        item.get("given").ifPresent(node -> UnusedNames.warnInGroup(item, node, given, suiteProblems));
        Defaults defaults = item.get("defaults")
                .map(substitution::apply)
                .map(node -> before.defaults().overlaidBy(DefaultsReader.read(node, problems)))
                .orElse(before.defaults());
        Optional<Word> id = fields.flatMap(found -> found.word("id"))
                .or(() -> name.map(word -> new Word(Ids.slug(word.text()), word.at())));
        Optional<Frame> inner = fields.map(found -> frame.with(id, found, problems));
        if (problems.hasErrors()) {
            broken(item, frame, problems);
        } else {
            boolean changed = item.get("given").or(() -> item.get("defaults")).isPresent();
            inner.map(found -> changed ? found.with(new Setting(given, defaults)) : found)
                    .ifPresent(found -> read(nested, found));
        }
    }

    private static List<Node> nested(MapNode item, Problems problems) {
        List<Node> nested = item.get("scenarios")
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of());
        if (nested.isEmpty()) {
            boolean each = Form.of(item) == Form.EACH;
            problems.error(
                    item.at(),
                    (each ? "`each`" : "`group`") + " has no `scenarios`",
                    "scenario/no-scenarios",
                    "write `scenarios:` and below it sentences" + (each ? " with <name> for each name of `each`" : ""));
        }
        return nested;
    }

    private void broken(MapNode item, Frame frame, Problems problems) {
        String title = Form.of(item).title(item).orElse("each");
        Optional<Word> stated = item.get("id").flatMap(node -> Fields.word(node, "`id`", new Problems()));
        String id = ids.of(frame.prefix(), stated, title, item.at(), suiteProblems);
        Case error = new Case("error", title, Optional.empty(), problems.list(), Optional.empty());
        scenarios.add(new Scenario(
                id,
                title,
                item.at(),
                item.endLine(),
                frame.tags(),
                frame.suspension(),
                List.of(error),
                Optional.empty()));
    }

    // An item in an `each` is one scenario with a case for each round, so that its id does not depend on the values.
    private Scenario scenario(Node raw, Frame frame, ItemReader items) {
        Optional<Word> stated =
                raw.asMap().flatMap(map -> map.get("id")).flatMap(node -> Fields.word(node, "`id`", new Problems()));
        String id = ids.of(frame.prefix(), stated, ItemReader.idText(raw), raw.at(), suiteProblems);
        List<Case> cases = new ArrayList<>();
        Ids keys = new Ids();
        Scenario read = items.read(raw, values(frame.rounds().get(0)), id);
        for (Binding round : frame.rounds()) {
            read = round.equals(frame.rounds().get(0)) ? read : items.read(raw, values(round), id);
            for (Case test : read.cases()) {
                boolean only = read.cases().size() == 1;
                cases.add(round.values().isEmpty() ? test : inRound(round, test, only, keys));
            }
        }
        tellWarnings(cases);
        boolean once = frame.rounds().get(0).values().isEmpty();
        return new Scenario(
                id,
                once ? read.sentence() : ItemReader.idText(raw),
                read.at(),
                read.endLine(),
                Lists.join(read.tags(), frame.tags()),
                read.suspension().or(frame::suspension),
                cases,
                frame.own() ? Optional.of(frame.setting()) : Optional.empty());
    }

    private void tellWarnings(List<Case> cases) {
        cases.stream()
                .flatMap(test -> test.problems().stream())
                .filter(problem -> !problem.isError())
                .distinct()
                .forEach(suiteProblems::add);
    }

    // Two rounds may have the same values, as where an `each` uses a name of the one around it again.
    private static Case inRound(Binding round, Case test, boolean only, Ids keys) {
        String key = keys.unique(round.key() + (only ? "" : "·" + test.key()));
        return new Case(key, test.sentence(), test.assertion(), test.problems(), test.at());
    }

    private Map<String, String> values(Binding round) {
        Map<String, String> values = new LinkedHashMap<>(vars);
        values.putAll(round.values());
        return values;
    }
}
