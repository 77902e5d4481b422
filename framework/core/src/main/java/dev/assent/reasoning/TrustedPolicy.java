// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.Arn;
import dev.assent.pattern.IpRange;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource policy may allow without being public: everything to the principals that it names one by one, and to
 * whoever has one of its fixed values of a key that an outsider cannot choose.
 *
 * <p>AWS: access-control-block-public-access (the meaning of "public")
 */
final class TrustedPolicy {
    private static final Set<String> KEYS = Set.of(
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:principalaccount",
            "aws:principalarn",
            "aws:sourcearn",
            "aws:sourceaccount",
            "aws:sourceowner",
            "aws:sourceorgid",
            "aws:sourceorgpaths",
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:sourceip",
            "aws:userid",
            "s3:dataaccesspointarn",
            "s3:dataaccesspointaccount",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "kms:calleraccount",
            "lambda:eventsourcetoken");
    private static final Set<String> ACCOUNT_SUFFICES = Set.of("aws:principalarn", "s3:dataaccesspointarn");
    // Below one organization, which stands before the first slash.
    private static final Set<String> PATHS = Set.of("aws:principalorgpaths", "aws:sourceorgpaths");
    private static final String ANY_AUDIENCE = "sts.amazonaws.com";
    private static final int WIDEST_V4 = 8;
    private static final int WIDEST_V6 = 32;
    private static final int V4_BITS = 32;

    private final List<Statement> statements = new ArrayList<>();

    private TrustedPolicy() {}

    static PolicyDocument of(PolicyDocument policy) {
        TrustedPolicy trusted = new TrustedPolicy();
        List<PrincipalEntry> fixed = new ArrayList<>();
        Map<String, List<Condition>> byKey = new LinkedHashMap<>();
        for (Statement statement : policy.statements()) {
            statement.principal().ifPresent(clause -> fixed.addAll(fixed(clause)));
            for (Condition condition : statement.conditions()) {
                trusted(condition)
                        .ifPresent(found -> byKey.computeIfAbsent(found.key(), key -> new ArrayList<>())
                                .add(found));
            }
        }
        if (!fixed.isEmpty()) {
            trusted.add(new PrincipalClause(false, false, fixed, GeneratedPolicies.at()), List.of());
        }
        PrincipalClause everyone = new PrincipalClause(false, true, List.of(), GeneratedPolicies.at());
        byKey.values().forEach(list -> list.forEach(condition -> trusted.add(everyone, List.of(condition))));
        return GeneratedPolicies.document(trusted.statements);
    }

    /** {@return a policy that allows everything to a zone of trust, and to services, which act for somebody else} */
    static PolicyDocument of(ZoneOfTrust zone) {
        TrustedPolicy trusted = new TrustedPolicy();
        List<PrincipalEntry> fixed = new ArrayList<>();
        fixed.add(new PrincipalEntry(PrincipalType.SERVICE, GeneratedPolicies.values(List.of("*"))));
        if (!zone.accounts().isEmpty()) {
            fixed.add(new PrincipalEntry(PrincipalType.AWS, GeneratedPolicies.values(zone.accounts())));
        }
        trusted.add(new PrincipalClause(false, false, fixed, GeneratedPolicies.at()), List.of());
        PrincipalClause everyone = new PrincipalClause(false, true, List.of(), GeneratedPolicies.at());
        if (!zone.organizations().isEmpty()) {
            ConditionOperator equal = new ConditionOperator(
                    ConditionOperator.Qualifier.NONE, Base.STRING_EQUALS, false, Base.STRING_EQUALS.text());
            trusted.add(
                    everyone,
                    List.of(new Condition(
                            equal,
                            "aws:PrincipalOrgID",
                            GeneratedPolicies.values(zone.organizations()),
                            GeneratedPolicies.at())));
        }
        return GeneratedPolicies.document(trusted.statements);
    }

    /** {@return whether an outsider cannot choose the value of a key} */
    static boolean isTrustKey(String key) {
        String name = key.toLowerCase(Locale.ROOT);
        return KEYS.contains(name) || isClaim(name);
    }

    private void add(PrincipalClause who, List<Condition> conditions) {
        statements.add(GeneratedPolicies.allow(statements.size(), who, conditions));
    }

    private static List<PrincipalEntry> fixed(PrincipalClause clause) {
        List<PrincipalEntry> fixed = new ArrayList<>();
        for (PrincipalEntry entry : clause.entries()) {
            List<PolicyValue> values = entry.values().values().stream()
                    .filter(value -> isFixed(entry.type(), value.text().toString()))
                    .toList();
            fixed.add(new PrincipalEntry(
                    entry.type(), new PolicyValues(values, false, entry.values().at())));
        }
        return fixed;
    }

    // Whoever has a token of an identity provider that everybody can use is nobody in particular; a SAML provider is
    // one that somebody set up.
    private static boolean isFixed(PrincipalType type, String text) {
        return switch (type) {
            case AWS -> isFixedText(text);
            case SERVICE, CANONICAL_USER -> isFixedText(text);
            case FEDERATED -> isFixedText(text) && text.contains(":saml-provider/");
        };
    }

    private static boolean isFixedText(String text) {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0 && !text.contains("${");
    }

    /** {@return a condition that is met by the fixed values of another one, or empty if it has none} */
    private static Optional<Condition> trusted(Condition condition) {
        String key = condition.key().toLowerCase(Locale.ROOT);
        Base base = condition.operator().base();
        if (!isTrustKey(key)) {
            return Optional.empty();
        }
        Optional<Base> positive = positive(base);
        List<PolicyValue> values = condition.values().values().stream()
                .filter(value -> isTrusted(key, value.text().toString(), base))
                .toList();
        if (positive.isEmpty() || values.isEmpty()) {
            return Optional.empty();
        }
        boolean multiValued = condition.operator().qualifier() != ConditionOperator.Qualifier.NONE;
        ConditionOperator operator = new ConditionOperator(
                multiValued ? ConditionOperator.Qualifier.FOR_ANY_VALUE : ConditionOperator.Qualifier.NONE,
                positive.get(),
                false,
                condition.operator().spelling());
        return Optional.of(new Condition(
                operator, condition.key(), new PolicyValues(values, false, GeneratedPolicies.at()), condition.at()));
    }

    private static Optional<Base> positive(Base base) {
        return switch (base) {
            case STRING_EQUALS, STRING_NOT_EQUALS -> Optional.of(Base.STRING_EQUALS);
            case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
                Optional.of(Base.STRING_EQUALS_IGNORE_CASE);
            case STRING_LIKE, STRING_NOT_LIKE -> Optional.of(Base.STRING_LIKE);
            case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> Optional.of(Base.ARN_LIKE);
            case IP_ADDRESS, NOT_IP_ADDRESS -> Optional.of(Base.IP_ADDRESS);
            default -> Optional.empty();
        };
    }

    private static boolean isTrusted(String key, String text, Base base) {
        if (base.family() == Family.IP_ADDRESS) {
            return IpRange.parse(text).filter(TrustedPolicy::isNarrow).isPresent();
        }
        if (key.endsWith(":aud") && text.equals(ANY_AUDIENCE)) {
            return false;
        }
        if (ACCOUNT_SUFFICES.contains(key)) {
            return isFixedText(text)
                    || Arn.parse(text).filter(arn -> hasAccount(arn)).isPresent();
        }
        if (PATHS.contains(key)) {
            int slash = text.indexOf('/');
            return isFixedText(slash < 0 ? text : text.substring(0, slash));
        }
        return isFixedText(text) || (isClaim(key) && hasOwner(text));
    }

    private static boolean hasAccount(Arn arn) {
        return PrincipalGlobs.isAccount(arn.account());
    }

    private static boolean isNarrow(IpRange range) {
        return range.prefix() >= (range.bits() == V4_BITS ? WIDEST_V4 : WIDEST_V6);
    }

    // The claims of a token that say for whom and about whom it is.
    private static boolean isClaim(String key) {
        boolean domain = key.indexOf('.') > 0 && key.lastIndexOf(':') > key.indexOf('.');
        return domain && (key.endsWith(":sub") || key.endsWith(":aud") || key.endsWith(":oaud"));
    }

    // `repo:OWNER/*` is everything of one owner.
    private static boolean hasOwner(String subject) {
        int star = Math.min(index(subject, '*'), index(subject, '?'));
        String head = subject.substring(0, star);
        int colon = head.indexOf(':');
        return !subject.contains("${") && colon >= 0 && head.indexOf('/', colon) > colon + 1;
    }

    private static int index(String text, char character) {
        int found = text.indexOf(character);
        return found < 0 ? text.length() : found;
    }
}
