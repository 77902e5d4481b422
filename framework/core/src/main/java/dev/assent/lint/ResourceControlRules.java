// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Resource control policies that deny AWS services by mistake, or are about services that they do not bind.
 *
 * <p>AWS: orgs_manage_policies_rcps_syntax, access_policies_data-perimeters
 */
final class ResourceControlRules implements Rule {
    private static final Set<String> IDENTITY =
            Set.of("aws:PrincipalOrgID", "aws:PrincipalOrgPaths", "aws:PrincipalAccount");
    private static final Set<String> SOURCE = Set.of("aws:SourceOrgID", "aws:SourceOrgPaths", "aws:SourceAccount");
    private static final Set<String> SERVICE = Set.of("aws:PrincipalIsAWSService");

    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() == PolicyKind.RCP) {
            policy.statements().forEach(statement -> checkStatement(policy, statement));
        }
    }

    private static void checkStatement(LintedPolicy policy, Statement statement) {
        for (NamedActions.Entry entry : policy.actions(statement).entries()) {
            if (entry.service().isPresent() && !policy.catalog().supportsRcp(entry.prefix())) {
                policy.add(
                        Check.RCP_SYNTAX_ERROR_ACTION,
                        entry.value().at(),
                        "resource control policies do not bind `" + entry.prefix() + "`, found `" + entry.text() + "`",
                        "take the action out; see the services that support RCPs in the Organizations User Guide");
            }
        }
        checkIdentity(policy, statement);
        checkSource(policy, statement);
    }

    private static void checkIdentity(LintedPolicy policy, Statement statement) {
        Optional<Condition> identity = PrincipalRules.keyOf(statement, IDENTITY)
                .filter(condition -> condition.operator().base().negated());
        if (identity.isPresent() && !PrincipalRules.hasKey(statement, SERVICE)) {
            policy.add(
                    Check.RCP_MISSING_RELATED_PRINCIPAL_CONDITION_KEY,
                    identity.get().at(),
                    "AWS services that call as themselves have no `"
                            + identity.get().key() + "` and are denied",
                    "add \"BoolIfExists\": {\"aws:PrincipalIsAWSService\": \"false\"}");
        }
    }

    private static void checkSource(LintedPolicy policy, Statement statement) {
        Optional<Condition> source = PrincipalRules.keyOf(statement, SOURCE)
                .filter(condition -> condition.operator().base().negated());
        if (source.isEmpty()) {
            return;
        }
        if (!PrincipalRules.hasKey(statement, SERVICE)) {
            policy.add(
                    Check.RCP_MISSING_RELATED_SERVICE_PRINCIPAL_CONDITION_KEY,
                    source.get().at(),
                    "callers other than AWS services have no `" + source.get().key() + "` and are denied",
                    "add \"Bool\": {\"aws:PrincipalIsAWSService\": \"true\"}");
        }
        boolean asked = statement.conditions().stream()
                .filter(condition -> condition.operator().base() == Base.NULL)
                .anyMatch(condition -> SOURCE.stream().anyMatch(condition.key()::equalsIgnoreCase));
        boolean ifExists = source.get().operator().ifExists();
        if (!asked && !ifExists) {
            policy.add(
                    Check.RCP_MISSING_SERVICE_CONDITION_KEY_NULL_CHECK,
                    source.get().at(),
                    "services that act for nobody have no `" + source.get().key() + "` and are denied",
                    "add \"Null\": {\"aws:SourceAccount\": \"false\"}");
        }
    }
}
