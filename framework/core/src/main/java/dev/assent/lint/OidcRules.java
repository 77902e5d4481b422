// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Set;

/**
 * Trust in an OIDC provider that does not say whose tokens are meant.
 *
 * <p>AWS: id_roles_create_for-idp_oidc
 */
final class OidcRules implements Rule {
    private static final String PROVIDER = ":oidc-provider/";
    private static final String GITHUB = "token.actions.githubusercontent.com";
    private static final Set<String> OF_A_REPOSITORY = Set.of("sub", "repository", "repository_id", "job_workflow_ref");

    @Override
    public void check(LintedPolicy policy) {
        if (policy.kind() != PolicyKind.TRUST) {
            return;
        }
        for (Statement statement : policy.statements()) {
            if (LintedPolicy.allows(statement)) {
                providers(statement).forEach(value -> checkProvider(policy, statement, value));
                statement.conditions().forEach(condition -> checkAudience(policy, condition));
            }
        }
    }

    private static List<PolicyValue> providers(Statement statement) {
        return statement.principal().map(PrincipalClause::entries).orElse(List.of()).stream()
                .filter(entry -> entry.type() == PrincipalType.FEDERATED)
                .flatMap(entry -> entry.values().values().stream())
                .filter(value -> LintedPolicy.text(value)
                        .filter(text -> text.contains(PROVIDER))
                        .isPresent())
                .toList();
    }

    private static void checkProvider(LintedPolicy policy, Statement statement, PolicyValue value) {
        String text = value.text().known();
        String host = text.substring(text.indexOf(PROVIDER) + PROVIDER.length());
        List<Condition> claims = statement.conditions().stream()
                .filter(condition -> PolicyText.lower(condition.key()).startsWith(PolicyText.lower(host) + ":"))
                .toList();
        boolean github = host.equals(GITHUB) || host.startsWith(GITHUB + "/");
        if (github) {
            checkGitHub(policy, value, claims);
        } else if (claims.isEmpty()) {
            policy.add(
                    Check.MISSING_CONDITION_KEY_FOR_OIDC_PRINCIPAL,
                    value.at(),
                    "everyone with a token of `" + host + "` can assume the role",
                    "add conditions on `" + host + ":sub` and `" + host + ":aud`");
        }
    }

    private static void checkGitHub(LintedPolicy policy, PolicyValue value, List<Condition> claims) {
        List<Condition> repositories = claims.stream()
                .filter(claim -> OF_A_REPOSITORY.contains(claim(claim)))
                .toList();
        if (repositories.isEmpty()) {
            policy.add(
                    Check.MISSING_GITHUB_REPO_CONDITION_KEY,
                    value.at(),
                    "every workflow of every repository on GitHub can assume the role",
                    "add a condition on `" + GITHUB + ":sub`, such as `repo:example/reports:ref:refs/heads/main`");
        }
        for (Condition condition : repositories) {
            for (PolicyValue claim : condition.values().values()) {
                LintedPolicy.text(claim)
                        .filter(text -> claim(condition).equals("sub") && isBroad(text))
                        .ifPresent(text -> policy.add(
                                Check.SPECIFIC_GITHUB_REPO_AND_BRANCH_RECOMMENDED,
                                claim.at(),
                                "`" + text + "` does not say which repository and branch, tag or environment",
                                "write for example `repo:example/reports:ref:refs/heads/main`"));
            }
        }
    }

    private static String claim(Condition condition) {
        return PolicyText.lower(condition.key().substring(condition.key().lastIndexOf(':') + 1));
    }

    // repo:OWNER/REPOSITORY:REST, where neither the first two nor the whole rest may be a wildcard.
    private static boolean isBroad(String subject) {
        int rest = subject.indexOf(':', subject.indexOf(':') + 1);
        return rest < 0
                || PolicyText.hasWildcard(subject.substring(0, rest))
                || PolicyText.hasWildcard(subject.substring(rest + 1, Math.min(subject.length(), rest + 2)));
    }

    private static void checkAudience(LintedPolicy policy, Condition condition) {
        boolean oidc = condition.key().indexOf('.') > 0 && claim(condition).equals("aud");
        Qualifier qualifier = condition.operator().qualifier();
        if (oidc && qualifier == Qualifier.FOR_ANY_VALUE) {
            policy.add(
                    Check.FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE,
                    condition.at(),
                    "`ForAnyValue` accepts a token made for other audiences as well",
                    "take `ForAnyValue:` away: a token has one audience");
        }
        if (oidc && qualifier == Qualifier.FOR_ALL_VALUES) {
            policy.add(
                    Check.CONFIRM_AUDIENCE_CLAIM_TYPE,
                    condition.at(),
                    "`ForAllValues` is true for a token without an audience",
                    "take `ForAllValues:` away unless the provider's tokens have several audiences");
        }
    }
}
