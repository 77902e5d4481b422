// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.decision.Decision;
import dev.assent.explanation.Expected.Verdict;
import dev.assent.explanation.Reason;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a decision. */
public class DecisionAssert extends AbstractAssert<DecisionAssert, Decision> {
    /** Assertions on a decision; {@link IamAssertions#assertThat(Decision)} makes them. */
    public DecisionAssert(Decision actual) {
        super(actual, DecisionAssert.class);
    }

    /**
     * Asserts that the request is allowed for certain.
     *
     * <pre>{@code
     * // passes
     * assertThat(allowed).isAllowed();
     * // fails
     * assertThat(denied).isAllowed();
     * }</pre>
     */
    public DecisionAssert isAllowed() {
        return is(Verdict.ALLOW);
    }

    /**
     * Asserts that the request is denied for certain, for whatever reason.
     *
     * <pre>{@code
     * // passes
     * assertThat(denied).isDenied();
     * // fails
     * assertThat(allowed).isDenied();
     * }</pre>
     */
    public DecisionAssert isDenied() {
        return is(Verdict.DENY);
    }

    /**
     * Asserts that no policy denies the request, but some layer lacks an allow.
     *
     * <pre>{@code
     * // passes
     * assertThat(denied).isImplicitlyDenied();
     * // fails
     * assertThat(explicitlyDenied).isImplicitlyDenied();
     * }</pre>
     */
    public DecisionAssert isImplicitlyDenied() {
        return is(Verdict.IMPLICIT_DENY);
    }

    /**
     * Asserts that a statement denies the request.
     *
     * <pre>{@code
     * // passes
     * assertThat(explicitlyDenied).isExplicitlyDenied();
     * // fails
     * assertThat(denied).isExplicitlyDenied();
     * }</pre>
     */
    public DecisionAssert isExplicitlyDenied() {
        return is(Verdict.EXPLICIT_DENY);
    }

    /**
     * Asserts that something unknown decides.
     *
     * <pre>{@code
     * // passes
     * assertThat(undecided).isUndecided();
     * // fails
     * assertThat(allowed).isUndecided();
     * }</pre>
     */
    public DecisionAssert isUndecided() {
        return is("undecided", decision -> decision instanceof Decision.Undecided);
    }

    /**
     * Asserts the reason.
     *
     * <pre>{@code
     * // passes
     * assertThat(allowed).because(allowIn("app/ReadReports"));
     * // fails
     * assertThat(denied).because(noAllowIn(Layer.BOUNDARY));
     * }</pre>
     *
     * @param reason made by {@link Reasons}
     */
    public DecisionAssert because(Reason reason) {
        isNotNull();
        reason.mismatch(actual)
                .ifPresent(mismatch ->
                        failWithMessage("%s", Failure.text(actual, "because " + reason.words()) + "\n" + mismatch));
        return this;
    }

    private DecisionAssert is(Verdict verdict) {
        return is(verdict.words(), verdict::isMetBy);
    }

    private DecisionAssert is(String words, Predicate<Decision> holds) {
        isNotNull();
        if (!holds.test(actual)) {
            failWithMessage("%s", Failure.text(actual, words));
        }
        return this;
    }
}
