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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one item under {@code scenarios}, other than one that holds items itself. What is wrong inside it stays with it. */
final class ItemReader {
    private static final List<Form> TITLED = List.of(Form.MATRIX, Form.TABLE);

    private final Supplier<People> people;
    private final ActionSets sets;
    private final NamedFiles files;

    /**
     * Makes a reader of items.
     *
     * @param people the principals of the world, which is read only where somebody asks
     * @param sets the declared action sets
     * @param files the files that items name
     */
    ItemReader(Supplier<People> people, ActionSets sets, NamedFiles files) {
        this.people = people;
        this.sets = sets;
        this.files = files;
    }

    /** {@return the scenario of an item, with these values for names in angle brackets} */
    Scenario read(Node raw, Map<String, String> vars, String id) {
        Problems problems = new Problems();
        Node node = new Substitution(vars, problems).apply(raw);
        Optional<Fields> fields = node.asMap().flatMap(map -> fields(map, problems));
        fields.ifPresent(found -> found.word("note"));
        fields.filter(found -> TITLED.contains(Form.of(node.asMap().orElseThrow())))
                .ifPresent(
                        found -> found.word(Form.of(node.asMap().orElseThrow()).key()));
        fields.flatMap(found -> found.word("id"))
                .filter(word -> word.text().isBlank())
                .ifPresent(word -> problems.error(
                        word.at(),
                        "the `id` is empty",
                        "scenario/wrong-type",
                        "leave it out, or write for example id: read"));
        Optional<Suspension> suspension = fields.flatMap(found -> suspension(found, problems));
        List<String> tags = fields.map(found -> found.words("tags")).orElse(List.of()).stream()
                .map(Word::text)
                .toList();
        Optional<Form> form = node.asMap().map(Form::of).filter(Form::hasTitle);
        Optional<Utterance> sentence = form.isPresent() ? Optional.empty() : utterance(node, fields, problems);
        String title = sentence.map(Utterance::words).orElseGet(() -> title(node));
        List<Case> cases = form.isPresent()
                ? fields.map(found -> cases(form.get(), node.asMap().orElseThrow(), found, problems))
                        .orElse(List.of())
                : sentence.map(found -> sets.resolve(found, problems))
                        .map(found -> cases(found, problems.list()))
                        .orElse(List.of());
        boolean broken = problems.hasErrors() || cases.isEmpty();
        List<Case> shown =
                broken ? List.of(new Case("error", title, Optional.empty(), problems.list(), Optional.empty())) : cases;
        return new Scenario(id, title, node.at(), node.endLine(), tags, suspension, shown, Optional.empty());
    }

    private List<Case> cases(Form form, Node.MapNode item, Fields fields, Problems problems) {
        GridReader grid = new GridReader(sets, files);
        return switch (form) {
            case MATRIX -> grid.matrix(item, fields, problems);
            case TABLE -> grid.table(item, problems);
            case WHO -> new WhoReader(people.get(), sets).cases(item, fields, problems);
            case WHAT -> new WhatReader(sets).cases(item, fields, problems);
            case CHECK -> CheckReader.cases(item, fields, problems);
            case COMPARE -> ComparisonReader.cases(item, fields, problems);
            case REPLAY -> replay(item, problems);
            case GROUP, EACH, TEST, REQUEST -> List.of();
        };
    }

    private static List<Case> replay(Node item, Problems problems) {
        problems.error(
                item.at(),
                "the form `replay` is not supported yet",
                "scenario/not-supported-yet",
                "write it as single sentences until then");
        return List.of();
    }

    private static Optional<Fields> fields(Node.MapNode map, Problems problems) {
        Form form = Form.of(map);
        Optional<Node.Entry> cut = form == Form.REQUEST ? cutSentence(map) : Optional.empty();
        if (cut.isPresent()) {
            problems.error(
                    cut.get().key().at(),
                    "a colon followed by a blank ended the sentence, so YAML reads it as a key",
                    "yaml/cut-by-colon",
                    "quote the whole sentence, or write KEY=VALUE without a blank");
            return Optional.empty();
        }
        return Fields.of(map, form.inWords(), form.keys(), problems);
    }

    private static Optional<Node.Entry> cutSentence(Node.MapNode map) {
        return map.entries().stream()
                .filter(entry -> entry.key().text().contains(" may "))
                .findFirst();
    }

    private static Optional<Utterance> utterance(Node node, Optional<Fields> fields, Problems problems) {
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
        return fields.flatMap(found -> new MappingReader(found, problems).sentence(node))
                .map(found -> found);
    }

    private static Optional<Utterance> annotated(Fields fields, Node test, Problems problems) {
        if (test.asScalar().isEmpty()) {
            problems.error(test.at(), "`test` is a sentence, found " + test.kindInWords(), "scenario/wrong-type");
            return Optional.empty();
        }
        Optional<Utterance> utterance = parse(test.asScalar().get(), problems);
        Optional<Node> because = fields.node("because");
        if (utterance.isEmpty() || because.isEmpty()) {
            return utterance;
        }
        if (utterance.get() instanceof Sentence sentence) {
            return MappingReader.withBecause(sentence, because.get(), problems).map(found -> found);
        }
        problems.error(
                because.get().at(),
                "`because` gives the reason of one decision, and this is about many",
                "scenario/unexpected-word",
                "leave it out, or state a single request with `may` or `may not`");
        return Optional.empty();
    }

    private static Optional<Utterance> parse(Node.Scalar text, Problems problems) {
        Read<Utterance> read = SentenceParser.parseAny(text);
        problems.addAll(read.problems());
        return read.value();
    }

    /** {@return whether the fields say that a scenario is skipped or pending} */
    static Optional<Suspension> suspension(Fields fields, Problems problems) {
        Optional<Word> skip = fields.reason("skip");
        Optional<Word> pending = fields.reason("pending");
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

    /** {@return the date of a word, or empty after the problem was reported} */
    static Optional<LocalDate> date(Word word, Problems problems) {
        try {
            return Optional.of(LocalDate.parse(word.text()));
        } catch (DateTimeParseException bad) {
            problems.error(
                    word.at(), "`" + word.text() + "` is not a date", "scenario/not-a-date", "write it as 2027-01-31");
            return Optional.empty();
        }
    }

    private static List<Case> cases(Utterance utterance, List<Problem> warnings) {
        Ids keys = new Ids();
        return utterance.assertions().stream()
                .map(assertion -> new Case(
                        keys.unique(key(assertion)),
                        words(assertion),
                        Optional.of(assertion),
                        warnings,
                        Optional.empty()))
                .toList();
    }

    private static String key(Assertion assertion) {
        return assertion.match(
                claim -> key(claim.principal().text(), claim.action().text(), claim.resources()),
                property -> key(property.subject().words(), property.action().text(), property.resources()),
                query -> key(query.principal().text(), query.others() ? "others" : "all", query.resources()),
                NamedCheck::words,
                Comparison::words);
    }

    /** {@return the canonical sentence of what a case asserts} */
    static String words(Assertion assertion) {
        return assertion.match(
                claim -> Sentences.print(Sentence.of(claim)),
                Property::words,
                ActionQuery::words,
                NamedCheck::words,
                Comparison::words);
    }

    private static String key(String subject, String action, List<Word> resources) {
        return subject + "·" + action + "·"
                + String.join("+", resources.stream().map(Word::text).toList());
    }

    /** {@return the text that the id of an item is made of: before values are put in, because an id must not change with them} */
    static String idText(Node raw) {
        if (raw.asMap().map(Form::of).filter(Form::hasTitle).isPresent()) {
            return title(raw);
        }
        Node node = raw.asMap().flatMap(map -> map.get("test")).orElse(raw);
        Optional<Node.Scalar> text = node.asScalar();
        if (text.isPresent()) {
            return parse(text.get(), new Problems())
                    .map(Utterance::words)
                    .orElse(text.get().text());
        }
        return raw.asMap()
                .flatMap(map -> fields(map, new Problems()))
                .flatMap(found -> new MappingReader(found, new Problems()).sentence(raw))
                .map(Sentences::print)
                .orElseGet(() -> title(raw));
    }

    /** {@return what an item is called when it is no sentence that can be read} */
    static String title(Node node) {
        if (node.asScalar().isPresent()) {
            return node.asScalar().get().text().strip();
        }
        Optional<Node.MapNode> map = node.asMap();
        Optional<Form> form = map.map(Form::of);
        if (form.filter(List.of(Form.CHECK, Form.COMPARE, Form.REPLAY)::contains)
                .isPresent()) {
            return (form.get().key() + " " + form.get().title(map.get()).orElse("")).strip();
        }
        return form.flatMap(found -> question(found, map.get()).or(() -> found.title(map.get())))
                .orElse("scenario");
    }

    private static Optional<String> question(Form form, Node.MapNode map) {
        Optional<Node.Scalar> text = map.get(form.key()).flatMap(Node::asScalar);
        return form == Form.WHO
                ? text.flatMap(WhoReader::canonical)
                : form == Form.WHAT ? text.flatMap(WhatReader::canonical) : Optional.empty();
    }
}
