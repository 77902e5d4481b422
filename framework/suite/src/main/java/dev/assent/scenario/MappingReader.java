// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.decision.Layer;
import dev.assent.document.Node;
import dev.assent.scenario.Expectation.Because;
import dev.assent.scenario.Expectation.Verdict;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads a request that is written as a map. Its texts are literal; where several are meant, they are a list. */
final class MappingReader {
    private static final List<String> VERDICTS =
            Arrays.stream(Verdict.values()).map(Verdict::words).toList();

    private final Fields fields;
    private final Problems problems;

    MappingReader(Fields fields, Problems problems) {
        this.fields = fields;
        this.problems = problems;
    }

    Optional<Sentence> sentence(Node node) {
        List<Word> principals = required("principal", node);
        List<Word> actions = required("action", node);
        List<List<Word>> resources =
                fields.words("resource").stream().map(List::of).toList();
        List<Clause> clauses = new ClauseFields(fields, problems).clauses();
        Optional<Expectation> expectation = expectation(node);
        if (principals.isEmpty() || actions.isEmpty() || expectation.isEmpty()) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence(principals, actions, resources, clauses, expectation.get());
        Optional<Node.Scalar> because = fields.node("because").flatMap(Node::asScalar);
        return because.isPresent() ? withBecause(sentence, because.get(), problems) : Optional.of(sentence);
    }

    private List<Word> required(String key, Node node) {
        List<Word> words = fields.words(key);
        if (words.isEmpty()) {
            problems.error(
                    node.at(),
                    "the scenario has no `" + key + "`",
                    "scenario/missing-key",
                    "a request has principal, action and expect");
        }
        return words;
    }

    private Optional<Expectation> expectation(Node node) {
        Optional<Node> expect = fields.node("expect");
        if (expect.isEmpty()) {
            problems.error(
                    node.at(),
                    "the scenario has no `expect`",
                    "scenario/missing-key",
                    "write expect: allow or expect: deny");
            return Optional.empty();
        }
        if (expect.get().asScalar().isPresent()) {
            return verdict(expect.get()).map(found -> new Expectation(found, Optional.empty(), Optional.empty()));
        }
        return Fields.of(expect.get(), "`expect`", List.of("decision", "because", "missing", "message"), problems)
                .flatMap(this::detailed);
    }

    private Optional<Expectation> detailed(Fields expect) {
        Optional<Verdict> verdict = expect.node("decision").flatMap(this::verdict);
        if (expect.node("decision").isEmpty()) {
            problems.error(
                    fields.node("expect").orElseThrow().at(),
                    "`expect` has no `decision`",
                    "scenario/missing-key",
                    "write decision: allow or decision: deny");
        }
        Optional<Because> because =
                expect.node("because").flatMap(Node::asScalar).flatMap(text -> because(text, problems));
        List<Layer> missing = expect.words("missing").stream()
                .flatMap(word -> layer(word).stream())
                .toList();
        Optional<Because> reason = missing.isEmpty() ? because : Optional.of(new Expectation.NoAllow(missing));
        return verdict.map(
                found -> new Expectation(found, reason, expect.word("message").map(Word::text)));
    }

    private Optional<Layer> layer(Word word) {
        Optional<Layer> layer = Layer.of(word.text());
        if (layer.isEmpty()) {
            List<String> layers = Arrays.stream(Layer.values()).map(Layer::word).toList();
            problems.error(
                    word.at(),
                    "`" + word.text() + "` is not a layer",
                    "scenario/unknown-layer",
                    Spelling.hint(word.text(), layers));
        }
        return layer;
    }

    private Optional<Verdict> verdict(Node node) {
        Optional<Word> word = Fields.word(node, "the expected decision", problems);
        Optional<Verdict> verdict = word.flatMap(text -> Arrays.stream(Verdict.values())
                .filter(value -> value.words().equals(text.text()))
                .findFirst());
        if (word.isPresent() && verdict.isEmpty()) {
            problems.error(
                    word.get().at(),
                    "`" + word.get().text() + "` is not a decision",
                    "scenario/unknown-decision",
                    Spelling.hint(word.get().text(), VERDICTS));
        }
        return verdict;
    }

    /** {@return the sentence with the reason that stands beside it; one that does not fit is a problem} */
    static Optional<Sentence> withBecause(Sentence sentence, Node.Scalar text, Problems problems) {
        Expectation before = sentence.expectation();
        Optional<Because> because = because(text, problems);
        if (because.isEmpty()) {
            return Optional.empty();
        }
        if (before.because().isPresent()) {
            problems.error(text.at(), "the scenario gives two reasons", "scenario/two-reasons", "keep one `because`");
        }
        boolean allows = because.get().match(deny -> false, noAllow -> false, allow -> true);
        if (allows != (before.verdict() == Verdict.ALLOW)) {
            problems.error(
                    text.at(),
                    "`" + before.verdict().words() + "` and `because "
                            + because.get().words() + "` contradict each other",
                    "scenario/contradiction",
                    "`may` goes with `allow`, `may not` with `explicit deny` or `no allow`");
        }
        return Optional.of(new Sentence(
                sentence.subjects(),
                sentence.actions(),
                sentence.resources(),
                sentence.clauses(),
                new Expectation(before.verdict(), because, before.message())));
    }

    private static Optional<Because> because(Node.Scalar text, Problems problems) {
        Read<Because> read = SentenceParser.parseBecause(text);
        problems.addAll(new ArrayList<>(read.problems()));
        return read.value();
    }
}
