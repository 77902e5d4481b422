// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.scenario.Comparison.Difference;
import dev.assent.scenario.Comparison.Origin;
import dev.assent.scenario.Scenario.Case;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a comparison with a baseline. */
final class ComparisonReader {
    private static final List<String> EXCEPT_KEYS = List.of("test", "reason", "until");
    private static final String EXAMPLE = "write git:origin/main, file:old.policy.json or approved:matrix.txt";

    private ComparisonReader() {}

    /** {@return its one case, or none after its problems were reported} */
    static List<Case> cases(Node item, Fields fields, Problems problems) {
        Optional<Word> word = fields.word("compare");
        Optional<Origin> origin = word.flatMap(found -> Arrays.stream(Origin.values())
                .filter(kind -> found.text().startsWith(kind.prefix())
                        && found.text().length() > kind.prefix().length())
                .findFirst());
        if (word.isPresent() && origin.isEmpty()) {
            problems.error(
                    word.get().at(),
                    "`" + word.get().text() + "` is not a baseline",
                    "scenario/wrong-baseline",
                    EXAMPLE);
        }
        Set<Difference> forbidden = new TreeSet<>();
        fields.words("forbid").forEach(name -> difference(name, problems).ifPresent(forbidden::add));
        fields.node("forbid")
                .filter(node ->
                        node.asList().filter(list -> list.items().isEmpty()).isPresent())
                .ifPresent(node -> problems.error(
                        node.at(),
                        "`forbid` is an empty list",
                        "scenario/wrong-type",
                        "leave it out to forbid new access"));
        if (fields.node("forbid").isEmpty()) {
            forbidden.add(Difference.NEW_ACCESS);
        }
        List<Accepted> accepted =
                fields.node("except").map(node -> accepted(node, problems)).orElse(List.of());
        if (origin.isEmpty() || problems.hasErrors()) {
            return List.of();
        }
        String prefix = origin.get().prefix();
        Word baseline = new Word(
                word.get().text().substring(prefix.length()), word.get().at().plusColumns(prefix.length()));
        Comparison comparison = new Comparison(origin.get(), baseline, forbidden, accepted, item.at());
        return List.of(
                new Case(word.get().text(), comparison.words(), Optional.of(comparison), List.of(), Optional.empty()));
    }

    private static Optional<Difference> difference(Word name, Problems problems) {
        Optional<Difference> difference = Arrays.stream(Difference.values())
                .filter(value -> value.words().equals(name.text()))
                .findFirst();
        if (difference.isEmpty()) {
            List<String> known =
                    Arrays.stream(Difference.values()).map(Difference::words).toList();
            problems.error(
                    name.at(),
                    "`" + name.text() + "` is not a difference",
                    "scenario/wrong-baseline",
                    Spelling.hint(name.text(), known));
        }
        return difference;
    }

    static List<Accepted> accepted(Node list, Problems problems) {
        List<Accepted> accepted = new ArrayList<>();
        for (Node node : Fields.items(list)) {
            one(node, problems).ifPresent(accepted::add);
        }
        return accepted;
    }

    private static Optional<Accepted> one(Node node, Problems problems) {
        Optional<Fields> fields = Fields.of(node, "an accepted difference", EXCEPT_KEYS, problems);
        Optional<Word> reason = fields.flatMap(found -> found.reason("reason"));
        Optional<Node.Scalar> test = fields.flatMap(found -> found.node("test")).flatMap(Node::asScalar);
        if (fields.isPresent() && (reason.isEmpty() || test.isEmpty())) {
            problems.error(
                    node.at(),
                    "an accepted difference has no `" + (test.isEmpty() ? "test" : "reason") + "`",
                    "scenario/missing-key",
                    "write {test: \"role/Deploy may s3:PutObject on artifacts/*\", reason: why}");
        }
        if (reason.isEmpty() || test.isEmpty()) {
            return Optional.empty();
        }
        Read<Sentence> sentence = SentenceParser.parse(test.get());
        problems.addAll(sentence.problems());
        return sentence.value()
                .map(found -> new Accepted(
                        found,
                        reason.get().text(),
                        fields.get().word("until").flatMap(word -> ItemReader.date(word, problems))));
    }
}
