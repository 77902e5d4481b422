// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads elements of the types that the policy grammar has, and reports every other type. */
final class Elements {
    private final Problems problems;
    private final Function<String, Text> texts;

    /** Reads elements; the function gives the text that a scalar of the document stands for. */
    Elements(Problems problems, Function<String, Text> texts) {
        this.problems = problems;
        this.texts = texts;
    }

    Optional<Node.MapNode> map(Node node, String what) {
        if (node.asMap().isEmpty()) {
            problems.error(
                    node.at(), what + " is a map, found " + node.kindInWords(), "policy/wrong-type", "write `{ ... }`");
        }
        return node.asMap();
    }

    Optional<String> text(Node node, String element) {
        Optional<Node.Scalar> text =
                node.asScalar().filter(scalar -> scalar.kind() == Node.Kind.TEXT || scalar.kind() == Node.Kind.PLAIN);
        if (text.isEmpty()) {
            problems.error(
                    node.at(),
                    "`" + element + "` is a text, found " + node.kindInWords(),
                    "policy/wrong-type",
                    "write it in double quotes");
        }
        return text.map(scalar -> texts.apply(scalar.text()).toString());
    }

    /** Reads one text or a list of texts; where condition values stand, numbers and booleans as well. */
    Optional<PolicyValues> values(Node node, String element, boolean numbersToo) {
        Optional<Node.ListNode> list = node.asList();
        List<PolicyValue> values = new ArrayList<>();
        for (Node item : list.map(Node.ListNode::items).orElse(List.of(node))) {
            value(item, element, numbersToo).ifPresent(values::add);
        }
        boolean single = list.isEmpty();
        return single && values.isEmpty() ? Optional.empty() : Optional.of(new PolicyValues(values, single, node.at()));
    }

    private Optional<PolicyValue> value(Node node, String element, boolean numbersToo) {
        Optional<Node.Scalar> scalar = node.asScalar().filter(value -> isAllowed(value.kind(), numbersToo));
        if (scalar.isEmpty()) {
            String expected = numbersToo ? "a text, a number or a boolean" : "a text";
            problems.error(
                    node.at(),
                    "a value of `" + element + "` is " + expected + ", found " + node.kindInWords(),
                    "policy/wrong-type",
                    "write one value, or a list of values");
        }
        return scalar.map(value -> new PolicyValue(
                texts.apply(value.text()),
                value.kind() == Node.Kind.PLAIN ? Node.Kind.TEXT : value.kind(),
                value.at()));
    }

    private static boolean isAllowed(Node.Kind kind, boolean numbersToo) {
        return switch (kind) {
            case TEXT, PLAIN -> true;
            case NUMBER, BOOLEAN -> numbersToo;
            case NULL -> false;
        };
    }

    void rejectUnknown(Node.MapNode map, List<String> known, String where) {
        for (Node.Entry entry : map.entries()) {
            if (!known.contains(entry.key().text())) {
                String found = entry.key().text();
                boolean caseOnly = known.stream().anyMatch(found::equalsIgnoreCase);
                problems.error(
                        entry.key().at(),
                        "unknown element `" + found + "` in a " + where,
                        "policy/unknown-element",
                        Spelling.hint(found, known) + (caseOnly ? " (element names are case-sensitive)" : ""));
            }
        }
    }
}
