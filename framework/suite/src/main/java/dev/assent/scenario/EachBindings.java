// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads the names of an {@code each} and their values. */
final class EachBindings {
    private static final int MOST = 100_000;

    private EachBindings() {}

    /**
     * The values of one round.
     *
     * @param values values by name, in the order of the file
     */
    record Binding(Map<String, String> values) {
        Binding {
            values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** {@return {@code me=alice,other=bob}, the key of its cases} */
        String key() {
            return values.entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue())
                    .collect(Collectors.joining(","));
        }

        Binding with(Binding inner) {
            Map<String, String> more = new LinkedHashMap<>(values);
            more.putAll(inner.values);
            return new Binding(more);
        }

        Binding with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Binding(more);
        }
    }

    /** {@return the rounds: the lists in step, or with {@code product: true} every combination} */
    static List<Binding> read(Fields fields, Map<String, String> vars, Problems problems) {
        boolean product = fields.flag("product").orElse(false);
        List<Node.Entry> names = fields.entries("each");
        List<Binding> rounds = new ArrayList<>();
        rounds.add(new Binding(Map.of()));
        Optional<Integer> length = Optional.empty();
        for (Node.Entry name : names) {
            Node values = new Substitution(vars, problems).apply(name.value());
            List<Word> words = Fields.words(values, "`" + name.key().text() + "`", problems);
            if (product) {
                rounds = product(rounds, name.key().text(), words);
            } else if (length.filter(known -> known != words.size()).isPresent()) {
                problems.error(
                        name.key().at(),
                        "`" + name.key().text() + "` has " + words.size() + " values, the name before it "
                                + length.get(),
                        "scenario/wrong-each",
                        "give each name as many values, or write `product: true` for every combination");
                return List.of();
            } else {
                rounds = length.isEmpty()
                        ? product(rounds, name.key().text(), words)
                        : zipped(rounds, name.key().text(), words);
                length = Optional.of(words.size());
            }
            if (rounds.size() > MOST) {
                break;
            }
        }
        return names.isEmpty() || rounds.isEmpty() || rounds.size() > MOST
                ? unusable(fields, rounds.size(), problems)
                : rounds;
    }

    private static List<Binding> unusable(Fields fields, int rounds, Problems problems) {
        problems.error(
                fields.node("each").orElseThrow().at(),
                rounds > MOST ? "`each` has more than " + MOST + " combinations" : "`each` has no values",
                "scenario/wrong-each",
                rounds > MOST ? "split it" : "write for example each: {me: [alice, bob]}");
        return List.of();
    }

    private static List<Binding> product(List<Binding> rounds, String name, List<Word> values) {
        return rounds.stream()
                .flatMap(round -> values.stream().map(value -> round.with(name, value.text())))
                .toList();
    }

    private static List<Binding> zipped(List<Binding> rounds, String name, List<Word> values) {
        List<Binding> result = new ArrayList<>();
        for (int index = 0; index < rounds.size(); index++) {
            result.add(rounds.get(index).with(name, values.get(index).text()));
        }
        return result;
    }
}
