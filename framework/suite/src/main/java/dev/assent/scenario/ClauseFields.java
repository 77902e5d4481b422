// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.Clause.Kind;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the clauses of the forms that are maps: each clause word is a key, {@code context} and {@code without} hold condition keys. */
final class ClauseFields {
    /** The keys that state facts. */
    static final List<String> KEYS = List.of(
            "context",
            "without",
            "session",
            "from",
            "in",
            "at",
            "over",
            "via",
            "for",
            "as",
            "using",
            "mfa",
            "externalId");

    private final Fields fields;
    private final Problems problems;

    ClauseFields(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    List<Clause> clauses() {
        List<Clause> clauses = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            List<Word> names = fields.words(kind.word());
            if (names.isEmpty() && fields.node(kind.word()).isPresent()) {
                empty(kind.word());
            } else if (!names.isEmpty()) {
                clauses.add(new Clause.Simple(kind, names));
            }
        }
        if (fields.node("using").isPresent() && fields.node("session").isPresent()) {
            problems.error(
                    fields.node("session").orElseThrow().at(),
                    "`session` and `using` say the same",
                    "scenario/clause-twice",
                    "keep one of them");
        }
        fields.node("using")
                .or(() -> fields.node("session"))
                .map(Clause.Using::new)
                .ifPresent(clauses::add);
        fields.flag("mfa").map(Clause.Mfa::new).ifPresent(clauses::add);
        fields.word("externalId")
                .ifPresent(value -> clauses.add(
                        new Clause.Key(new Word("sts:ExternalId", value.at()), Optional.of(List.of(value)), false)));
        fields.entries("context").forEach(entry -> clauses.add(key(entry)));
        fields.words("without").forEach(key -> clauses.add(new Clause.Key(key, Optional.empty(), true)));
        return clauses;
    }

    private void empty(String key) {
        problems.error(
                fields.node(key).orElseThrow().at(),
                "`" + key + "` is an empty list",
                "scenario/wrong-type",
                "leave it out, or name one");
    }

    private Clause.Key key(Node.Entry entry) {
        Word key = new Word(entry.key().text(), entry.key().at());
        boolean list = entry.value().asList().isPresent();
        entry.value()
                .asScalar()
                .filter(scalar -> scalar.kind() == Node.Kind.NULL)
                .ifPresent(
                        scalar -> problems.error(
                                entry.key().at(),
                                "`" + key.text() + "` has no value",
                                "scenario/wrong-type",
                                "write \"\" for an empty text, [] for a key that is present and empty, or `without` for one that is absent"));
        List<Word> values = Fields.words(entry.value(), "a value of `" + key.text() + "`", problems);
        return new Clause.Key(key, Optional.of(values), true, list);
    }
}
