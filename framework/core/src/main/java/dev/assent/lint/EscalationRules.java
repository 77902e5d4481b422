// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Allowed actions by which the holder raises its own rights, or gets credentials. What a condition binds, or a resource
 * without a wildcard, is left to whoever reads the policy.
 */
final class EscalationRules implements Rule {
    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() != PolicyKind.IDENTITY) {
            return;
        }
        Set<String> methods = ConditionKeyRules.list(policy.catalog(), "privilege-escalation");
        methods.forEach(method -> checkMethod(policy, method));
        Set<String> exposing = ConditionKeyRules.list(policy.catalog(), "credential-exposing-actions");
        exposing.forEach(action -> checkExposure(policy, action));
    }

    private static void checkMethod(LintedPolicy policy, String method) {
        List<Statement> by = new ArrayList<>();
        for (String action : method.split("\\+", -1)) {
            Optional<Statement> statement = allowing(policy, action);
            if (statement.isEmpty()) {
                return;
            }
            by.add(statement.get());
        }
        policy.add(
                Check.PRIVILEGE_ESCALATION,
                by.get(0).action().at(),
                "the holder of the policy can raise its own rights by `" + method.replace("+", "` and `") + "`",
                "name the resources, or add a condition or a permissions boundary");
    }

    private static void checkExposure(LintedPolicy policy, String action) {
        allowing(policy, action)
                .ifPresent(statement -> policy.add(
                        Check.CREDENTIAL_EXPOSURE,
                        statement.action().at(),
                        "`" + action + "` gives its caller credentials",
                        "allow it to those who need it, on the resources that they need"));
    }

    private static Optional<Statement> allowing(LintedPolicy policy, String name) {
        Optional<Action> action = policy.catalog().action(name);
        if (action.isEmpty() || isDenied(policy, action.get())) {
            return Optional.empty();
        }
        return policy.statements().stream()
                .filter(LintedPolicy::allows)
                .filter(statement -> statement.conditions().isEmpty())
                .filter(statement -> policy.grants(statement, action.get()))
                .filter(EscalationRules::isBroad)
                .findFirst();
    }

    private static boolean isDenied(LintedPolicy policy, Action action) {
        return policy.statements().stream()
                .filter(statement -> !LintedPolicy.allows(statement)
                        && statement.conditions().isEmpty())
                .filter(statement -> statement
                        .resource()
                        .filter(resource -> !resource.negated())
                        .filter(resource ->
                                LintedPolicy.texts(resource.values().values()).contains("*"))
                        .isPresent())
                .anyMatch(statement -> policy.grants(statement, action));
    }

    private static boolean isBroad(Statement statement) {
        return statement
                .resource()
                .filter(resource -> resource.negated()
                        || resource.values().values().stream().anyMatch(EscalationRules::isWildcard))
                .isPresent();
    }

    // A variable stands for the caller, so that only a star reaches others.
    private static boolean isWildcard(PolicyValue value) {
        return LintedPolicy.text(value).filter(PolicyText::hasWildcard).isPresent();
    }
}
