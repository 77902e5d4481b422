// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Quota;
import dev.assent.document.JsonWriter;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.Statement;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Policies that are larger than AWS takes. The size is that of the policy without white space between its elements, the
 * smallest that it can be stored with; white space that a quota counts comes on top.
 *
 * <p>AWS: reference_iam-quotas, orgs_reference_limits
 */
final class SizeRules implements Rule {
    private static final Map<String, String> RESOURCE_POLICIES = Map.of(
            "s3", "bucket-policy",
            "sqs", "sqs-policy",
            "kms", "kms-key-policy",
            "sns", "sns-topic-policy",
            "lambda", "lambda-policy",
            "secretsmanager", "secret-policy");

    @Override
    public void check(LintedPolicy policy) {
        quota(policy).ifPresent(quota -> checkSize(policy, quota));
        if (policy.kind() == PolicyKind.RESOURCE && services(policy).equals(Set.of("sqs"))) {
            checkQueue(policy);
        }
    }

    private static Optional<Quota> quota(LintedPolicy policy) {
        String name = switch (policy.kind()) {
            case IDENTITY, BOUNDARY -> "managed-policy";
            case SESSION -> "session-policy";
            case SCP -> "scp";
            case RCP -> "rcp";
            case TRUST -> "trust-policy";
            case ENDPOINT -> "endpoint-policy";
            case RESOURCE -> resourceQuota(policy);
        };
        return policy.catalog().quota(name);
    }

    private static String resourceQuota(LintedPolicy policy) {
        Set<String> services = services(policy);
        String service = services.size() == 1 ? services.iterator().next() : "";
        return RESOURCE_POLICIES.getOrDefault(service, "");
    }

    private static Set<String> services(LintedPolicy policy) {
        Set<String> services = new TreeSet<>();
        policy.statements()
                .forEach(statement -> services.addAll(policy.actions(statement).services()));
        return services;
    }

    private static void checkSize(LintedPolicy policy, Quota quota) {
        int size = JsonWriter.write(policy.json()).getBytes(StandardCharsets.UTF_8).length;
        if (size > quota.limit()) {
            policy.add(
                    check(policy.kind()),
                    policy.json().at(),
                    "the policy has " + size + " characters without white space; "
                            + policy.kind().article() + " " + policy.kind().words() + " may have " + quota.limit(),
                    hint(policy.kind()));
        }
    }

    private static String hint(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY -> "split it; the inline policies of a role may have 10240 characters in all";
            case TRUST -> "shorten it, or ask AWS for a higher quota (at most 8192)";
            default -> "shorten or split it";
        };
    }

    private static Check check(PolicyKind kind) {
        return switch (kind) {
            case IDENTITY, BOUNDARY, SESSION -> Check.POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA;
            case SCP -> Check.POLICY_SIZE_EXCEEDS_SCP_QUOTA;
            case RCP -> Check.POLICY_SIZE_EXCEEDS_RCP_QUOTA;
            case TRUST -> Check.POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA;
            case RESOURCE, ENDPOINT -> Check.POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA;
        };
    }

    private static void checkQueue(LintedPolicy policy) {
        atMost(policy, "sqs-statements", policy.statements().size(), "statements");
        int principals = policy.statements().stream()
                .mapToInt(
                        statement -> statement.principal().map(SizeRules::count).orElse(0))
                .sum();
        atMost(policy, "sqs-principals", principals, "principals");
        int conditions = policy.statements().stream()
                .mapToInt(statement -> statement.conditions().size())
                .sum();
        atMost(policy, "sqs-conditions", conditions, "conditions");
        for (Statement statement : policy.statements()) {
            atMost(policy, "sqs-actions", statement.action().values().values().size(), "actions in a statement");
        }
    }

    private static int count(PrincipalClause principal) {
        return principal.entries().stream()
                .map(PrincipalClause.PrincipalEntry::values)
                .map(PolicyValues::values)
                .mapToInt(java.util.List::size)
                .sum();
    }

    private static void atMost(LintedPolicy policy, String name, int count, String what) {
        policy.catalog()
                .quota(name)
                .filter(quota -> count > quota.limit())
                .ifPresent(quota -> policy.add(
                        Check.QUOTA_STATEMENTS,
                        policy.json().at(),
                        "the policy of a queue has " + count + " " + what + "; SQS takes " + quota.limit(),
                        "put what belongs together into one statement, or use a wildcard"));
    }
}
