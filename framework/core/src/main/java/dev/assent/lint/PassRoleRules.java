// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import java.util.List;

/**
 * Statements that let roles be passed, or service-linked roles be created, without saying which.
 *
 * <p>AWS: id_roles_use_passrole, using-service-linked-roles
 */
final class PassRoleRules implements Rule {
    private static final Broad PASS_ROLE = new Broad(
            "iam:PassRole",
            "iam:PassedToService",
            "any role can be passed, also one with more rights than the caller",
            List.of(
                    Check.PASS_ROLE_WITH_NOT_RESOURCE,
                    Check.PASS_ROLE_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
                    Check.PASS_ROLE_WITH_NOT_ACTION_AND_NOT_RESOURCE,
                    Check.PASS_ROLE_WITH_STAR_IN_RESOURCE,
                    Check.PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE,
                    Check.PASS_ROLE_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION));
    private static final Broad CREATE_ROLE = new Broad(
            "iam:CreateServiceLinkedRole",
            "iam:AWSServiceName",
            "the service-linked role of any service can be created",
            List.of(
                    Check.CREATE_SLR_WITH_NOT_RESOURCE,
                    Check.CREATE_SLR_WITH_STAR_IN_ACTION_AND_NOT_RESOURCE,
                    Check.CREATE_SLR_WITH_NOT_ACTION_AND_NOT_RESOURCE,
                    Check.CREATE_SLR_WITH_STAR_IN_RESOURCE,
                    Check.CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE,
                    Check.CREATE_SLR_WITH_STAR_IN_RESOURCE_AND_NOT_ACTION));

    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() != PolicyKind.IDENTITY) {
            return;
        }
        for (Statement statement : policy.statements()) {
            if (LintedPolicy.allows(statement)) {
                check(policy, statement, PASS_ROLE);
                check(policy, statement, CREATE_ROLE);
            }
        }
    }

    private static void check(LintedPolicy policy, Statement statement, Broad broad) {
        Action action = policy.catalog().action(broad.action()).orElseThrow();
        boolean bound = statement.conditions().stream()
                .anyMatch(condition -> condition.key().equalsIgnoreCase(broad.key()));
        if (bound || !policy.grants(statement, action) || statement.resource().isEmpty()) {
            return;
        }
        ResourceClause resource = statement.resource().get();
        boolean star = resource.values().values().stream()
                .anyMatch(value -> LintedPolicy.text(value).filter("*"::equals).isPresent());
        if (!resource.negated() && !star) {
            return;
        }
        NamedActions actions = policy.actions(statement);
        int how = actions.namesExactly(broad.action()) ? 0 : actions.negated() ? 2 : 1;
        String what = resource.negated() ? "`NotResource`" : "all resources";
        policy.add(
                broad.checks().get(how + (resource.negated() ? 0 : 3)),
                statement.action().at(),
                "`" + statement.action().element() + "` covers `" + broad.action() + "` on " + what + ": "
                        + broad.risk(),
                "name the roles in `Resource`, or add a condition on `" + broad.key() + "`");
    }

    /**
     * An action that is too broad on all resources.
     *
     * @param checks for NotResource and for all resources: named exactly, by a wildcard, by NotAction
     */
    private record Broad(String action, String key, String risk, List<Check> checks) {}
}
