// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lists of actions that {@code given} declares by name, for the places where an action can stand. */
final class ActionSets {
    private final Map<String, List<String>> sets = new LinkedHashMap<>();

    /** The sets of the declarations of a suite. */
    ActionSets(Given given) {
        for (Node.Entry entry : given.section("actions")) {
            List<String> actions = Fields.words(entry.value(), "an action", new Problems()).stream()
                    .map(Word::text)
                    .toList();
            sets.put(entry.key().text(), actions);
        }
    }

    /** Reports what cannot be a set; this is asked once for a suite. */
    static void check(Given given, Problems problems) {
        for (Node.Entry entry : given.section("actions")) {
            String name = entry.key().text();
            List<Word> actions = Fields.words(entry.value(), "an action of `" + name + "`", problems);
            if (name.indexOf(':') >= 0 || actions.isEmpty()) {
                problems.error(
                        entry.key().at(),
                        name.indexOf(':') >= 0
                                ? "the name `" + name + "` of an action set has a colon"
                                : "the action set `" + name + "` is empty",
                        "scenario/wrong-action-set",
                        "write for example actions: {write: [s3:PutObject, s3:DeleteObject]}");
            }
            actions.stream()
                    .filter(action -> !isAction(action.text()))
                    .forEach(action -> problems.error(
                            action.at(),
                            "`" + action.text() + "` in the action set `" + name + "` is not an action",
                            "scenario/wrong-action-set",
                            "write service:Name, such as s3:GetObject or s3:Get*"));
        }
    }

    /** {@return a sentence with the actions of each set in place of its name} */
    Utterance resolve(Utterance utterance, Problems problems) {
        return utterance.actions().stream().allMatch(word -> isAction(word.text()))
                ? utterance
                : utterance.withActions(resolve(utterance.actions(), problems));
    }

    /** {@return actions with those of each set in place of its name} */
    List<Word> resolve(List<Word> words, Problems problems) {
        List<Word> actions = new ArrayList<>();
        for (Word word : words) {
            List<String> set = sets.getOrDefault(word.text(), List.of());
            if (isAction(word.text())) {
                actions.add(word);
            } else if (set.isEmpty()) {
                problems.error(
                        word.at(),
                        "`" + word.text() + "` is neither an action nor an action set",
                        "run/not-an-action",
                        Spelling.nearest(word.text(), List.copyOf(sets.keySet()))
                                .map(name -> "did you mean `" + name + "`?")
                                .orElse("write service:Name, such as s3:GetObject, or declare the set under"
                                        + " `actions` in `given`"));
            } else {
                set.forEach(action -> actions.add(new Word(action, word.at())));
            }
        }
        return actions;
    }

    private static boolean isAction(String text) {
        int colon = text.indexOf(':');
        return text.equals("*") || (colon > 0 && colon < text.length() - 1);
    }
}
