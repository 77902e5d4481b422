// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.Scenario.Case;
import dev.assent.scenario.Scenario.Suspension;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items under {@code scenarios}, and those that they hold. */
final class ScenarioReader {
    private final Map<String, String> vars;
    private final ItemReader items;
    private final Ids ids = new Ids();

    /**
     * Makes a reader of the scenarios of one suite.
     *
     * @param vars the values for names in angle brackets
     * @param principals the declared principals
     */
    ScenarioReader(Map<String, String> vars, List<String> principals) {
        this.vars = vars;
        this.items = new ItemReader(principals);
    }

    List<Scenario> read(List<Node> nodes, Problems suiteProblems) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Node node : nodes) {
            Optional<Node.MapNode> each = node.asMap().filter(map -> Form.of(map) == Form.EACH);
            if (each.isPresent()) {
                scenarios.addAll(each(each.get(), suiteProblems));
            } else {
                scenarios.add(items.read(node, vars, id(node, suiteProblems)));
            }
        }
        return scenarios;
    }

    private String id(Node raw, Problems suiteProblems) {
        Optional<Word> stated =
                raw.asMap().flatMap(map -> map.get("id")).flatMap(node -> Fields.word(node, "`id`", new Problems()));
        return ids.of(stated, ItemReader.idText(raw), raw.at(), suiteProblems);
    }

    // Each nested scenario is one scenario with a case for each binding, so that its id does not depend on the values.
    private List<Scenario> each(Node.MapNode item, Problems suiteProblems) {
        Problems problems = new Problems();
        Optional<Fields> fields = Fields.of(item, Form.EACH.inWords(), Form.EACH.keys(), problems);
        List<EachBindings.Binding> bindings =
                fields.map(found -> EachBindings.read(found, vars, problems)).orElse(List.of());
        List<Node> nested = item.get("scenarios")
                .flatMap(Node::asList)
                .map(Node.ListNode::items)
                .orElse(List.of());
        if (nested.isEmpty()) {
            problems.error(
                    item.at(),
                    "`each` has no `scenarios`",
                    "scenario/no-scenarios",
                    "write `scenarios:` and below it sentences with <name> for each name of `each`");
        }
        Optional<Suspension> suspension = fields.flatMap(found -> ItemReader.suspension(found, problems));
        if (problems.hasErrors()) {
            Case error = new Case("error", "each", Optional.empty(), problems.list(), Optional.empty());
            String id = ids.of(Optional.empty(), "each", item.at(), suiteProblems);
            return List.of(
                    new Scenario(id, "each", item.at(), item.endLine(), List.of(), Optional.empty(), List.of(error)));
        }
        List<String> tags =
                fields.orElseThrow().words("tags").stream().map(Word::text).toList();
        return nested.stream()
                .map(raw -> each(raw, bindings, suspension, tags, suiteProblems))
                .toList();
    }

    private Scenario each(
            Node raw,
            List<EachBindings.Binding> bindings,
            Optional<Suspension> suspension,
            List<String> tags,
            Problems suiteProblems) {
        String id = id(raw, suiteProblems);
        List<Case> cases = new ArrayList<>();
        Scenario last = items.read(raw, vars, id);
        for (EachBindings.Binding binding : bindings) {
            Map<String, String> values = new LinkedHashMap<>(vars);
            values.putAll(binding.values());
            last = items.read(raw, values, id);
            for (Case test : last.cases()) {
                String key = binding.key() + (last.cases().size() == 1 ? "" : "·" + test.key());
                cases.add(new Case(key, test.sentence(), test.assertion(), test.problems(), test.at()));
            }
        }
        return new Scenario(
                id,
                ItemReader.idText(raw),
                last.at(),
                last.endLine(),
                Lists.join(last.tags(), tags),
                last.suspension().or(() -> suspension),
                cases);
    }
}
