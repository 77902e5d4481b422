// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.IpRange;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Conditions on addresses that no request has, or that requests through a VPC endpoint do not have.
 *
 * <p>AWS: reference_policies_condition-keys (aws:SourceIp)
 */
final class IpRules implements Rule {
    private static final List<IpRange> PRIVATE =
            List.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7").stream()
                    .map(IpRange::parse)
                    .flatMap(Optional::stream)
                    .toList();
    private static final Set<String> ENDPOINT =
            Set.of("aws:SourceVpc", "aws:SourceVpce", "aws:SourceVpcArn", "aws:VpcSourceIp");

    @Override
    public void check(LintedPolicy policy) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                if (condition.operator().base().family() == Family.IP_ADDRESS) {
                    condition.values().values().forEach(value -> checkRange(policy, value));
                    if (condition.key().equalsIgnoreCase("aws:SourceIp")) {
                        checkPrivate(policy, condition);
                        checkEndpoint(policy, statement, condition);
                    }
                }
            }
        }
    }

    private static void checkRange(LintedPolicy policy, PolicyValue value) {
        String text = LintedPolicy.text(value).orElse("");
        int slash = text.indexOf('/');
        Optional<IpRange> range = IpRange.parse(text);
        if (slash > 0 && range.isPresent()) {
            boolean same = IpRange.parse(text.substring(0, slash))
                    .filter(address -> address.high() == range.get().high()
                            && address.low() == range.get().low())
                    .isPresent();
            if (!same) {
                policy.add(
                        Check.IMPROVE_IP_RANGE,
                        value.at(),
                        "the address in `" + text + "` has bits behind the first " + text.substring(slash + 1),
                        "AWS ignores them; write the first address of the range");
            }
        }
    }

    private static void checkPrivate(LintedPolicy policy, Condition condition) {
        List<PolicyValue> values = condition.values().values();
        List<PolicyValue> hidden = values.stream().filter(IpRules::isPrivate).toList();
        boolean not = condition.operator().base() == Base.NOT_IP_ADDRESS;
        boolean all = hidden.size() == values.size();
        for (PolicyValue value : hidden) {
            Check check = all
                    ? not ? Check.PRIVATE_NOT_IP_ADDRESS : Check.PRIVATE_IP_ADDRESS
                    : not ? Check.PRIVATE_NOT_IP_ADDRESS_SUBSET : Check.PRIVATE_IP_ADDRESS_SUBSET;
            policy.add(
                    check,
                    value.at(),
                    "no request has an aws:SourceIp in the private range `" + value.text() + "`",
                    "aws:SourceIp is a public address; use aws:VpcSourceIp for requests through a VPC endpoint");
        }
    }

    private static boolean isPrivate(PolicyValue value) {
        return LintedPolicy.text(value)
                .flatMap(IpRange::parse)
                .filter(range -> PRIVATE.stream().anyMatch(hidden -> hidden.contains(range)))
                .isPresent();
    }

    private static void checkEndpoint(LintedPolicy policy, Statement statement, Condition condition) {
        boolean absentMatches = condition.operator().base() == Base.NOT_IP_ADDRESS && !LintedPolicy.allows(statement);
        boolean spared = condition.operator().base() == Base.NOT_IP_ADDRESS
                && PrincipalRules.hasKey(statement, ENDPOINT)
                && PrincipalRules.hasKey(statement, Set.of("aws:ViaAWSService"));
        if (absentMatches && !spared) {
            policy.add(
                    Check.SOURCE_IP_ENDPOINT,
                    condition.at(),
                    "requests through a VPC endpoint have no aws:SourceIp and are denied, and so are calls of AWS services"
                            + " on behalf of the caller",
                    "add conditions on aws:SourceVpce (StringNotEquals) and aws:ViaAWSService (Bool false) if they are meant"
                            + " to pass");
        }
    }
}
