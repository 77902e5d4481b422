// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.IpRange;
import dev.assent.policy.PolicyValues;

/** The IP address operators. An address of the other family lies outside every range. */
final class IpAddressTest {
    private IpAddressTest() {}

    static ValueTest compile(PolicyValues values) {
        return new ComparisonTest<>(values, IpRange::parse, (value, range) -> range.contains(value));
    }
}
