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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the items under {@code scenarios}. What is wrong inside one item stays with that item; the others run. */
final class ScenarioReader {
    private static final List<String> COMMON = List.of("id", "note", "tags", "because", "skip", "pending", "until");
    private static final List<String> MAPPING =
            Lists.join(List.of("principal", "action", "resource", "expect"), ClauseFields.KEYS, COMMON);
    private static final List<String> ANNOTATED = Lists.join(List.of("test"), COMMON);
    private static final List<String> NOT_YET =
            List.of("table", "matrix", "who", "what", "check", "compare", "replay", "each", "group");

    private final Map<String, String> vars;
    private final Ids ids = new Ids();

    ScenarioReader(Map<String, String> vars) {
        this.vars = vars;
    }

    List<Scenario> read(List<Node> items, Problems suiteProblems) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Node item : items) {
            scenarios.add(item(item, suiteProblems));
        }
        return scenarios;
    }

    private Scenario item(Node raw, Problems suiteProblems) {
        Problems problems = new Problems();
        boolean notYet = raw.asMap().flatMap(ScenarioReader::form).isPresent();
        Node node = notYet ? raw : new Substitution(vars, problems).apply(raw);
        Optional<Node.MapNode> map = node.asMap();
        Optional<Fields> fields = map.flatMap(found -> fields(found, problems));
        Optional<Sentence> sentence = sentence(node, fields, problems);
        Optional<Suspension> suspension = fields.flatMap(found -> suspension(found, problems));
        String title = sentence.map(Sentences::print).orElseGet(() -> title(node));
        String id = ids.of(fields.flatMap(found -> found.word("id")), idText(raw), node.at(), suiteProblems);
        List<String> tags = fields.map(found -> found.words("tags")).orElse(List.of()).stream()
                .map(Word::text)
                .toList();
        List<Case> cases = problems.hasErrors() || sentence.isEmpty()
                ? List.of(new Case("error", title, Optional.empty(), problems.list()))
                : cases(sentence.get(), problems.list());
        return new Scenario(id, title, node.at(), node.endLine(), tags, suspension, cases);
    }

    private static Optional<Fields> fields(Node.MapNode map, Problems problems) {
        if (map.get("test").isPresent()) {
            return Fields.of(map, "a scenario with `test`", ANNOTATED, problems);
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
            cases.add(new Case(key, Sentences.print(Sentence.of(claim)), Optional.of(claim), warnings));
        }
        return cases;
    }

    // An id must not change with the value of a var, so it is made of the text before the values are put in.
    private static String idText(Node raw) {
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

    private static String title(Node node) {
        if (node.asScalar().isPresent()) {
            return node.asScalar().get().text().strip();
        }
        Optional<Node.MapNode> map = node.asMap();
        Optional<String> text = map.flatMap(
                        found -> found.get("test").or(() -> form(found).flatMap(found::get)))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text);
        String form = map.flatMap(ScenarioReader::form).map(name -> name + " ").orElse("");
        return form + text.orElse(form.isEmpty() ? "scenario" : "").strip();
    }
}
