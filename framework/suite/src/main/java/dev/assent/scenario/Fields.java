// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the fields of a map of a suite, and reports those that it does not have. */
public final class Fields {
    private final Node.MapNode map;
    private final Problems problems;

    private Fields(Node.MapNode map, Problems problems) {
        this.map = map;
        this.problems = problems;
    }

    /** {@return the fields of a node that must be a map with these fields only; anything else is a problem} */
    public static Optional<Fields> of(Node node, String what, List<String> known, Problems problems) {
        Optional<Node.MapNode> map = node.asMap();
        if (map.isEmpty()) {
            problems.error(node.at(), what + " is a map, found " + node.kindInWords(), "scenario/wrong-type");
            return Optional.empty();
        }
        for (Node.Entry entry : map.get().entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                problems.error(
                        entry.key().at(),
                        "unknown key `" + key + "` in " + what,
                        "scenario/unknown-key",
                        Spelling.hint(key, known));
            }
        }
        return Optional.of(new Fields(map.get(), problems));
    }

    /** {@return the value of a field, or empty} */
    public Optional<Node> node(String key) {
        return map.get(key);
    }

    /** {@return the text of a field, or empty if it is not there; a map or a list is a problem} */
    public Optional<Word> word(String key) {
        return map.get(key).flatMap(node -> word(node, "`" + key + "`", problems));
    }

    /** {@return the text of a field that says why, or empty; a blank one, or none behind the key, is a problem} */
    Optional<Word> reason(String key) {
        Optional<Node> node = map.get(key);
        Optional<Word> reason = node.filter(found -> !isNothing(found)).flatMap(found -> word(key));
        boolean stated = reason.filter(word -> !word.text().isBlank()).isPresent();
        node.filter(found -> !stated && found.asScalar().isPresent())
                .ifPresent(found -> problems.error(
                        found.at(),
                        "`" + key + "` gives no reason",
                        "scenario/no-reason",
                        "write for example " + key + ": PLAT-311 not built yet"));
        return reason;
    }

    /** {@return the texts of a field that is one text or a list of texts} */
    public List<Word> words(String key) {
        return map.get(key).map(node -> words(node, "`" + key + "`", problems)).orElse(List.of());
    }

    /** {@return the entries of a field that is a map, or none} */
    public List<Node.Entry> entries(String key) {
        Optional<Node> node = map.get(key);
        if (node.isEmpty() || isNothing(node.get())) {
            return List.of();
        }
        if (node.get().asMap().isEmpty()) {
            problems.error(
                    node.get().at(),
                    "`" + key + "` is a map, found " + node.get().kindInWords(),
                    "scenario/wrong-type");
        }
        return node.get().asMap().map(Node.MapNode::entries).orElse(List.of());
    }

    /** {@return the text of a field that must be one of these, or empty; another text is a problem} */
    public Optional<Word> oneOf(String key, List<String> words) {
        Optional<Word> word = word(key);
        if (word.isPresent() && !words.contains(word.get().text())) {
            problems.error(
                    word.get().at(),
                    "`" + key + "` is one of " + String.join(", ", words) + ", found `"
                            + word.get().text() + "`",
                    "scenario/wrong-type");
            return Optional.empty();
        }
        return word;
    }

    /** {@return the boolean of a field, or empty; another text is a problem} */
    public Optional<Boolean> flag(String key) {
        return oneOf(key, List.of("true", "false")).map(value -> value.text().equals("true"));
    }

    /** {@return the text of a node; a map, a list or nothing is a problem} */
    public static Optional<Word> word(Node node, String what, Problems problems) {
        if (isNothing(node)) {
            problems.error(
                    node.at(),
                    what + " has no value",
                    "scenario/wrong-type",
                    "leave it out, or write \"\" for an empty text and \"null\" for that word");
            return Optional.empty();
        }
        if (node.asScalar().isEmpty()) {
            problems.error(node.at(), what + " is a text, found " + node.kindInWords(), "scenario/wrong-type");
        }
        return node.asScalar().map(scalar -> new Word(scalar.text(), scalar.at()));
    }

    /** {@return the texts of a node that is one text or a list of texts} */
    public static List<Word> words(Node node, String what, Problems problems) {
        List<Word> words = new ArrayList<>();
        for (Node item : items(node)) {
            word(item, what, problems).ifPresent(words::add);
        }
        return words;
    }

    /** {@return the items of a list, or the node itself} */
    static List<Node> items(Node node) {
        return node.asList().map(Node.ListNode::items).orElse(List.of(node));
    }

    /** {@return whether nothing, or YAML's {@code null}, stands there} */
    static boolean isNothing(Node node) {
        return node.asScalar().filter(scalar -> scalar.kind() == Node.Kind.NULL).isPresent();
    }
}
