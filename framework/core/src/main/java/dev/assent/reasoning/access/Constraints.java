// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.ResourceClause;
import dev.assent.request.ContextValue;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/** What is known about a request, in the words of the policy language: then known facts and policies are of one kind. */
final class Constraints {
    static final SourceLocation NOWHERE = SourceLocation.startOf("claim");

    private Constraints() {}

    static ActionClause anyAction() {
        return actions(List.of("*"));
    }

    static ActionClause actions(List<String> patterns) {
        return new ActionClause(false, values(patterns), NOWHERE);
    }

    static ActionClause otherActions(List<String> patterns) {
        return new ActionClause(true, values(patterns), NOWHERE);
    }

    static ResourceClause resources(boolean negated, List<String> patterns) {
        return new ResourceClause(negated, values(patterns), NOWHERE);
    }

    static Condition test(String operator, String key, List<String> values) {
        return new Condition(
                ConditionOperator.parse(operator).orElseThrow(() -> new IllegalArgumentException(operator)),
                key,
                values(values),
                NOWHERE);
    }

    static Condition absent(String key) {
        return test("Null", key, List.of("true"));
    }

    static Condition present(String key) {
        return test("Null", key, List.of("false"));
    }

    /** {@return that a single-valued key has one of these values, compared as its type has it} */
    static Condition isOneOf(String key, List<String> values) {
        return test(operator(key), key, values);
    }

    /** {@return that a key has exactly this value} */
    static List<Condition> is(String key, ContextValue value) {
        if (value instanceof ContextValue.Single single) {
            return List.of(isOneOf(key, List.of(single.value().toString())));
        }
        if (!(value instanceof ContextValue.Multi multi)) {
            return List.of(absent(key));
        }
        List<String> texts = multi.values().stream().map(Text::toString).toList();
        if (texts.isEmpty()) {
            return List.of(present(key), test("ForAllValues:StringEquals", key, List.of()));
        }
        List<Condition> conditions = new ArrayList<>();
        conditions.add(test("ForAllValues:" + operator(key), key, texts));
        texts.forEach(text -> conditions.add(test("ForAnyValue:" + operator(key), key, List.of(text))));
        return conditions;
    }

    // One key under operators of two families is harder to decide than under one.
    private static String operator(String key) {
        return switch (Catalog.bundled()
                .conditionKey(key)
                .map(ConditionKey::type)
                .orElse("String")) {
            case "Bool" -> "Bool";
            case "Numeric" -> "NumericEquals";
            case "Date" -> "DateEquals";
            case "IPAddress" -> "IpAddress";
            default -> "StringEquals";
        };
    }

    static PolicyValues values(List<String> texts) {
        return new PolicyValues(
                texts.stream()
                        .map(text -> new PolicyValue(Text.of(text), Node.Kind.TEXT, NOWHERE))
                        .toList(),
                false,
                NOWHERE);
    }
}
