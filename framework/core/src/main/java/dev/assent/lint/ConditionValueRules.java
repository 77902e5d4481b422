// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.document.Node;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Condition values that the operator or the key cannot have.
 *
 * <p>AWS: reference_policies_elements_condition_operators
 */
final class ConditionValueRules implements Rule {
    private static final Map<Family, Check> MISMATCH = Map.of(
            Family.BOOL, Check.TYPE_MISMATCH_BOOLEAN,
            Family.NULL, Check.TYPE_MISMATCH_BOOLEAN,
            Family.DATE, Check.TYPE_MISMATCH_DATE,
            Family.NUMERIC, Check.TYPE_MISMATCH_NUMBER,
            Family.IP_ADDRESS, Check.TYPE_MISMATCH_IP_RANGE);
    private static final Map<Check, String> EXPECTED = Map.of(
            Check.TYPE_MISMATCH_BOOLEAN, "`true` or `false`",
            Check.TYPE_MISMATCH_DATE, "a date such as `2026-11-24T10:00:00Z`",
            Check.TYPE_MISMATCH_NUMBER, "a number",
            Check.TYPE_MISMATCH_IP_RANGE, "an address or a CIDR range such as `203.0.113.0/24`");
    private static final Set<Base> UP = Set.of(Base.NUMERIC_LESS_THAN, Base.NUMERIC_LESS_THAN_EQUALS);
    private static final Set<Base> DOWN = Set.of(Base.NUMERIC_GREATER_THAN, Base.NUMERIC_GREATER_THAN_EQUALS);

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                condition.values().values().forEach(value -> checkValue(policy, condition, value));
                checkList(policy, condition);
            }
        }
    }

    private static void checkValue(LintedPolicy policy, Condition condition, PolicyValue value) {
        Family family = condition.operator().base().family();
        String text = LintedPolicy.text(value).orElse("${}");
        if (PolicyText.hasVariable(text)) {
            return;
        }
        Check mismatch = MISMATCH.get(family);
        if (mismatch != null && !ConditionTest.isReadable(family, text)) {
            policy.add(
                    mismatch,
                    value.at(),
                    "`" + text + "` is not " + EXPECTED.get(mismatch) + ", as `"
                            + condition.operator().canonical() + "` needs it",
                    "a value that AWS cannot read matches nothing");
        } else if (family == Family.DATE && isNumber(text)) {
            policy.add(
                    Check.INVALID_DATE_VALUE,
                    value.at(),
                    "`" + text + "` counts seconds since 1970",
                    "write the date out, such as `2026-11-24T10:00:00Z`");
        } else if (family == Family.STRING) {
            checkText(policy, condition, value, text);
        }
    }

    private static boolean isNumber(String text) {
        return text.length() > 4 && text.chars().allMatch(character -> character >= '0' && character <= '9');
    }

    private static void checkText(LintedPolicy policy, Condition condition, PolicyValue value, String text) {
        if (value.kind() != Node.Kind.TEXT) {
            policy.add(
                    Check.TYPE_MISMATCH_STRING,
                    value.at(),
                    "`" + condition.operator().canonical() + "` compares texts, found the "
                            + (value.kind() == Node.Kind.NUMBER ? "number" : "boolean") + " `" + text + "`",
                    "write it in double quotes, or use an operator of its type");
        }
        if (PolicyText.hasWildcard(text)) {
            return;
        }
        switch (PolicyText.lower(condition.key())) {
            case "aws:requestedregion" -> checkRegion(policy, value, text);
            case "aws:sourcevpc" -> checkId(policy, value, text, "vpc-", Check.INVALID_VPC_FORMAT);
            case "aws:sourcevpce" -> checkId(policy, value, text, "vpce-", Check.INVALID_VPCE_FORMAT);
            case "s3:x-amz-server-side-encryption-aws-kms-key-id" -> checkKey(policy, value, text);
            default -> {
                // Any text will do.
            }
        }
    }

    private static void checkRegion(LintedPolicy policy, PolicyValue value, String text) {
        Set<String> regions = policy.catalog().regions().keySet();
        if (!regions.contains(text) && !text.equals("aws-global")) {
            policy.add(
                    Check.INVALID_REGION, value.at(), "`" + text + "` is not a region", Spelling.hint(text, regions));
        }
    }

    private static void checkId(LintedPolicy policy, PolicyValue value, String text, String prefix, Check check) {
        String id = text.startsWith(prefix) ? text.substring(prefix.length()) : "";
        boolean length = id.length() == 8 || id.length() == 17;
        if (!length || !id.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) {
            policy.add(
                    check,
                    value.at(),
                    "`" + text + "` is not the id of " + (prefix.equals("vpc-") ? "a VPC" : "a VPC endpoint"),
                    "write `" + prefix + "` and 8 or 17 hexadecimal digits in lower case");
        }
    }

    private static void checkKey(LintedPolicy policy, PolicyValue value, String text) {
        boolean key = Arn.parse(text)
                .filter(arn -> arn.service().equals("kms") && arn.resource().startsWith("key/"))
                .isPresent();
        if (!key) {
            policy.add(
                    Check.INVALID_KMS_KEY_VALUE,
                    value.at(),
                    "`" + text + "` is not the ARN of a KMS key, which S3 compares",
                    "write `arn:aws:kms:region:account:key/id`");
        }
    }

    private static void checkList(LintedPolicy policy, Condition condition) {
        List<PolicyValue> values = condition.values().values();
        Set<Node.Kind> kinds = values.stream().map(PolicyValue::kind).collect(Collectors.toSet());
        if (kinds.size() > 1) {
            policy.add(
                    Check.INVALID_CONDITION_DATA_TYPE,
                    condition.values().at(),
                    "the values of `" + condition.key() + "` are of different types",
                    "write all of them as texts in double quotes");
        }
        Base base = condition.operator().base();
        if (base == Base.BOOL && values.size() > 1) {
            policy.add(
                    Check.INVALID_CONDITION_MULTIPLE_BOOLEAN,
                    condition.values().at(),
                    "`" + condition.key() + "` is compared with several booleans",
                    "keep one; `true` and `false` together are always true");
        }
        if (values.size() > 1 && (UP.contains(base) || DOWN.contains(base))) {
            policy.add(
                    Check.REDUNDANT_CONDITION_VALUE_NUM,
                    condition.values().at(),
                    "of several limits for `" + condition.key() + "` only the "
                            + (UP.contains(base) ? "largest" : "smallest") + " counts",
                    "keep that one");
        }
    }
}
