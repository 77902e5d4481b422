// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.catalog.ServiceList;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.Optional;
import java.util.Set;

/**
 * Condition keys that do not exist, or that do not prove what they seem to.
 *
 * <p>AWS: reference_policies_condition-keys
 */
final class ConditionKeyRules implements Rule {
    private static final Set<String> TAG_KEYS = Set.of("aws:requesttag", "aws:resourcetag", "aws:principaltag");
    private static final Set<String> IRRELEVANT = Set.of("s3:resourceaccount", "aws:resourceaccount");
    private static final Set<String> IN_EVERY_VPC = Set.of("aws:SourceVpc", "aws:SourceVpcArn", "aws:SourceVpce");

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                checkName(policy, condition);
                checkMeaning(policy, statement, condition);
                checkPair(policy, statement, condition);
            }
        }
    }

    private static void checkName(LintedPolicy policy, Condition condition) {
        String key = condition.key();
        String lower = PolicyText.lower(key);
        Optional<ConditionKey> known = policy.catalog().conditionKey(key);
        int colon = key.indexOf(':');
        String withoutSlash = lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
        if (colon <= 0 || colon == key.length() - 1 || (key.indexOf(' ') >= 0 && known.isEmpty())) {
            add(
                    policy,
                    condition,
                    Check.INVALID_CONDITION_KEY_FORMAT,
                    "`" + key + "` is not a condition key",
                    "write `service:Key`");
        } else if (TAG_KEYS.contains(withoutSlash)) {
            String hint = "write `" + key.substring(0, withoutSlash.length()) + "/` and the tag's key";
            add(policy, condition, Check.MISSING_TAG_KEY_IN_CONDITION, "`" + key + "` names no tag", hint);
        } else if (lower.equals("aws:arn")) {
            add(
                    policy,
                    condition,
                    Check.UNSUPPORTED_GLOBAL_CONDITION_KEY,
                    "`" + key + "` is no longer supported",
                    "use `aws:PrincipalArn`");
        } else if (known.isEmpty()) {
            unknown(policy, condition, lower.startsWith("aws:"), key.substring(0, colon));
        } else {
            checkSpelling(policy, condition, known.get());
        }
    }

    private static void unknown(LintedPolicy policy, Condition condition, boolean global, String prefix) {
        // The keys of an identity provider have its host before the colon.
        boolean provider = prefix.indexOf('.') > 0 && policy.kind() == PolicyKind.TRUST;
        if (provider) {
            return;
        }
        String hint = policy.catalog()
                .nearestConditionKey(condition.key())
                .map(key -> "did you mean `" + key + "`?")
                .orElse("see the condition keys in the service authorization reference");
        if (global) {
            add(
                    policy,
                    condition,
                    Check.INVALID_GLOBAL_CONDITION_KEY,
                    "there is no global condition key `" + condition.key() + "`",
                    hint);
        } else {
            add(
                    policy,
                    condition,
                    Check.INVALID_SERVICE_CONDITION_KEY,
                    policy.catalog().service(prefix).isPresent()
                            ? "the service `" + prefix + "` has no condition key `" + condition.key() + "`"
                            : "there is no service `" + prefix + "`, found in the condition key `" + condition.key()
                                    + "`",
                    hint);
        }
    }

    private static void checkSpelling(LintedPolicy policy, Condition condition, ConditionKey known) {
        int variable = known.name().indexOf("${");
        String head = variable < 0 ? known.name() : known.name().substring(0, variable);
        // The claims of SAML are written with `SAML:` and with `saml:` in AWS's own pages.
        boolean saml =
                head.startsWith("saml:") && condition.key().startsWith("SAML:" + head.substring("saml:".length()));
        if (!saml && !condition.key().startsWith(head)) {
            add(
                    policy,
                    condition,
                    Check.KEY_CASE,
                    "AWS writes the condition key `" + condition.key() + "` as `" + known.name() + "`",
                    "keys ignore case, but people and tools that search for the key do not");
        }
    }

    private static void checkMeaning(LintedPolicy policy, Statement statement, Condition condition) {
        String key = condition.key();
        if (list(policy.catalog(), "legacy-global-keys").stream().anyMatch(key::equalsIgnoreCase)
                && !key.equalsIgnoreCase("aws:ARN")) {
            add(
                    policy,
                    condition,
                    Check.DEPRECATED_GLOBAL_CONDITION_KEY,
                    "AWS has replaced the condition key `" + key + "`",
                    key.equalsIgnoreCase("aws:SourceOwner") ? "use `aws:SourceAccount`" : "use `aws:PrincipalOrgID`");
        }
        boolean spoofed = list(policy.catalog(), "untrustworthy-keys").stream().anyMatch(key::equalsIgnoreCase);
        if (spoofed && LintedPolicy.allows(statement)) {
            add(
                    policy,
                    condition,
                    Check.UNTRUSTWORTHY_CONDITION_KEY,
                    "callers choose the value of `" + key + "` themselves",
                    "use a key whose value AWS sets, such as aws:PrincipalOrgID or aws:SourceVpce");
        }
        if (policy.kind() == PolicyKind.RESOURCE && IRRELEVANT.contains(PolicyText.lower(key))) {
            add(
                    policy,
                    condition,
                    Check.IRRELEVANT_CONDITION_KEY_IN_POLICY,
                    "`" + key + "` is always the account of the resource to which this policy is attached",
                    "take the condition out");
        }
    }

    private static void checkPair(LintedPolicy policy, Statement statement, Condition condition) {
        String key = PolicyText.lower(condition.key());
        Set<String> needed = key.equals("aws:vpcsourceip")
                ? IN_EVERY_VPC
                : key.equals("aws:ec2instancesourceprivateipv4") ? Set.of("aws:Ec2InstanceSourceVpc") : Set.of();
        if (!needed.isEmpty() && !PrincipalRules.hasKey(statement, needed)) {
            add(
                    policy,
                    condition,
                    Check.MISSING_PAIRED_CONDITION_KEYS,
                    "private addresses occur in every network, so that `" + condition.key() + "` alone says little",
                    "add a condition on `"
                            + (key.equals("aws:vpcsourceip") ? "aws:SourceVpc" : "aws:Ec2InstanceSourceVpc") + "`");
        }
    }

    static Set<String> list(Catalog catalog, String name) {
        return catalog.list(name).map(ServiceList::entries).orElse(Set.of());
    }

    private static void add(LintedPolicy policy, Condition condition, Check check, String message, String hint) {
        policy.add(check, condition.at(), message, hint);
    }
}
