// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.Scenario.Case;
import dev.assent.scenario.Scenario.Suspension;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the items under {@code scenarios}. What is wrong inside one item stays with that item; the others run. */
final class ScenarioReader {
    private static final List<String> COMMON = List.of("id", "note", "tags", "because", "skip", "pending", "until");
    private static final List<String> MAPPING =
            Lists.join(List.of("principal", "action", "resource", "expect"), ClauseFields.KEYS, COMMON);
    private static final List<String> ANNOTATED = Lists.join(List.of("test"), COMMON);
    private static final List<String> NOT_YET = List.of("what", "check", "compare", "replay", "group");
    private static final List<String> EACH = Lists.join(List.of("each", "product", "scenarios"), COMMON);
    private static final List<String> MATRIX = Lists.join(List.of("matrix", "cells", "rows"), MAPPING);
    private static final List<String> TABLE = Lists.join(List.of("table", "rows"), MAPPING);

    private static final List<String> WHO = Lists.join(List.of("who"), WhoReader.MODES, ClauseFields.KEYS, COMMON);

    private final Map<String, String> vars;
    private final List<String> principals;
    private final Ids ids = new Ids();

    /**
     * Makes a reader of the scenarios of one suite.
     *
     * @param vars the values for names in angle brackets
     * @param principals the declared principals
     */
    ScenarioReader(Map<String, String> vars, List<String> principals) {
        this.vars = vars;
        this.principals = principals;
    }

    List<Scenario> read(List<Node> items, Problems suiteProblems) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Node item : items) {
            Optional<Node.MapNode> each =
                    item.asMap().filter(map -> map.get("each").isPresent());
            if (each.isPresent()) {
                scenarios.addAll(each(each.get(), suiteProblems));
            } else {
                scenarios.add(item(item, vars, id(item, suiteProblems)));
            }
        }
        return scenarios;
    }

    private String id(Node raw, Problems suiteProblems) {
        Optional<Word> stated =
                raw.asMap().flatMap(map -> map.get("id")).flatMap(node -> Fields.word(node, "`id`", new Problems()));
        return ids.of(stated, idText(raw), raw.at(), suiteProblems);
    }

    // Each nested scenario is one scenario with a case for each binding, so that its id does not depend on the values.
    private List<Scenario> each(Node.MapNode item, Problems suiteProblems) {
        Problems problems = new Problems();
        Optional<Fields> fields = Fields.of(item, "an `each`", EACH, problems);
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
        Optional<Suspension> suspension = fields.flatMap(found -> suspension(found, problems));
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
        Scenario last = item(raw, vars, id);
        for (EachBindings.Binding binding : bindings) {
            Map<String, String> values = new LinkedHashMap<>(vars);
            values.putAll(binding.values());
            last = item(raw, values, id);
            for (Case test : last.cases()) {
                String key = binding.key() + (last.cases().size() == 1 ? "" : "·" + test.key());
                cases.add(new Case(key, test.sentence(), test.claim(), test.problems(), test.at()));
            }
        }
        return new Scenario(
                id,
                idText(raw),
                last.at(),
                last.endLine(),
                Lists.join(last.tags(), tags),
                last.suspension().or(() -> suspension),
                cases);
    }

    private Scenario item(Node raw, Map<String, String> vars, String id) {
        Problems problems = new Problems();
        boolean notYet = raw.asMap().flatMap(ScenarioReader::form).isPresent();
        Node node = notYet ? raw : new Substitution(vars, problems).apply(raw);
        Optional<Node.MapNode> map = node.asMap();
        Optional<Fields> fields = map.flatMap(found -> fields(found, problems));
        Optional<List<Case>> grid = fields.flatMap(found -> grid(map.get(), found, problems));
        Optional<Sentence> sentence = grid.isPresent() ? Optional.empty() : sentence(node, fields, problems);
        Optional<Suspension> suspension = fields.flatMap(found -> suspension(found, problems));
        String title = sentence.map(Sentences::print).orElseGet(() -> title(node));
        List<String> tags = fields.map(found -> found.words("tags")).orElse(List.of()).stream()
                .map(Word::text)
                .toList();
        List<Case> cases = grid.filter(found -> !found.isEmpty() && !problems.hasErrors())
                .orElseGet(() -> cases(sentence, title, problems));
        return new Scenario(id, title, node.at(), node.endLine(), tags, suspension, cases);
    }

    private static List<Case> cases(Optional<Sentence> sentence, String title, Problems problems) {
        return problems.hasErrors() || sentence.isEmpty()
                ? List.of(new Case("error", title, Optional.empty(), problems.list(), Optional.empty()))
                : cases(sentence.get(), problems.list());
    }

    private Optional<List<Case>> grid(Node.MapNode item, Fields fields, Problems problems) {
        GridReader reader = new GridReader(MAPPING, COMMON);
        if (item.get("matrix").isPresent()) {
            return Optional.of(reader.matrix(item, fields, problems));
        }
        if (item.get("who").isPresent()) {
            return Optional.of(new WhoReader(principals).cases(item, fields, problems));
        }
        return item.get("table").isPresent() ? Optional.of(reader.table(item, problems)) : Optional.empty();
    }

    private static Optional<Fields> fields(Node.MapNode map, Problems problems) {
        if (map.get("test").isPresent()) {
            return Fields.of(map, "a scenario with `test`", ANNOTATED, problems);
        }
        if (map.get("matrix").isPresent()) {
            return Fields.of(map, "a matrix", MATRIX, problems);
        }
        if (map.get("table").isPresent()) {
            return Fields.of(map, "a table", TABLE, problems);
        }
        if (map.get("who").isPresent()) {
            return Fields.of(map, "a `who`", WHO, problems);
        }
        Optional<String> form = form(map);
        if (form.isPresent()) {
            problems.error(
                    map.at(),
                    "the form `" + form.get() + "` is not supported yet",
                    "scenario/not-supported-yet",
                    "write it as single sentences until then");
            return Optional.empty();
        }
        Optional<Node.Entry> cut = cutSentence(map);
        if (cut.isPresent()) {
            problems.error(
                    cut.get().key().at(),
                    "a colon followed by a blank ended the sentence, so YAML reads it as a key",
                    "yaml/cut-by-colon",
                    "quote the whole sentence, or write KEY=VALUE without a blank");
            return Optional.empty();
        }
        return Fields.of(map, "a scenario", MAPPING, problems);
    }

    private static Optional<String> form(Node.MapNode map) {
        return NOT_YET.stream().filter(key -> map.get(key).isPresent()).findFirst();
    }

    private static Optional<Node.Entry> cutSentence(Node.MapNode map) {
        return map.entries().stream()
                .filter(entry -> entry.key().text().contains(" may "))
                .findFirst();
    }

    private static Optional<Sentence> sentence(Node node, Optional<Fields> fields, Problems problems) {
        Optional<Node.Scalar> text = node.asScalar();
        if (text.isPresent()) {
            return parse(text.get(), problems);
        }
        if (node.asList().isPresent()) {
            problems.error(node.at(), "a scenario is a sentence or a map, found a list", "scenario/wrong-type");
        }
        Optional<Node> test = fields.flatMap(found -> found.node("test"));
        if (test.isPresent()) {
            return annotated(fields.get(), test.get(), problems);
        }
        return fields.flatMap(found -> new MappingReader(found, problems).sentence(node));
    }

    private static Optional<Sentence> annotated(Fields fields, Node test, Problems problems) {
        if (test.asScalar().isEmpty()) {
            problems.error(test.at(), "`test` is a sentence, found " + test.kindInWords(), "scenario/wrong-type");
            return Optional.empty();
        }
        Optional<Sentence> sentence = parse(test.asScalar().get(), problems);
        Optional<Node.Scalar> because = fields.node("because").flatMap(Node::asScalar);
        if (sentence.isEmpty() || because.isEmpty()) {
            return sentence;
        }
        return MappingReader.withBecause(sentence.get(), because.get(), problems);
    }

    private static Optional<Sentence> parse(Node.Scalar text, Problems problems) {
        Read<Sentence> read = SentenceParser.parse(text);
        problems.addAll(read.problems());
        return read.value();
    }

    private static Optional<Suspension> suspension(Fields fields, Problems problems) {
        Optional<Word> skip = fields.word("skip");
        Optional<Word> pending = fields.word("pending");
        Optional<LocalDate> until = fields.word("until").flatMap(word -> date(word, problems));
        if (skip.isPresent() && pending.isPresent()) {
            problems.error(
                    pending.get().at(),
                    "a scenario is either `skip` or `pending`",
                    "scenario/skip-and-pending",
                    "`skip` does not run it; `pending` runs it and expects it to fail");
        }
        if (skip.isEmpty() && pending.isEmpty()) {
            fields.word("until")
                    .ifPresent(word -> problems.error(
                            word.at(),
                            "`until` needs `skip` or `pending`",
                            "scenario/lonely-until",
                            "add the reason, or remove `until`"));
        }
        return pending.or(() -> skip)
                .map(reason -> new Suspension(pending.isPresent(), reason.text(), until, reason.at()));
    }

    static Optional<LocalDate> date(Word word, Problems problems) {
        try {
            return Optional.of(LocalDate.parse(word.text()));
        } catch (DateTimeParseException bad) {
            problems.error(
                    word.at(), "`" + word.text() + "` is not a date", "scenario/not-a-date", "write it as 2027-01-31");
            return Optional.empty();
        }
    }

    private static List<Case> cases(Sentence sentence, List<Problem> warnings) {
        Ids keys = new Ids();
        List<Case> cases = new ArrayList<>();
        for (Claim claim : sentence.claims()) {
            String key = keys.unique(claim.principal().text() + "·"
                    + claim.action().text() + "·"
                    + String.join(
                            "+", claim.resources().stream().map(Word::text).toList()));
            cases.add(
                    new Case(key, Sentences.print(Sentence.of(claim)), Optional.of(claim), warnings, Optional.empty()));
        }
        return cases;
    }

    // An id must not change with the value of a var, so it is made of the text before the values are put in.
    private static String idText(Node raw) {
        if (raw.asMap().filter(ScenarioReader::isGrid).isPresent()) {
            return title(raw);
        }
        Node node = raw.asMap().flatMap(map -> map.get("test")).orElse(raw);
        Optional<Node.Scalar> text = node.asScalar();
        if (text.isPresent()) {
            return SentenceParser.parse(text.get())
                    .value()
                    .map(Sentences::print)
                    .orElse(text.get().text());
        }
        return raw.asMap()
                .flatMap(map -> fields(map, new Problems()))
                .flatMap(found -> new MappingReader(found, new Problems()).sentence(raw))
                .map(Sentences::print)
                .orElseGet(() -> title(raw));
    }

    private static boolean isGrid(Node.MapNode map) {
        return Stream.of("matrix", "table", "who").anyMatch(key -> map.get(key).isPresent());
    }

    private static String title(Node node) {
        if (node.asScalar().isPresent()) {
            return node.asScalar().get().text().strip();
        }
        Optional<Node.MapNode> map = node.asMap();
        Optional<String> text = map.flatMap(found -> found.get("test")
                        .or(() -> found.get("matrix"))
                        .or(() -> found.get("table"))
                        .or(() -> found.get("who"))
                        .or(() -> form(found).flatMap(found::get)))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text);
        String form = map.flatMap(ScenarioReader::form).map(name -> name + " ").orElse("");
        return form + text.orElse(form.isEmpty() ? "scenario" : "").strip();
    }
}
