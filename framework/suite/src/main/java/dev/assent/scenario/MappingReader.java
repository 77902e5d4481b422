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
        rejectNone("resource", resources);
        List<Clause> clauses = new ClauseFields(fields, problems).clauses();
        Optional<Expectation> expectation = expectation(node);
        if (principals.isEmpty() || actions.isEmpty() || expectation.isEmpty()) {
            return Optional.empty();
        }
        Sentence sentence = new Sentence(principals, actions, resources, clauses, expectation.get());
        Optional<Node> because = fields.node("because");
        return because.isPresent() ? withBecause(sentence, because.get(), problems) : Optional.of(sentence);
    }

    // A list of nothing would ask about `*`.
    private void rejectNone(String key, List<?> found) {
        fields.node(key)
                .filter(node -> found.isEmpty())
                .ifPresent(node -> problems.error(
                        node.at(),
                        "`" + key + "` is an empty list",
                        "scenario/wrong-type",
                        "leave it out where the action has no resource"));
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
        Optional<Because> because = expect.node("because").flatMap(node -> because(node, problems));
        List<Layer> missing = expect.words("missing").stream()
                .flatMap(word -> layer(word).stream())
                .toList();
        Optional<Because> layers = expect.node("missing").map(node -> new Expectation.NoAllow(missing));
        expect.node("missing")
                .filter(node -> missing.isEmpty())
                .ifPresent(node -> problems.error(
                        node.at(), "`missing` names no layer", "scenario/unknown-layer", "write missing: [identity]"));
        if (layers.isPresent() && because.isPresent() && !layers.equals(because)) {
            twoReasons(expect.node("missing").orElseThrow());
        }
        Optional<Because> reason = layers.or(() -> because);
        Node at = fields.node("expect").orElseThrow();
        if (verdict.isPresent() && reason.isPresent()) {
            reject(verdict.get(), reason.get(), at, problems);
        }
        return verdict.map(
                found -> new Expectation(found, reason, expect.word("message").map(Word::text)));
    }

    private void twoReasons(Node at) {
        problems.error(at.at(), "the scenario gives two reasons", "scenario/two-reasons", "keep one of them");
    }

    // A reason that no such decision can have would make the scenario fail for ever, or pass for the wrong reason.
    private static void reject(Verdict verdict, Because because, Node at, Problems problems) {
        boolean fits = because.match(
                deny -> verdict == Verdict.DENY || verdict == Verdict.EXPLICIT_DENY,
                noAllow -> verdict == Verdict.DENY || verdict == Verdict.IMPLICIT_DENY,
                allow -> verdict == Verdict.ALLOW);
        if (!fits) {
            problems.error(
                    at.at(),
                    "`" + verdict.words() + "` and `because " + because.words() + "` contradict each other",
                    "scenario/contradiction",
                    "`may` goes with `allow`, `may not` with `explicit deny` or `no allow`");
        }
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
    static Optional<Sentence> withBecause(Sentence sentence, Node text, Problems problems) {
        Expectation before = sentence.expectation();
        Optional<Because> because = because(text, problems);
        if (because.isEmpty()) {
            return Optional.empty();
        }
        if (before.because().isPresent()) {
            problems.error(text.at(), "the scenario gives two reasons", "scenario/two-reasons", "keep one `because`");
        }
        reject(before.verdict(), because.get(), text, problems);
        return Optional.of(new Sentence(
                sentence.subjects(),
                sentence.actions(),
                sentence.resources(),
                sentence.clauses(),
                new Expectation(before.verdict(), because, before.message())));
    }

    private static Optional<Because> because(Node node, Problems problems) {
        Optional<Node.Scalar> text = node.asScalar();
        if (text.isEmpty()) {
            problems.error(
                    node.at(),
                    "`because` is a text, found " + node.kindInWords(),
                    "scenario/wrong-type",
                    "write for example because: no allow in boundary");
            return Optional.empty();
        }
        Read<Because> read = SentenceParser.parseBecause(text.get());
        problems.addAll(new ArrayList<>(read.problems()));
        return read.value();
    }
}
