// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Map;

/** Puts the values of {@code vars} in for {@code <name>}. */
final class Substitution {
    private final Map<String, String> values;
    private final Problems problems;

    Substitution(Map<String, String> values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    Node apply(Node node) {
        return node.match(
                map -> new Node.MapNode(
                        map.entries().stream()
                                .map(entry -> new Node.Entry(scalar(entry.key()), apply(entry.value())))
                                .toList(),
                        map.at(),
                        map.endLine()),
                list -> new Node.ListNode(list.items().stream().map(this::apply).toList(), list.at(), list.endLine()),
                this::scalar);
    }

    private Node.Scalar scalar(Node.Scalar scalar) {
        return scalar.text().indexOf('<') < 0
                ? scalar
                : new Node.Scalar(text(scalar), scalar.kind(), scalar.at(), scalar.endLine());
    }

    private String text(Node.Scalar scalar) {
        String text = scalar.text();
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', from)) {
            int close = text.indexOf('>', open);
            String name = close < 0 ? "" : text.substring(open + 1, close);
            if (!isName(name)) {
                result.append(text, from, open + 1);
                from = open + 1;
                continue;
            }
            result.append(text, from, open).append(value(name, scalar));
            from = close + 1;
        }
        return result.append(text.substring(from)).toString();
    }

    private String value(String name, Node.Scalar scalar) {
        String value = values.get(name);
        if (value == null) {
            String hint =
                    values.isEmpty() ? "declare it under `vars`" : Spelling.hint(name, List.copyOf(values.keySet()));
            problems.error(scalar.at(), "nothing is declared for `<" + name + ">`", "scenario/unknown-var", hint);
        }
        return value == null ? "<" + name + ">" : value;
    }

    private static boolean isName(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
}
