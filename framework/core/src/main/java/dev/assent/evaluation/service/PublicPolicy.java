// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.pattern.IpRange;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Whether S3 calls a bucket policy public: some Allow is for everyone and no condition pins it to a fixed value of a key
 * that a caller cannot choose. S3 looks at the text, and at Allow statements only.
 *
 * <p>AWS: AmazonS3/latest/userguide/access-control-block-public-access (the meaning of "public")
 */
final class PublicPolicy {
    private static final Set<String> PINNING = Set.of(
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceowner",
            "aws:sourceorgid",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:sourceip",
            "aws:userid",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount",
            "s3:x-amz-server-side-encryption-aws-kms-key-id");
    private static final Set<String> PUBLIC_PROVIDERS =
            Set.of("accounts.google.com", "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com");
    private static final List<IpRange> PRIVATE =
            List.of(range("10.0.0.0/8"), range("172.16.0.0/12"), range("192.168.0.0/16"));

    private PublicPolicy() {}

    static boolean isPublic(PolicyDocument document) {
        return document.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .filter(statement ->
                        statement.principal().filter(PublicPolicy::isEveryone).isPresent())
                .anyMatch(statement -> !isPinned(statement));
    }

    private static boolean isEveryone(PrincipalClause clause) {
        return clause.negated()
                || clause.everyone()
                || clause.entries().stream()
                        .anyMatch(entry -> entry.values().values().stream()
                                .map(value -> value.text().toString())
                                .anyMatch(value -> isEveryone(entry.type(), value)));
    }

    private static boolean isEveryone(PrincipalType type, String value) {
        return (type == PrincipalType.AWS && value.equals("*"))
                || (type == PrincipalType.FEDERATED && PUBLIC_PROVIDERS.contains(value));
    }

    private static boolean isPinned(Statement statement) {
        return statement.conditions().stream().anyMatch(PublicPolicy::pins);
    }

    private static boolean pins(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        Family family = condition.operator().base().family();
        boolean compares = family == Family.STRING || family == Family.ARN || family == Family.IP_ADDRESS;
        return PINNING.contains(key)
                && compares
                && !condition.operator().base().negated()
                && !condition.operator().ifExists()
                && condition.operator().qualifier() != Qualifier.FOR_ALL_VALUES
                && condition.values().values().stream().allMatch(value -> isFixed(key, value));
    }

    private static boolean isFixed(String key, PolicyValue value) {
        String text = value.text().toString();
        if (!value.text().isKnown()) {
            return false;
        }
        return switch (key) {
            case "aws:sourceip" -> isNarrow(text);
            case "aws:userid" -> isLiteral(text.endsWith(":*") ? text.substring(0, text.length() - 2) : text);
            case "s3:dataaccesspointarn" -> isLiteral(beforeResource(text));
            default -> isLiteral(text);
        };
    }

    // The name of an access point may be a wildcard, its account may not.
    private static String beforeResource(String arn) {
        String[] parts = arn.split(":", 6);
        return parts.length == 6 ? arn.substring(0, arn.length() - parts[5].length()) : arn;
    }

    private static boolean isLiteral(String text) {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0 && !text.contains("${");
    }

    private static boolean isNarrow(String text) {
        Optional<IpRange> range = IpRange.parse(text);
        return range.filter(found -> found.prefix() >= (found.bits() == 32 ? 8 : 32) || isPrivate(found))
                .isPresent();
    }

    private static boolean isPrivate(IpRange range) {
        return PRIVATE.stream().anyMatch(known -> known.contains(range));
    }

    private static IpRange range(String text) {
        return IpRange.parse(text).orElseThrow();
    }
}
