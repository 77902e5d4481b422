// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import java.util.EnumSet;
import java.util.Set;

/**
 * Wildcards and variables in the values of keys that say whose account, organization or network something is.
 *
 * <p>AWS: reference_policies_condition-keys (sensitive condition keys)
 */
final class WildcardRules implements Rule {
    private static final Set<Base> LIKE = EnumSet.of(Base.STRING_LIKE, Base.STRING_NOT_LIKE);

    @Override
    public void check(LintedPolicy policy) {
        Set<String> sensitive = ConditionKeyRules.list(policy.catalog(), "sensitive-keys");
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                boolean texts = condition.operator().base().family() == Family.STRING;
                boolean key = sensitive.stream().anyMatch(condition.key()::equalsIgnoreCase);
                boolean user = condition.key().equalsIgnoreCase("aws:userid");
                for (PolicyValue value : condition.values().values()) {
                    String text = LintedPolicy.text(value).orElse("");
                    if (texts && key) {
                        checkSensitive(policy, condition, value, text, sensitive);
                    } else if (texts
                            && user
                            && LIKE.contains(condition.operator().base())) {
                        checkUserId(policy, value, text);
                    }
                }
            }
        }
    }

    private static void checkSensitive(
            LintedPolicy policy, Condition condition, PolicyValue value, String text, Set<String> sensitive) {
        boolean same = sensitive.stream().anyMatch(name -> text.equalsIgnoreCase("${" + name + "}"));
        if (PolicyText.hasVariable(text) && !same) {
            policy.add(
                    Check.VARIABLE_USAGE_TOO_PERMISSIVE,
                    value.at(),
                    "the value of `" + condition.key() + "` depends on `" + text + "`, which others may choose",
                    "write the value out");
        } else if (LIKE.contains(condition.operator().base()) && PolicyText.hasWildcard(text) && !same) {
            policy.add(
                    Check.WILDCARD_USAGE_TOO_PERMISSIVE,
                    value.at(),
                    "the wildcard in `" + text + "` lets in values of `" + condition.key() + "` that belong to others",
                    "write the value out");
        }
    }

    // aws:userid is ID:SESSION; the caller chooses the session, so what stands before the colon must be written out.
    private static void checkUserId(LintedPolicy policy, PolicyValue value, String text) {
        int colon = PolicyText.withoutVariables(text).indexOf(':');
        String id = colon < 0 ? text : PolicyText.withoutVariables(text).substring(0, colon);
        if (PolicyText.hasWildcard(id)) {
            policy.add(
                    Check.WILDCARD_USAGE_TOO_PERMISSIVE,
                    value.at(),
                    "the wildcard in `" + text + "` stands for ids of other users and roles",
                    "write the id before the colon out and let the wildcard stand for the session, as in `AROAEXAMPLE:*`");
        }
    }
}
