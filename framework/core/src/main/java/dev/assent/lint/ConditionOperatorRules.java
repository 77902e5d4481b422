// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.ConditionKey;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.ConditionOperator.Qualifier;
import dev.assent.policy.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Condition operators that do not fit the key, or do not do what they seem to.
 *
 * <p>AWS: reference_policies_elements_condition_operators, reference_policies_condition-single-vs-multi-valued-context-keys
 */
final class ConditionOperatorRules implements Rule {
    private static final Map<String, Set<Family>> FITTING = Map.of(
            "String", EnumSet.of(Family.STRING),
            "ARN", EnumSet.of(Family.ARN, Family.STRING),
            "Bool", EnumSet.of(Family.BOOL),
            "Numeric", EnumSet.of(Family.NUMERIC),
            "Date", EnumSet.of(Family.DATE, Family.NUMERIC),
            "IPAddress", EnumSet.of(Family.IP_ADDRESS));
    private static final Set<Base> EXACT = EnumSet.of(
            Base.STRING_EQUALS,
            Base.STRING_NOT_EQUALS,
            Base.STRING_EQUALS_IGNORE_CASE,
            Base.STRING_NOT_EQUALS_IGNORE_CASE);
    private static final Set<Base> LIKE = EnumSet.of(Base.STRING_LIKE, Base.STRING_NOT_LIKE);

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                checkOperator(policy, condition);
                policy.catalog().conditionKey(condition.key()).ifPresent(key -> {
                    checkType(policy, condition, key);
                    checkQualifier(policy, statement, condition, key);
                });
                checkStar(policy, condition);
                checkMfa(policy, statement, condition);
                checkServices(policy, statement, condition);
            }
        }
    }

    private static void checkOperator(LintedPolicy policy, Condition condition) {
        ConditionOperator operator = condition.operator();
        if (!operator.spelling().equals(operator.canonical())) {
            policy.add(
                    Check.OPERATOR_CASE,
                    condition.at(),
                    "AWS writes the operator `" + operator.spelling() + "` as `" + operator.canonical() + "`",
                    "operators ignore case, but people and tools that search for them do not");
        }
        if (operator.base() == Base.NULL && operator.qualifier() != Qualifier.NONE) {
            policy.add(
                    Check.NULL_WITH_QUALIFIER,
                    condition.at(),
                    "`Null` asks for the whole key and takes no set operator, found `" + operator.canonical() + "`",
                    "write `Null`");
        }
        boolean wildcard = LintedPolicy.texts(condition.values().values()).stream()
                .map(text -> text.replace("${*}", "").replace("${?}", ""))
                .anyMatch(text -> text.indexOf('*') >= 0);
        if (EXACT.contains(operator.base()) && wildcard) {
            policy.add(
                    Check.WILDCARD_WITHOUT_LIKE_OPERATOR,
                    condition.at(),
                    "`" + operator.canonical() + "` takes `*` for the character itself",
                    "use `"
                            + operator.canonical()
                                    .replace("EqualsIgnoreCase", "Like")
                                    .replace("Equals", "Like") + "`, or write `${*}` if the character is meant");
        }
    }

    private static void checkType(LintedPolicy policy, Condition condition, ConditionKey key) {
        Family family = condition.operator().base().family();
        // A tag or an encryption context holds text of any form, also an ARN or a number.
        boolean free = key.name().endsWith("}");
        if (free || family == Family.NULL || !FITTING.containsKey(key.type())) {
            return;
        }
        if (!FITTING.getOrDefault(key.type(), Set.of()).contains(family)) {
            policy.add(
                    Check.TYPE_MISMATCH,
                    condition.at(),
                    "`" + condition.operator().canonical() + "` does not fit `" + condition.key() + "`, whose type is "
                            + key.type(),
                    "use an operator for " + key.type());
        } else if (key.type().equals("ARN")
                && LIKE.contains(condition.operator().base())) {
            policy.add(
                    Check.STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS,
                    condition.at(),
                    "`" + condition.operator().canonical() + "` lets a wildcard reach over the parts of the ARN in `"
                            + condition.key() + "`",
                    "use `" + condition.operator().canonical().replace("String", "Arn") + "`");
        }
    }

    private static void checkQualifier(
            LintedPolicy policy, Statement statement, Condition condition, ConditionKey key) {
        Qualifier qualifier = condition.operator().qualifier();
        boolean isNull = condition.operator().base() == Base.NULL;
        boolean audience = PolicyText.lower(condition.key()).endsWith(":aud");
        if (key.multiValued() && qualifier == Qualifier.NONE && !isNull && !audience) {
            policy.add(
                    Check.MISSING_QUALIFIER,
                    condition.at(),
                    "`" + condition.key() + "` can have several values, and `"
                            + condition.operator().canonical() + "` has no set operator",
                    "put `ForAnyValue:` or `ForAllValues:` before it");
        }
        if (!key.multiValued()
                && qualifier == Qualifier.FOR_ALL_VALUES
                && !isNull
                && !audience
                && LintedPolicy.allows(statement)) {
            policy.add(
                    Check.FORALLVALUES_WITH_SINGLE_VALUED_KEY,
                    condition.at(),
                    "`ForAllValues` is true for a request without `" + condition.key() + "`, which has one value only",
                    "take `ForAllValues:` away");
        }
    }

    private static void checkStar(LintedPolicy policy, Condition condition) {
        Base base = condition.operator().base();
        boolean like = LIKE.contains(base) || base == Base.ARN_LIKE || base == Base.ARN_NOT_LIKE;
        if (!like || !LintedPolicy.texts(condition.values().values()).contains("*")) {
            return;
        }
        if (base.negated()) {
            policy.add(
                    Check.REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION,
                    condition.at(),
                    "no value of `" + condition.key()
                            + "` is unlike `*`, so that the statement matches no request with it",
                    "take the statement out, or write what is meant");
        } else {
            policy.add(
                    Check.REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION,
                    condition.at(),
                    "every value of `" + condition.key() + "` is like `*`",
                    "take the condition out, or ask with `Null` whether the key is there");
        }
    }

    private static void checkMfa(LintedPolicy policy, Statement statement, Condition condition) {
        boolean bool = condition.operator().base() == Base.BOOL;
        List<String> values = LintedPolicy.texts(condition.values().values());
        if (!bool || !condition.key().equalsIgnoreCase("aws:MultiFactorAuthPresent") || values.size() != 1) {
            return;
        }
        boolean present = values.get(0).equalsIgnoreCase("true");
        boolean ifExists = condition.operator().ifExists();
        if (!LintedPolicy.allows(statement) && !present && !ifExists) {
            policy.add(
                    Check.BOOL_MFA,
                    condition.at(),
                    "requests with long-term credentials have no aws:MultiFactorAuthPresent and are not denied",
                    "use `BoolIfExists`");
        }
        if (LintedPolicy.allows(statement) && present && ifExists) {
            policy.add(
                    Check.BOOL_MFA,
                    condition.at(),
                    "requests with long-term credentials have no aws:MultiFactorAuthPresent and are allowed",
                    "use `Bool`");
        }
    }

    private static void checkServices(LintedPolicy policy, Statement statement, Condition condition) {
        boolean allow = LintedPolicy.allows(statement);
        if (allow
                && condition.key().equalsIgnoreCase("s3:prefix")
                && condition.operator().base().negated()) {
            policy.add(
                    Check.S3_PREFIX_IN_NEGATIVE_CONTEXT,
                    condition.at(),
                    "whoever lists a shorter prefix sees what `"
                            + condition.operator().canonical() + "` was to hide",
                    "say with `StringLike` which prefixes may be listed");
        }
        Optional<Condition> select = PrincipalRules.keyOf(statement, Set.of("dynamodb:Select"));
        if (allow && condition.key().equalsIgnoreCase("dynamodb:Attributes") && select.isEmpty()) {
            policy.add(
                    Check.DYNAMODB_ATTRIBUTES_WITHOUT_SELECT,
                    condition.at(),
                    "a query that names no attributes returns all of them",
                    "add \"StringEqualsIfExists\": {\"dynamodb:Select\": \"SPECIFIC_ATTRIBUTES\"}");
        }
    }
}
