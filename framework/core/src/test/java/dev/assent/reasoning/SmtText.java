// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Catalog;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The question whether one identity policy allows something that another one does not, over all texts, as SMT-LIB. It is
 * made of the documents, not of the reasoner's atoms. What it cannot say (variables, set operators, numbers, dates,
 * addresses) makes it empty.
 */
final class SmtText {
    private final Map<String, Integer> keys = new TreeMap<>();
    private boolean sayable = true;

    private SmtText() {}

    static Optional<String> of(PolicyDocument baseline, PolicyDocument proposed) {
        SmtText text = new SmtText();
        String question = "(assert " + text.allows(proposed) + ")\n(assert (not " + text.allows(baseline) + "))\n";
        return text.sayable ? Optional.of(text.declarations() + question) : Optional.empty();
    }

    private String declarations() {
        StringBuilder text = new StringBuilder("(declare-const action String)\n(declare-const resource String)\n");
        text.append("(assert (str.in_re action (re.++ (re.+ ").append(notColon());
        text.append(") (str.to_re \":\") (re.+ ").append(notColon()).append("))))\n");
        text.append("(assert (not (= action \"sts:getcalleridentity\")))\n");
        keys.forEach((key, number) -> {
            text.append("(declare-const k").append(number).append(" String)\n");
            text.append("(declare-const p").append(number).append(" Bool)\n");
            String type = Catalog.bundled()
                    .conditionKey(key)
                    .map(found -> found.type())
                    .orElse("");
            if (type.equals("ARN")) {
                text.append("(assert (str.in_re k").append(number).append(' ').append(arn("arn:*:*:*:*:*", false));
                text.append("))\n");
            } else if (type.equals("Bool")) {
                text.append("(assert (or (= k").append(number).append(" \"true\") (= k");
                text.append(number).append(" \"false\")))\n");
            }
            if (key.startsWith("aws:requesttag/")) {
                text.append("(assert (not (= k").append(number).append(" \"\")))\n");
            }
        });
        return text.toString();
    }

    private static String notColon() {
        return "(re.diff re.allchar (str.to_re \":\"))";
    }

    private String allows(PolicyDocument document) {
        if (document.version().hasVariables() && document.toString().contains("${")) {
            sayable = false;
        }
        return "(and " + some(document, Effect.ALLOW) + " (not " + some(document, Effect.DENY) + "))";
    }

    private String some(PolicyDocument document, Effect effect) {
        List<String> parts = new ArrayList<>(List.of("false"));
        for (Statement statement : document.statements()) {
            if (statement.effect() == effect) {
                parts.add(matches(statement));
            }
        }
        return "(or " + String.join(" ", parts) + ")";
    }

    private String matches(Statement statement) {
        List<String> parts = new ArrayList<>();
        parts.add(not(
                statement.action().negated(),
                union(
                        "action",
                        texts(statement.action().values()).stream()
                                .map(text -> glob(text.toLowerCase(Locale.ROOT)))
                                .toList())));
        statement
                .resource()
                .ifPresent(clause -> parts.add(not(
                        clause.negated(),
                        union(
                                "resource",
                                texts(clause.values()).stream()
                                        .map(SmtText::resource)
                                        .toList()))));
        statement.conditions().forEach(condition -> parts.add(condition(condition)));
        return "(and " + String.join(" ", parts) + ")";
    }

    private static List<String> texts(PolicyValues values) {
        return values.values().stream()
                .map(PolicyValue::text)
                .map(Object::toString)
                .toList();
    }

    private static String not(boolean negated, String formula) {
        return negated ? "(not " + formula + ")" : formula;
    }

    private static String union(String variable, List<String> languages) {
        String all = languages.size() == 1 ? languages.get(0) : "(re.union " + String.join(" ", languages) + ")";
        return "(str.in_re " + variable + " " + all + ")";
    }

    private static String resource(String text) {
        if (text.equals("*")) {
            return "re.all";
        }
        long colons = text.chars().filter(character -> character == ':').count();
        String arn = arn(text + ":*".repeat((int) Math.max(0, 5 - colons)), true);
        return text.equals("arn:aws:s3:::*") ? "(re.union " + arn + " (str.to_re \"*s3\"))" : arn;
    }

    private String condition(Condition condition) {
        ConditionOperator operator = condition.operator();
        int number = keys.computeIfAbsent(condition.key().toLowerCase(Locale.ROOT), key -> keys.size());
        String value = "k" + number;
        String present = "p" + number;
        List<String> wanted = texts(condition.values());
        if (operator.base() == ConditionOperator.Base.NULL) {
            return wanted.size() == 1 ? not(Boolean.parseBoolean(wanted.get(0)), present) : unsayable();
        }
        if (operator.qualifier() != ConditionOperator.Qualifier.NONE) {
            return unsayable();
        }
        Optional<List<String>> languages = languages(operator.base(), wanted);
        if (languages.isEmpty()) {
            return unsayable();
        }
        String in = "(and " + present + " " + union(value, languages.get()) + ")";
        if (operator.base().negated()) {
            return "(not " + in + ")";
        }
        return operator.ifExists() ? "(or (not " + present + ") " + in + ")" : in;
    }

    private static Optional<List<String>> languages(ConditionOperator.Base base, List<String> wanted) {
        return switch (base) {
            case STRING_EQUALS, STRING_NOT_EQUALS ->
                Optional.of(wanted.stream().map(SmtText::literal).toList());
            case STRING_LIKE, STRING_NOT_LIKE ->
                Optional.of(wanted.stream().map(SmtText::glob).toList());
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE ->
                wanted.stream().allMatch(text -> text.split(":", -1).length >= 6)
                        ? Optional.of(
                                wanted.stream().map(text -> arn(text, false)).toList())
                        : Optional.empty();
            case BOOL ->
                Optional.of(wanted.stream()
                        .map(text -> literal(text.toLowerCase(Locale.ROOT)))
                        .toList());
            default -> Optional.empty();
        };
    }

    private String unsayable() {
        sayable = false;
        return "false";
    }

    private static String literal(String text) {
        return "(str.to_re \"" + text.replace("\"", "\"\"") + "\")";
    }

    private static String glob(String text) {
        return language(text, "re.all", "re.allchar");
    }

    private static String language(String text, String run, String one) {
        List<String> parts = new ArrayList<>(List.of(literal("")));
        StringBuilder plain = new StringBuilder();
        for (char character : text.toCharArray()) {
            if (character == '*' || character == '?') {
                parts.add(literal(plain.toString()));
                plain.setLength(0);
                parts.add(character == '*' ? run : one);
            } else {
                plain.append(character);
            }
        }
        parts.add(literal(plain.toString()));
        return "(re.++ " + String.join(" ", parts) + ")";
    }

    private static String arn(String text, boolean foldHead) {
        String[] parts = text.split(":", 6);
        List<String> languages = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1) {
                languages.add(glob(parts[i]));
            } else {
                String part = foldHead ? parts[i].toLowerCase(Locale.ROOT) : parts[i];
                languages.add(language(part, "(re.* " + notColon() + ")", notColon()));
                languages.add(literal(":"));
            }
        }
        return "(re.++ " + String.join(" ", languages) + ")";
    }
}
