// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the Condition block. */
final class ConditionReader {
    private static final List<String> OPERATORS = operators();

    private final Problems problems;
    private final Elements elements;
    private final boolean anyOperator;

    /**
     * Reads conditions.
     *
     * @param anyOperator whether operators that do not exist are let pass, with a warning
     */
    ConditionReader(Problems problems, Elements elements, boolean anyOperator) {
        this.problems = problems;
        this.elements = elements;
        this.anyOperator = anyOperator;
    }

    List<Condition> read(Node block) {
        List<Condition> conditions = new ArrayList<>();
        elements.map(block, "`Condition`")
                .ifPresent(map -> map.entries().forEach(entry -> operator(entry, conditions)));
        return conditions;
    }

    private void operator(Node.Entry entry, List<Condition> conditions) {
        String spelling = entry.key().text();
        Optional<ConditionOperator> operator = ConditionOperator.parse(spelling)
                .or(() -> Optional.of(ConditionOperator.unknown(spelling)).filter(unknown -> anyOperator));
        if (operator.filter(known -> known.base() != ConditionOperator.Base.UNKNOWN)
                .isEmpty()) {
            problems.add(unknown(entry.key()));
        }
        Optional<Node.MapNode> keys = elements.map(entry.value(), "the value of `" + spelling + "`");
        Map<String, SourceLocation> seen = new HashMap<>();
        for (Node.Entry key : keys.map(Node.MapNode::entries).orElse(List.of())) {
            SourceLocation first = seen.putIfAbsent(
                    key.key().text().toLowerCase(Locale.ROOT), key.key().at());
            if (first != null) {
                problems.error(
                        key.key().at(),
                        "the condition key `" + key.key().text() + "` occurs twice under `" + spelling + "`",
                        "policy/duplicate-condition-key",
                        "condition keys ignore case; line " + first.line() + " has it already, list the values there");
            }
            elements.values(key.value(), key.key().text(), true)
                    .ifPresent(values -> operator.ifPresent(known -> conditions.add(new Condition(
                            known, key.key().text(), values, key.key().at()))));
        }
    }

    private Problem unknown(Node.Scalar key) {
        String spelling = key.text();
        String message = "unknown condition operator `" + spelling + "`";
        String code = "policy/unknown-operator";
        String hint = Spelling.nearest(spelling, OPERATORS)
                .map(word -> "did you mean `" + word + "`?")
                .orElse("see the condition operators of the IAM User Guide");
        return (anyOperator ? Problem.warning(key.at(), message, code) : Problem.error(key.at(), message, code))
                .withHint(hint);
    }

    private static List<String> operators() {
        List<String> operators = new ArrayList<>();
        for (ConditionOperator.Base base : ConditionOperator.Base.known()) {
            for (ConditionOperator.Qualifier qualifier : ConditionOperator.Qualifier.values()) {
                operators.add(new ConditionOperator(qualifier, base, false, "").canonical());
                if (base != ConditionOperator.Base.NULL) {
                    operators.add(new ConditionOperator(qualifier, base, true, "").canonical());
                }
            }
        }
        return operators;
    }
}
