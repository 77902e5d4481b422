// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.PolicyString;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.ResourceClause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Values worth trying for a condition key: what the policies compare it with, one beside each, and one that is like
 * none of them.
 */
final class CandidateValues {
    private static final String OTHER = "assent-other";
    private static final String OTHER_ARN = "arn:aws:iam::000000000000:role/assent-other";
    private static final List<String> OTHER_ADDRESSES = List.of("192.0.2.1", "10.0.0.1", "2001:db8::1");

    private final Question question;
    private final List<CompiledStatement> statements;

    CandidateValues(Question question, List<CompiledPolicy> policies) {
        this.question = question;
        this.statements = policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .toList();
    }

    Set<String> of(String key) {
        Set<String> values = new LinkedHashSet<>();
        for (CompiledStatement statement : statements) {
            for (ConditionTest test : statement.conditions()) {
                if (test.condition().key().equalsIgnoreCase(key)) {
                    add(test.condition(), values);
                }
                test.condition().values().values().forEach(value -> addIfVariable(key, value, values));
            }
            statement
                    .statement()
                    .resource()
                    .map(ResourceClause::values)
                    .ifPresent(list -> list.values().forEach(value -> addIfVariable(key, value, values)));
        }
        values.add(OTHER);
        return values;
    }

    private void add(Condition condition, Set<String> values) {
        Family family = condition.operator().base().family();
        for (PolicyValue value : condition.values().values()) {
            String text = PolicyString.parse(value.text(), true, false)
                    .resolve(question)
                    .map(Object::toString)
                    .orElse("");
            switch (family) {
                case STRING, ARN -> {
                    values.add(text.replace("${*}", "*").replace("*", "").replace('?', 'x'));
                    values.add(text.replace("${*}", "*").replace("*", "x").replace('?', 'x'));
                }
                case NUMERIC, DATE -> values.addAll(around(text));
                case IP_ADDRESS -> values.add(text.indexOf('/') < 0 ? text : text.substring(0, text.indexOf('/')));
                case BOOL -> values.addAll(List.of("true", "false"));
                case BINARY -> values.add(text);
                case NULL -> values.add(OTHER);
            }
        }
        if (family == Family.IP_ADDRESS) {
            values.addAll(OTHER_ADDRESSES);
        } else if (family == Family.ARN) {
            values.add(OTHER_ARN);
        }
    }

    private static List<String> around(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            return List.of(
                    text,
                    number.subtract(BigDecimal.ONE).toPlainString(),
                    number.add(BigDecimal.ONE).toPlainString());
        } catch (NumberFormatException date) {
            return List.of(text, "1970-01-01T00:00:00Z", "2999-01-01T00:00:00Z");
        }
    }

    // The value that a variable needs stands in the request: some run of parts of its resource, or a whole value.
    private void addIfVariable(String key, PolicyValue value, Set<String> values) {
        boolean uses = PolicyString.parse(value.text(), true, false).variables().stream()
                .anyMatch(variable -> variable.key().equalsIgnoreCase(key));
        if (!uses) {
            return;
        }
        values.addAll(List.of(question.resource().text().toString().split("[/:]", 40)));
        question.request().context().entries().stream()
                .flatMap(entry -> entry.value().values().stream())
                .forEach(text ->
                        values.addAll(new ArrayList<>(List.of(text.toString().split("/", 10)))));
    }
}
