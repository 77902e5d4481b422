// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Principals that AWS cannot read, or that are not meant the way they are written.
 *
 * <p>AWS: reference_policies_elements_principal
 */
final class PrincipalRules implements Rule {
    private static final Set<String> IAM_TYPES = Set.of("user", "role", "root");
    private static final Set<String> STS_TYPES = Set.of("assumed-role", "federated-user", "self");
    private static final Set<String> GATEWAY_SERVICES = Set.of("s3", "dynamodb");

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            statement.principal().ifPresent(principal -> checkClause(policy, statement, principal));
        }
    }

    private static void checkClause(LintedPolicy policy, Statement statement, PrincipalClause principal) {
        if (principal.negated() && LintedPolicy.allows(statement)) {
            policy.add(
                    Check.ALLOW_WITH_NOT_PRINCIPAL,
                    principal.at(),
                    "`Allow` with `NotPrincipal` allows everyone else, anonymous callers included",
                    "name in `Principal` who is allowed");
        }
        if (principal.everyone() && policy.kind() == PolicyKind.TRUST && LintedPolicy.allows(statement)) {
            policy.add(
                    Check.ROLE_TRUST_POLICY_UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                    principal.at(),
                    "a trust policy cannot have `\"*\"` as its principal",
                    "name who may assume the role; for all principals of the organization write {\"AWS\": \"*\"} with a"
                            + " condition on aws:PrincipalOrgID");
        }
        for (PrincipalClause.PrincipalEntry entry : principal.entries()) {
            for (PolicyValue value : entry.values().values()) {
                LintedPolicy.text(value).ifPresent(text -> checkValue(policy, statement, entry.type(), value, text));
            }
        }
    }

    private static void checkValue(
            LintedPolicy policy, Statement statement, PrincipalType type, PolicyValue value, String text) {
        switch (type) {
            case AWS -> {
                checkAws(policy, value, text);
                checkGateway(policy, statement, value, text);
            }
            case SERVICE -> checkService(policy, value, text);
            case FEDERATED -> {
                if (policy.kind() == PolicyKind.RESOURCE) {
                    policy.add(
                            Check.FEDERATED_PRINCIPAL_NOT_SUPPORTED,
                            value.at(),
                            "a resource policy has no `Federated` principal, found `" + text + "`",
                            "name the role that the federated users assume");
                }
            }
            case CANONICAL_USER -> {
                // 64 hexadecimal digits that only AWS can check.
            }
        }
    }

    private static void checkAws(LintedPolicy policy, PolicyValue value, String text) {
        if (text.equals("*") || ResourceRules.isAccount(text) || PolicyText.hasVariable(text)) {
            return;
        }
        if (PolicyText.hasWildcard(text)) {
            policy.add(
                    Check.UNSUPPORTED_WILDCARD_IN_PRINCIPAL,
                    value.at(),
                    "the principal `" + text + "` has a wildcard, which is no wildcard there",
                    "write {\"AWS\": \"*\"} and a condition on aws:PrincipalArn");
        } else if (isUniqueId(text, "AROA")) {
            policy.add(Check.INVALID_ROLE_REFERENCE, value.at(), "`" + text + "` is the id of a role", deleted());
        } else if (isUniqueId(text, "AIDA")) {
            policy.add(Check.INVALID_USER_REFERENCE, value.at(), "`" + text + "` is the id of a user", deleted());
        } else {
            checkArn(policy, value, text, Arn.parse(text));
        }
    }

    private static String deleted() {
        return "AWS shows such an id when the principal was deleted; write the ARN";
    }

    private static boolean isUniqueId(String text, String prefix) {
        return text.startsWith(prefix)
                && text.length() >= 16
                && text.chars().allMatch(character -> character < 128 && Character.isLetterOrDigit(character));
    }

    private static void checkArn(LintedPolicy policy, PolicyValue value, String text, Optional<Arn> arn) {
        String service = arn.map(Arn::service).orElse("");
        Set<String> types = service.equals("iam") ? IAM_TYPES : service.equals("sts") ? STS_TYPES : Set.of();
        boolean named = arn.filter(found -> types.contains(found.resourceType()))
                .filter(found -> found.region().isEmpty())
                .filter(found -> found.resource().equals("root")
                        || (found.resource().indexOf('/') > 0 && !found.name().isEmpty()))
                .isPresent();
        if (!named) {
            policy.add(
                    Check.INVALID_PRINCIPAL_FORMAT,
                    value.at(),
                    "`" + text + "` is not a principal",
                    "write an account id, or the ARN of a user, a role or a session");
            return;
        }
        if (!policy.catalog().partitions().contains(arn.get().partition())) {
            policy.add(
                    Check.INVALID_PARTITION,
                    value.at(),
                    "`" + arn.get().partition() + "` is not a partition",
                    "use one of " + String.join(", ", policy.catalog().partitions()));
        }
        boolean cloudFront = arn.get().account().equals("cloudfront");
        if (!cloudFront && !ResourceRules.isAccount(arn.get().account())) {
            policy.add(
                    Check.INVALID_ARN_ACCOUNT,
                    value.at(),
                    "`" + arn.get().account() + "` is not an account id",
                    "an account id has 12 digits");
        }
    }

    private static void checkService(LintedPolicy policy, PolicyValue value, String text) {
        String host = text.toLowerCase(Locale.ROOT);
        boolean aws =
                host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".aws.internal");
        boolean characters =
                text.chars().allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || c == '.' || c == '-'));
        boolean known = policy.catalog().servicePrincipals().contains(host);
        if (!known && !(aws && characters)) {
            policy.add(
                    Check.INVALID_SERVICE_PRINCIPAL_FORMAT,
                    value.at(),
                    "`" + text + "` is not a service principal",
                    dev.assent.source.Spelling.nearest(host, policy.catalog().servicePrincipals())
                            .map(principal -> "did you mean `" + principal + "`?")
                            .orElse("write `service.amazonaws.com`"));
        }
    }

    private static void checkGateway(LintedPolicy policy, Statement statement, PolicyValue value, String text) {
        boolean gateway = policy.kind() == PolicyKind.ENDPOINT
                && GATEWAY_SERVICES.containsAll(policy.actions(statement).services())
                && !policy.actions(statement).allServices();
        if (gateway && !text.equals("*") && LintedPolicy.allows(statement)) {
            policy.add(
                    Check.GATEWAY_ENDPOINT_PRINCIPAL,
                    value.at(),
                    "the policy of a gateway endpoint takes only `*` as principal, found `" + text + "`",
                    "write \"Principal\": \"*\" and a condition on aws:PrincipalArn");
        }
    }

    /** Whether a condition of the statement uses one of some keys. */
    static boolean hasKey(Statement statement, Set<String> keys) {
        return keyOf(statement, keys).isPresent();
    }

    /** The first condition of the statement on one of some keys. */
    static Optional<Condition> keyOf(Statement statement, Set<String> keys) {
        List<Condition> conditions = statement.conditions();
        return conditions.stream()
                .filter(condition -> keys.stream().anyMatch(condition.key()::equalsIgnoreCase))
                .findFirst();
    }
}
