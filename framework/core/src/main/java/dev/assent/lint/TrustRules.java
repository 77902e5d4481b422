// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trust policies whose actions do not fit their principals or conditions.
 *
 * <p>AWS: id_roles_create_for-idp, reference_policies_iam-condition-keys
 */
final class TrustRules implements Rule {
    private static final String SAML = "sts:AssumeRoleWithSAML";
    private static final String WEB = "sts:AssumeRoleWithWebIdentity";
    private static final Set<String> WEB_PROVIDERS =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");

    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() != PolicyKind.TRUST) {
            return;
        }
        for (Statement statement : policy.statements()) {
            if (LintedPolicy.allows(statement) && !statement.action().negated()) {
                statement.principal().ifPresent(principal -> {
                    checkFederated(policy, statement, principal);
                    checkRolesAnywhere(policy, statement, principal);
                    checkSessions(policy, principal);
                });
                checkTagKeys(policy, statement);
            }
        }
    }

    private static void checkFederated(LintedPolicy policy, Statement statement, PrincipalClause principal) {
        for (PrincipalClause.PrincipalEntry entry : principal.entries()) {
            for (PolicyValue value : entry.values().values()) {
                Optional<String> text = LintedPolicy.text(value);
                if (text.isPresent() && entry.type() == PrincipalType.FEDERATED) {
                    checkProvider(policy, statement, value, text.get());
                }
            }
        }
        boolean federated = principal.entries().stream().anyMatch(entry -> entry.type() == PrincipalType.FEDERATED);
        for (String action : List.of(SAML, WEB)) {
            if (!federated && names(policy, statement, action)) {
                mismatch(policy, statement, "`" + action + "` is for `Federated` principals", "use `sts:AssumeRole`");
            }
        }
    }

    private static void checkProvider(LintedPolicy policy, Statement statement, PolicyValue value, String text) {
        Optional<Arn> arn = Arn.parse(text).filter(found -> found.service().equals("iam"));
        boolean saml = arn.filter(found -> found.resource().startsWith("saml-provider/"))
                .isPresent();
        boolean oidc = arn.filter(found -> found.resource().startsWith("oidc-provider/"))
                .isPresent();
        boolean provider = saml || oidc || WEB_PROVIDERS.contains(text);
        boolean wrongAccount =
                arn.isPresent() && !ResourceRules.isAccount(arn.get().account());
        if (!provider || PolicyText.hasWildcard(text) || wrongAccount) {
            policy.add(
                    Check.INVALID_FEDERATED_PRINCIPAL_SYNTAX_IN_ROLE_TRUST_POLICY,
                    value.at(),
                    "`" + text + "` is not an identity provider",
                    "write the ARN of a SAML or OIDC provider of IAM, such as"
                            + " arn:aws:iam::111122223333:saml-provider/Example");
            return;
        }
        String wanted = saml ? SAML : WEB;
        String other = saml ? WEB : SAML;
        if (!names(policy, statement, wanted)
                && (names(policy, statement, other) || names(policy, statement, "sts:AssumeRole"))) {
            mismatch(
                    policy,
                    statement,
                    "the principal `" + text + "` assumes roles by `" + wanted + "`, which the statement does not name",
                    "write `" + wanted + "`");
        }
    }

    private static void mismatch(LintedPolicy policy, Statement statement, String message, String hint) {
        policy.add(Check.MISMATCHED_ACTION_FOR_PRINCIPAL, statement.action().at(), message, hint);
    }

    private static boolean names(LintedPolicy policy, Statement statement, String action) {
        return policy.catalog()
                .action(action)
                .filter(found -> policy.grants(statement, found))
                .isPresent();
    }

    private static void checkRolesAnywhere(LintedPolicy policy, Statement statement, PrincipalClause principal) {
        boolean rolesAnywhere = principal.entries().stream()
                .filter(entry -> entry.type() == PrincipalType.SERVICE)
                .anyMatch(entry -> LintedPolicy.texts(entry.values().values()).contains("rolesanywhere.amazonaws.com"));
        List<String> missing = new ArrayList<>();
        for (String action : List.of("sts:AssumeRole", "sts:TagSession", "sts:SetSourceIdentity")) {
            if (!allows(policy, action)) {
                missing.add("`" + action + "`");
            }
        }
        if (rolesAnywhere && !missing.isEmpty()) {
            policy.add(
                    Check.MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY,
                    statement.action().at(),
                    "IAM Roles Anywhere needs " + String.join(" and ", missing) + " as well",
                    "add " + String.join(" and ", missing));
        }
    }

    private static boolean allows(LintedPolicy policy, String action) {
        return policy.statements().stream()
                .anyMatch(statement -> LintedPolicy.allows(statement) && names(policy, statement, action));
    }

    private static void checkTagKeys(LintedPolicy policy, Statement statement) {
        for (Condition condition : statement.conditions()) {
            String key = PolicyText.lower(condition.key());
            boolean tags = key.startsWith("aws:requesttag/")
                    || key.equals("aws:tagkeys")
                    || key.equals("sts:transitivetagkeys");
            String needed = tags ? "sts:TagSession" : key.equals("sts:sourceidentity") ? "sts:SetSourceIdentity" : "";
            if (!needed.isEmpty() && !names(policy, statement, needed)) {
                policy.add(
                        Check.MISSING_ACTION_FOR_CONDITION_KEY,
                        condition.at(),
                        "only a caller who may `" + needed + "` can send `" + condition.key()
                                + "`, and the statement does not allow it",
                        "add `" + needed + "` to the actions");
            }
        }
    }

    private static void checkSessions(LintedPolicy policy, PrincipalClause principal) {
        List<PolicyValue> values = principal.entries().stream()
                .filter(entry -> entry.type() == PrincipalType.AWS)
                .flatMap(entry -> entry.values().values().stream())
                .toList();
        List<Arn> roles = LintedPolicy.texts(values).stream()
                .map(Arn::parse)
                .flatMap(Optional::stream)
                .filter(arn -> arn.service().equals("iam") && arn.resourceType().equals("role"))
                .toList();
        for (PolicyValue value : values) {
            Optional<Arn> session = LintedPolicy.text(value)
                    .flatMap(Arn::parse)
                    .filter(arn ->
                            arn.service().equals("sts") && arn.resourceType().equals("assumed-role"));
            boolean covered = session.isPresent() && roles.stream().anyMatch(role -> isSessionOf(session.get(), role));
            if (covered) {
                policy.add(
                        Check.REDUNDANT_PRINCIPAL_IN_ROLE_TRUST_POLICY,
                        value.at(),
                        "`" + value.text() + "` is a session of a role that is named as well",
                        "the role stands for all its sessions; take the session out");
            }
        }
    }

    private static boolean isSessionOf(Arn session, Arn role) {
        return session.account().equals(role.account())
                && session.resource().startsWith("assumed-role/" + role.name() + "/");
    }
}
