// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Policy variables that AWS cannot read, or where it has none.
 *
 * <p>AWS: reference_policies_variables
 */
final class VariableRules implements Rule {
    private static final Set<Family> WITH_VARIABLES = EnumSet.of(Family.STRING, Family.ARN, Family.BOOL, Family.NULL);
    private static final Set<String> SPECIAL = Set.of("*", "?", "$");

    @Override
    public void check(LintedPolicy policy) {
        policy.statements().forEach(statement -> checkStatement(policy, statement));
    }

    private static void checkStatement(LintedPolicy policy, Statement statement) {
        statement
                .action()
                .values()
                .values()
                .forEach(value -> unsupported(policy, value, statement.action().element()));
        statement
                .principal()
                .map(PrincipalClause::entries)
                .orElse(List.of())
                .forEach(entry -> entry.values().values().forEach(value -> unsupported(policy, value, "Principal")));
        statement
                .resource()
                .ifPresent(resource -> resource.values().values().forEach(value -> {
                    read(policy, value);
                    early(policy, value);
                }));
        statement.conditions().forEach(condition -> checkCondition(policy, condition));
    }

    private static void checkCondition(LintedPolicy policy, Condition condition) {
        for (PolicyValue value : condition.values().values()) {
            boolean variable = read(policy, value);
            if (variable && !WITH_VARIABLES.contains(condition.operator().base().family())) {
                policy.add(
                        Check.INVALID_VARIABLE_FOR_OPERATOR,
                        value.at(),
                        "`" + condition.operator().canonical() + "` takes no policy variable, found `" + value.text()
                                + "`",
                        "policy variables stand in values of String and Arn operators");
            }
        }
    }

    private static void unsupported(LintedPolicy policy, PolicyValue value, String element) {
        if (LintedPolicy.text(value).filter(PolicyText::hasVariable).isPresent()) {
            policy.add(
                    Check.VARIABLE_UNSUPPORTED_IN_ELEMENT,
                    value.at(),
                    "`" + element + "` takes no policy variable, found `" + value.text() + "`",
                    "policy variables stand in `Resource` and in condition values");
        }
    }

    private static void early(LintedPolicy policy, PolicyValue value) {
        boolean variables = policy.document().version() == PolicyVersion.V2012_10_17;
        if (variables && PolicyString.parse(value.text(), true, true).hasVariableBeforeFifthColon()) {
            policy.add(
                    Check.VARIABLE_IN_ARN_PART,
                    value.at(),
                    "a policy variable stands before the fifth colon of `" + value.text() + "`",
                    "AWS documents variables in the last part of an ARN only; write the other parts out");
        }
    }

    /** Checks the variables of a value, and tells whether there is one. */
    private static boolean read(LintedPolicy policy, PolicyValue value) {
        Text text = value.text();
        if (!text.isKnown() || !PolicyText.hasVariable(text.known())) {
            return false;
        }
        boolean found = false;
        String rest = text.known();
        int from = rest.indexOf("${");
        while (from >= 0) {
            int end = rest.indexOf('}', from);
            if (end < 0) {
                policy.add(
                        Check.MISSING_BRACE_IN_VARIABLE,
                        value.at(),
                        "the policy variable in `" + text.known() + "` has no closing brace",
                        "write `${aws:username}`");
                return true;
            }
            found |= variable(policy, value, rest.substring(from + 2, end));
            rest = rest.substring(end + 1);
            from = rest.indexOf("${");
        }
        return found;
    }

    private static boolean variable(LintedPolicy policy, PolicyValue value, String inside) {
        if (SPECIAL.contains(inside)) {
            return false;
        }
        int comma = inside.indexOf(',');
        String key = comma < 0 ? inside : inside.substring(0, comma);
        if (policy.document().version() != PolicyVersion.V2012_10_17) {
            policy.add(
                    Check.VARIABLE_UNSUPPORTED_IN_VERSION,
                    value.at(),
                    "`${" + inside + "}` is literal text in a policy of version 2008-10-17",
                    "add \"Version\": \"2012-10-17\"");
        }
        if (key.isBlank()) {
            policy.add(Check.EMPTY_VARIABLE, value.at(), "`${" + inside + "}` names no condition key", "name one");
        } else if (key.strip().chars().anyMatch(Character::isWhitespace) || !key.equals(key.strip())) {
            policy.add(
                    Check.UNSUPPORTED_SPACE_IN_VARIABLE,
                    value.at(),
                    "the policy variable `${" + inside + "}` has a space",
                    "take the space out");
        }
        if (comma >= 0 && !isQuoted(inside.substring(comma + 1).strip())) {
            policy.add(
                    Check.MISSING_QUOTE_IN_VARIABLE,
                    value.at(),
                    "the default value in `${" + inside + "}` is not in single quotes",
                    "write `${" + key + ", 'default'}`");
        }
        return true;
    }

    private static boolean isQuoted(String text) {
        return text.length() >= 2 && text.startsWith("'") && text.endsWith("'");
    }
}
