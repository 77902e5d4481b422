// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.ServiceList;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Service principals that anyone can make act, or that a condition keeps out by mistake.
 *
 * <p>AWS: confused-deputy, reference_policies_condition-keys
 */
final class ServicePrincipalRules implements Rule {
    /** Keys that say less about the one for whom a service acts than the keys that AWS made for it. */
    private static final Set<String> WEAK = Set.of("aws:Referer", "aws:SourceOwner");

    /** Keys of the caller's own identity, which a service that calls as itself has not. */
    private static final List<String> NOT_OF_SERVICES = List.of(
            "aws:PrincipalArn",
            "aws:PrincipalAccount",
            "aws:PrincipalOrgID",
            "aws:PrincipalOrgPaths",
            "aws:PrincipalTag/",
            "aws:userid",
            "aws:username");

    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() != PolicyKind.RESOURCE) {
            return;
        }
        for (Statement statement : policy.statements()) {
            if (LintedPolicy.allows(statement) && isForServicesOnly(statement)) {
                checkBound(policy, statement);
                statement.conditions().forEach(condition -> checkKey(policy, condition));
            }
        }
    }

    private static boolean isForServicesOnly(Statement statement) {
        return statement
                .principal()
                .filter(principal ->
                        !principal.negated() && !principal.entries().isEmpty())
                .filter(principal ->
                        principal.entries().stream().allMatch(entry -> entry.type() == PrincipalType.SERVICE))
                .isPresent();
    }

    private static void checkBound(LintedPolicy policy, Statement statement) {
        Set<String> keys = policy.catalog()
                .list("confused-deputy-keys")
                .map(ServiceList::entries)
                .orElse(Set.of());
        if (PrincipalRules.hasKey(statement, keys)) {
            return;
        }
        Optional<Condition> weak = PrincipalRules.keyOf(statement, WEAK);
        String instead = "add a condition on aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths";
        if (weak.isPresent()) {
            policy.add(
                    Check.RECOMMENDED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    weak.get().at(),
                    "`" + weak.get().key() + "` is not the key that says for whom a service acts",
                    instead);
        } else {
            policy.add(
                    Check.RESTRICT_ACCESS_TO_SERVICE_PRINCIPAL,
                    statement.principal().orElseThrow().at(),
                    "a service principal is allowed whoever it acts for",
                    instead);
        }
    }

    private static void checkKey(LintedPolicy policy, Condition condition) {
        String key = PolicyText.lower(condition.key());
        boolean absent = NOT_OF_SERVICES.stream()
                .map(PolicyText::lower)
                .anyMatch(name -> name.endsWith("/") ? key.startsWith(name) : key.equals(name));
        if (absent && LintedPolicy.needsKey(condition)) {
            policy.add(
                    Check.UNSUPPORTED_CONDITION_KEY_FOR_SERVICE_PRINCIPAL,
                    condition.at(),
                    "a service principal never has the condition key `" + condition.key()
                            + "`, so that the statement allows nothing",
                    "use aws:SourceArn, aws:SourceAccount, aws:SourceOrgID or aws:SourceOrgPaths");
        }
    }
}
