// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import dev.assent.request.Context;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides a request on an identity policy as plainly as can be. It shares the reading of documents with reasoner and
 * evaluator, and no matching: what all three agree on is not one mistake made once.
 */
final class PlainOracle {
    private final PolicyDocument document;
    private final Map<String, List<String>> keys = new TreeMap<>();
    private final String action;
    private final String resource;

    PlainOracle(PolicyDocument document, Request request) {
        this.document = document;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.resource = request.resource().arn().toString();
        for (Context.Entry entry : request.context().entries()) {
            List<String> values =
                    entry.value().values().stream().map(Object::toString).toList();
            if (!values.isEmpty()) {
                keys.put(entry.key().toLowerCase(Locale.ROOT), values);
            }
        }
    }

    boolean isAllowed() {
        return matches(Effect.ALLOW) && !matches(Effect.DENY);
    }

    private boolean matches(Effect effect) {
        return document.statements().stream().anyMatch(statement -> statement.effect() == effect && matches(statement));
    }

    private boolean matches(Statement statement) {
        boolean actionFits = texts(statement.action().values()).stream()
                .anyMatch(text -> PlainPattern.of(text.toLowerCase(Locale.ROOT), false, keys)
                        .orElseThrow()
                        .matches(action));
        boolean resourceFits = statement.resource().isEmpty()
                || statement
                        .resource()
                        .filter(clause -> clause.negated()
                                != texts(clause.values()).stream().anyMatch(this::isResource))
                        .isPresent();
        return actionFits != statement.action().negated()
                && resourceFits
                && statement.conditions().stream().allMatch(this::isMet);
    }

    private static List<String> texts(PolicyValues values) {
        return values.values().stream()
                .map(PolicyValue::text)
                .map(Object::toString)
                .toList();
    }

    private boolean variables() {
        return document.version().hasVariables();
    }

    private boolean isResource(String text) {
        if (text.equals("*") || resource.equals("*")) {
            return text.equals("*") || (text.equals("arn:aws:s3:::*") && action.startsWith("s3:"));
        }
        long colons = text.chars().filter(character -> character == ':').count();
        String whole = text + ":*".repeat((int) Math.max(0, 5 - colons));
        return isArn(whole, resource, true);
    }

    private boolean isArn(String text, String value, boolean foldHead) {
        Optional<PlainPattern> pattern = PlainPattern.of(text, variables(), keys);
        return pattern.isPresent() && pattern.get().matchesArn(value, foldHead);
    }

    private boolean isMet(Condition condition) {
        List<String> values = keys.getOrDefault(condition.key().toLowerCase(Locale.ROOT), List.of());
        ConditionOperator operator = condition.operator();
        List<String> wanted = texts(condition.values());
        if (operator.base() == ConditionOperator.Base.NULL) {
            return wanted.stream().anyMatch(word -> Boolean.parseBoolean(word) == values.isEmpty());
        }
        boolean negated = operator.base().negated();
        if (values.isEmpty()) {
            return switch (operator.qualifier()) {
                case NONE -> negated || operator.ifExists();
                case FOR_ALL_VALUES -> true;
                case FOR_ANY_VALUE -> operator.ifExists();
            };
        }
        List<Boolean> each = new ArrayList<>();
        values.forEach(value -> each.add(isReadable(operator.base(), value)
                && wanted.stream().anyMatch(text -> isValue(operator.base(), text, value)) != negated));
        return switch (operator.qualifier()) {
            case NONE -> values.size() == 1 && each.get(0);
            case FOR_ALL_VALUES -> !each.contains(false);
            case FOR_ANY_VALUE -> each.contains(true);
        };
    }

    // What an operator cannot read matches neither way.
    private static boolean isReadable(ConditionOperator.Base base, String value) {
        return switch (base.family()) {
            case ARN -> value.startsWith("arn:") && value.split(":", -1).length > 5;
            case NUMERIC -> PlainValues.number(value).isPresent();
            case DATE -> PlainValues.seconds(value).isPresent();
            default -> true;
        };
    }

    private boolean isValue(ConditionOperator.Base base, String text, String value) {
        Optional<PlainPattern> pattern = PlainPattern.of(text, variables(), keys);
        if (pattern.isEmpty()) {
            return false;
        }
        return switch (base.family()) {
            case STRING ->
                switch (base) {
                    case STRING_LIKE, STRING_NOT_LIKE -> pattern.get().matches(value);
                    case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                        pattern.get().text().equalsIgnoreCase(value);
                    default -> pattern.get().text().equals(value);
                };
            case ARN -> isArn(text, value, false);
            case BOOL -> pattern.get().text().equalsIgnoreCase(value);
            case BINARY -> text.equals(value);
            case NUMERIC -> PlainValues.compares(base, PlainValues.number(value), PlainValues.number(text));
            case DATE -> PlainValues.compares(base, PlainValues.seconds(value), PlainValues.seconds(text));
            case IP_ADDRESS -> PlainValues.isWithin(text, value);
            case NULL, UNKNOWN -> throw new AssertionError(base);
        };
    }
}
