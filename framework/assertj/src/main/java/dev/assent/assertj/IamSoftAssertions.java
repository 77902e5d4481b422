// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.lint.Finding;
import dev.assent.policy.PolicyDocument;
import java.util.List;
import org.assertj.core.api.SoftAssertions;

/**
 * Soft assertions: all that fail are reported together by {@link #assertAll()}. The soft assertions of AssertJ itself are
 * here as well, and {@code then} for tests in given-when-then style.
 */
public class IamSoftAssertions extends SoftAssertions {
    /** Soft assertions of which none has failed yet. */
    public IamSoftAssertions() {}

    /** {@return soft assertions on what the principals of an environment may do} */
    @CheckReturnValue
    public EnvironmentAssert assertThat(Environment actual) {
        Unfinished.failIfAny();
        return proxy(EnvironmentAssert.class, Environment.class, actual);
    }

    /** {@return soft assertions on a decision} */
    @CheckReturnValue
    public DecisionAssert assertThat(Decision actual) {
        Unfinished.failIfAny();
        return proxy(DecisionAssert.class, Decision.class, actual);
    }

    /** {@return soft assertions on a policy} */
    @CheckReturnValue
    public PolicyDocumentAssert assertThat(PolicyDocument actual) {
        Unfinished.failIfAny();
        return proxy(PolicyDocumentAssert.class, PolicyDocument.class, actual);
    }

    /** {@return soft assertions on what lint found} */
    @CheckReturnValue
    @SuppressWarnings("unchecked") // the class of a generic list is that of the raw one
    public FindingsAssert assertThatFindings(List<Finding> actual) {
        Unfinished.failIfAny();
        return proxy(FindingsAssert.class, (Class<List<Finding>>) (Class<?>) List.class, actual);
    }

    /** {@return soft assertions on what the principals of an environment may do} */
    @CheckReturnValue
    public EnvironmentAssert then(Environment actual) {
        return assertThat(actual);
    }

    /** {@return soft assertions on a decision} */
    @CheckReturnValue
    public DecisionAssert then(Decision actual) {
        return assertThat(actual);
    }

    /** {@return soft assertions on a policy} */
    @CheckReturnValue
    public PolicyDocumentAssert then(PolicyDocument actual) {
        return assertThat(actual);
    }

    /** {@return soft assertions on what lint found} */
    @CheckReturnValue
    public FindingsAssert thenFindings(List<Finding> actual) {
        return assertThatFindings(actual);
    }

    @Override
    public void assertAll() {
        Unfinished.failIfAny();
        super.assertAll();
    }
}
