// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.lint.Finding;
import dev.assent.policy.PolicyDocument;
import java.util.List;

/**
 * The assertions of Assent. Import {@code assertThat} from here and from AssertJ's {@code Assertions}: Java chooses by what
 * is asserted.
 */
@CheckReturnValue
public final class IamAssertions {
    private IamAssertions() {}

    /** {@return assertions on what the principals of an environment may do} */
    public static EnvironmentAssert assertThat(Environment actual) {
        Unfinished.failIfAny();
        return new EnvironmentAssert(actual);
    }

    /** {@return assertions on a decision} */
    public static DecisionAssert assertThat(Decision actual) {
        Unfinished.failIfAny();
        return new DecisionAssert(actual);
    }

    /** {@return assertions on a policy} */
    public static PolicyDocumentAssert assertThat(PolicyDocument actual) {
        Unfinished.failIfAny();
        return new PolicyDocumentAssert(actual);
    }

    /** {@return assertions on what lint found} */
    public static FindingsAssert assertThatFindings(List<Finding> actual) {
        Unfinished.failIfAny();
        return new FindingsAssert(actual);
    }
}
