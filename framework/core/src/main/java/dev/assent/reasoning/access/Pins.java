// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The context keys whose values are known. They are put in for policy variables, so that fewer variables stay open. */
final class Pins {
    private final Map<String, ContextValue> values = new LinkedHashMap<>();

    void put(String key, ContextValue value) {
        values.put(key.toLowerCase(Locale.ROOT), value);
    }

    /** {@return what is known of a key, or empty if it is open} */
    Optional<ContextValue> get(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT)));
    }

    /** {@return what is known, as tests} */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        values.forEach((key, value) -> conditions.addAll(Constraints.is(key, value)));
        return conditions;
    }

    /** {@return the term with known values put in for variables; empty if it then matches nothing} */
    Optional<Term> apply(Term term) {
        if (!term.variables()) {
            return Optional.of(term);
        }
        Statement statement = term.statement();
        Optional<ResourceClause> resource = statement.resource().map(this::resource);
        if (resource.filter(clause -> clause.values().values().isEmpty()).isPresent()) {
            if (!resource.get().negated()) {
                return Optional.empty();
            }
            resource = Optional.empty();
        }
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            Optional<List<Condition>> replaced =
                    hasVariables(condition) ? condition(condition) : Optional.of(List.of(condition));
            if (replaced.isEmpty()) {
                return Optional.empty();
            }
            conditions.addAll(replaced.get());
        }
        Statement applied = new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                Optional.empty(),
                statement.action(),
                resource,
                conditions,
                statement.at());
        return Optional.of(new Term(applied, term.kind(), true));
    }

    private ResourceClause resource(ResourceClause clause) {
        return new ResourceClause(clause.negated(), values(clause.values()), clause.at());
    }

    // What is left when every value of a test has a variable without a value; empty = the test fails.
    // AWS: reference_policies_variables (policy variables with no value)
    private Optional<List<Condition>> condition(Condition condition) {
        PolicyValues kept = values(condition.values());
        Condition applied = new Condition(condition.operator(), condition.key(), kept, condition.at());
        boolean emptied =
                kept.values().isEmpty() && !condition.values().values().isEmpty();
        if (!emptied) {
            return Optional.of(List.of(applied));
        }
        boolean negated = condition.operator().base().negated();
        if (condition.operator().qualifier() == Qualifier.FOR_ANY_VALUE
                && !condition.operator().ifExists()) {
            return negated ? Optional.of(List.of(Constraints.present(condition.key()))) : Optional.empty();
        }
        if (negated) {
            return Optional.of(List.of());
        }
        boolean spared =
                condition.operator().ifExists() || condition.operator().qualifier() == Qualifier.FOR_ALL_VALUES;
        return spared ? Optional.of(List.of(Constraints.absent(condition.key()))) : Optional.empty();
    }

    private PolicyValues values(PolicyValues values) {
        List<PolicyValue> kept = new ArrayList<>();
        for (PolicyValue value : values.values()) {
            if (!value.text().isKnown()) {
                kept.add(value);
                continue;
            }
            substitute(value.text().known())
                    .ifPresent(text -> kept.add(new PolicyValue(Text.of(text), value.kind(), value.at())));
        }
        return new PolicyValues(kept, false, values.at());
    }

    /** {@return the text with known values put in; empty if a variable has none} */
    private Optional<String> substitute(String text) {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (int start = text.indexOf("${"); start >= 0; start = text.indexOf("${", from)) {
            int end = text.indexOf('}', start);
            if (end < 0) {
                break;
            }
            result.append(text, from, start);
            String inner = text.substring(start + 2, end);
            Optional<String> value = variable(inner, text.substring(start, end + 1));
            if (value.isEmpty()) {
                return Optional.empty();
            }
            result.append(value.get());
            from = end + 1;
        }
        return Optional.of(result.append(text.substring(from)).toString());
    }

    private Optional<String> variable(String inner, String whole) {
        int comma = inner.indexOf(',');
        String key = (comma < 0 ? inner : inner.substring(0, comma)).strip();
        Optional<ContextValue> known = get(key);
        if (key.equals("*") || key.equals("?") || key.equals("$") || known.isEmpty()) {
            return Optional.of(whole);
        }
        if (known.get() instanceof ContextValue.Single single) {
            return Optional.of(escaped(single.value().toString()));
        }
        return comma < 0 ? Optional.empty() : Optional.of(escaped(unquoted(inner.substring(comma + 1))));
    }

    private static String unquoted(String text) {
        String value = text.strip();
        boolean quoted = value.length() >= 2 && value.startsWith("'") && value.endsWith("'");
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    /** {@return a text as a policy writes it that means it, since what is put in is never read as a wildcard or a variable} */
    static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char character = value.charAt(i);
            text.append(character == '*' || character == '?' || character == '$' ? "${" + character + "}" : character);
        }
        return text.toString();
    }

    // The other operators take the text as it is.
    private static boolean hasVariables(Condition condition) {
        Family family = condition.operator().base().family();
        return family == Family.STRING || family == Family.ARN || family == Family.BOOL;
    }
}
