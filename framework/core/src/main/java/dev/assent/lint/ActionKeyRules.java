// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.policy.Condition;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Condition keys that requests for the actions of a statement never have.
 *
 * <p>AWS: reference_policies_actions-resources-contextkeys
 */
final class ActionKeyRules implements Rule {
    private static final Set<String> ENDPOINT_KEYS = Set.of("aws:vpceaccount", "aws:vpceorgpaths");

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                String key = condition.key();
                boolean known = policy.catalog().conditionKey(key).isPresent();
                if (known && policy.catalog().dependsOnAction(key)) {
                    checkKey(policy, statement, condition);
                }
                checkEndpointKey(policy, statement, condition);
            }
        }
    }

    private static void checkKey(LintedPolicy policy, Statement statement, Condition condition) {
        NamedActions actions = policy.actions(statement);
        String key = condition.key();
        Predicate<Action> has = action -> action.hasConditionKey(key);
        boolean tag = PolicyText.lower(key).startsWith("aws:");
        if (tag) {
            checkTag(policy, statement, condition, has);
        } else if (!actions.someMay(has)) {
            policy.add(
                    Check.KEY_NOT_OF_ACTION,
                    condition.at(),
                    "no action of the statement has the condition key `" + key + "`",
                    "see the condition keys of the actions in the service authorization reference");
        } else if (LintedPolicy.needsKey(condition)) {
            List<String> without = new ArrayList<>();
            for (NamedActions.Entry entry : actions.entries()) {
                boolean exact = !actions.negated()
                        && !entry.hasWildcard()
                        && !entry.actions().isEmpty();
                if (exact && entry.actions().stream().noneMatch(has)) {
                    without.add(entry.text());
                }
            }
            if (!without.isEmpty()) {
                policy.add(
                        Check.UNSUPPORTED_ACTION_FOR_CONDITION_KEY,
                        condition.at(),
                        "requests for " + words(without) + " never have the condition key `" + key + "`",
                        "put these actions into a statement of their own");
            }
        }
    }

    private static void checkTag(LintedPolicy policy, Statement statement, Condition condition, Predicate<Action> has) {
        if (!LintedPolicy.needsKey(condition)) {
            return;
        }
        NamedActions actions = policy.actions(statement);
        boolean allow = LintedPolicy.allows(statement);
        if (actions.negated()) {
            policy.add(
                    allow
                            ? Check.ALLOW_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
                            : Check.DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                    condition.at(),
                    "`NotAction` covers actions that never have the condition key `" + condition.key() + "`",
                    "list in `Action` the actions that have the key");
            return;
        }
        Set<String> without = new TreeSet<>();
        for (NamedActions.Entry entry : actions.entries()) {
            if (!entry.actions().isEmpty() && entry.actions().stream().noneMatch(has)) {
                without.add(entry.text());
            }
        }
        if (!without.isEmpty()) {
            policy.add(
                    allow
                            ? Check.ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
                            : Check.DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE,
                    condition.at(),
                    "requests for " + words(without) + " never have the condition key `" + condition.key() + "`",
                    allow
                            ? "such an action is never allowed here; put it into a statement without the condition"
                            : "such an action is never denied here; deny it in a statement without the condition");
        }
    }

    private static String words(java.util.Collection<String> actions) {
        return actions.stream().map(action -> "`" + action + "`").collect(java.util.stream.Collectors.joining(", "));
    }

    private static void checkEndpointKey(LintedPolicy policy, Statement statement, Condition condition) {
        String key = PolicyText.lower(condition.key());
        boolean organization = key.equals("aws:vpceorgid");
        if (!organization && !ENDPOINT_KEYS.contains(key)) {
            return;
        }
        NamedActions actions = policy.actions(statement);
        Set<String> without = new TreeSet<>(actions.services());
        without.removeAll(ConditionKeyRules.list(policy.catalog(), "endpoint-key-services"));
        if (organization) {
            without.removeAll(ConditionKeyRules.list(policy.catalog(), "endpoint-org-id-services"));
        }
        if (actions.allServices() || !without.isEmpty()) {
            policy.add(
                    Check.USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES,
                    condition.at(),
                    actions.allServices()
                            ? "not every service sends `" + condition.key()
                                    + "`, and the statement is about all of them"
                            : words(without) + " does not send `" + condition.key() + "`",
                    "name the services that send it, or use aws:SourceVpce");
        }
    }
}
