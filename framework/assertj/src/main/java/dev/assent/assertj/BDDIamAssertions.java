// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.lint.Finding;
import dev.assent.policy.PolicyDocument;
import java.util.List;

/** The assertions of Assent for tests in given-when-then style: {@code then(environment).principal(...)}. */
@CheckReturnValue
public final class BDDIamAssertions {
    private BDDIamAssertions() {}

    /** {@return assertions on what the principals of an environment may do} */
    public static EnvironmentAssert then(Environment actual) {
        return IamAssertions.assertThat(actual);
    }

    /** {@return assertions on a decision} */
    public static DecisionAssert then(Decision actual) {
        return IamAssertions.assertThat(actual);
    }

    /** {@return assertions on a policy} */
    public static PolicyDocumentAssert then(PolicyDocument actual) {
        return IamAssertions.assertThat(actual);
    }

    /** {@return assertions on what lint found} */
    public static FindingsAssert thenFindings(List<Finding> actual) {
        return IamAssertions.assertThatFindings(actual);
    }
}
