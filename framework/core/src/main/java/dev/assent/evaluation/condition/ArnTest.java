// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.ArnPattern;
import dev.assent.pattern.ArnText;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The ARN operators; ArnEquals and ArnLike are the same. */
final class ArnTest implements ValueTest {
    private final List<ArnPattern> fixed = new ArrayList<>();
    private final List<PolicyString> variable = new ArrayList<>();
    private boolean bad;

    private ArnTest() {}

    static ArnTest compile(PolicyValues values, boolean variables) {
        ArnTest test = new ArnTest();
        for (PolicyValue value : values.values()) {
            PolicyString string = PolicyString.parse(value.text(), variables, true);
            if (!string.variables().isEmpty()) {
                test.variable.add(string);
            } else {
                ArnPattern pattern = ArnPattern.ofCondition(string, key -> Optional.empty());
                test.bad |= pattern.isNothing();
                test.fixed.add(pattern);
            }
        }
        return test;
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        ArnText arn = ArnText.of(value);
        Match result = Match.FALSE;
        for (ArnPattern pattern : fixed) {
            result = result == Match.TRUE ? result : result.or(pattern.match(arn));
        }
        for (PolicyString string : variable) {
            result = result == Match.TRUE
                    ? result
                    : result.or(ArnPattern.ofCondition(string, context).match(arn));
        }
        return result;
    }

    @Override
    public boolean accepts(Text value) {
        return ArnText.of(value).isArn();
    }

    @Override
    public boolean hasBadValue() {
        return bad;
    }
}
