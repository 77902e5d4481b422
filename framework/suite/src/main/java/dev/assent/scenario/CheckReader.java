// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.scenario.NamedCheck.Kind;
import dev.assent.scenario.Scenario.Case;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a check by name: a case for each principal and resource that it names, or one for all. */
final class CheckReader {
    private CheckReader() {}

    /** {@return the cases, or none after its problems were reported} */
    static List<Case> cases(Node item, Fields fields, Problems problems) {
        Optional<Word> name = fields.word("check");
        Optional<Kind> kind = name.flatMap(word -> Kind.of(word.text()));
        if (name.isPresent() && kind.isEmpty()) {
            problems.error(
                    name.get().at(),
                    "there is no check `" + name.get().text() + "`",
                    "scenario/unknown-check",
                    Spelling.hint(name.get().text(), Kind.words()));
        }
        List<Optional<Word>> subjects = orAll("for", fields, problems);
        List<Optional<Word>> resources = orAll("on", fields, problems);
        List<Word> except = fields.words("except");
        List<Case> cases = new ArrayList<>();
        Ids keys = new Ids();
        for (Optional<Word> subject : kind.isPresent() ? subjects : List.<Optional<Word>>of()) {
            for (Optional<Word> resource : resources) {
                NamedCheck check = new NamedCheck(kind.get(), subject, resource, except, item.at());
                cases.add(new Case(
                        keys.unique(key(check)), check.words(), Optional.of(check), List.of(), Optional.empty()));
            }
        }
        return cases;
    }

    private static List<Optional<Word>> orAll(String key, Fields fields, Problems problems) {
        List<Word> words = fields.words(key);
        fields.node(key)
                .filter(node -> node.asList().isPresent() && words.isEmpty())
                .ifPresent(node -> problems.error(
                        node.at(),
                        "`" + key + "` is an empty list",
                        "scenario/wrong-type",
                        "leave it out to ask about all, or name one"));
        return words.isEmpty()
                ? List.of(Optional.empty())
                : words.stream().map(Optional::of).toList();
    }

    private static String key(NamedCheck check) {
        List<String> names = java.util.stream.Stream.of(check.subject(), check.resource())
                .flatMap(Optional::stream)
                .map(Word::text)
                .toList();
        return names.isEmpty() ? "all" : String.join("·", names);
    }
}
