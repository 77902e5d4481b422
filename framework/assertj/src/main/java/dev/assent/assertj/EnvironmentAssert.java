// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Catalog;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.explanation.CallAnswer;
import dev.assent.explanation.Expected;
import dev.assent.reasoning.access.Scope;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what the principals of an environment may do. */
public class EnvironmentAssert extends AbstractAssert<EnvironmentAssert, Environment> {
    private final Evaluator evaluator = new Evaluator();

    /** Assertions on an environment; {@link IamAssertions#assertThat(Environment)} makes them. */
    public EnvironmentAssert(Environment actual) {
        super(actual, EnvironmentAssert.class);
    }

    /**
     * {@return the circumstances of a request of this principal, of which {@code may} or {@code mayNot} is asserted}
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).principal("role/App").may("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(environment).principal("role/App").may("s3:PutObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     *
     * @param name {@code role/NAME} or {@code user/NAME} as declared in one account of the environment, the full ARN of a
     *     user, role, assumed-role session or account root, {@code service/NAME.amazonaws.com}, or {@code anonymous}
     * @throws IllegalArgumentException if nobody is meant by the name, or more than one
     */
    @CheckReturnValue
    public PrincipalStage principal(String name) {
        isNotNull();
        return principal(Principals.find(actual, name));
    }

    /** {@return the circumstances of a request of this principal, of which {@code may} or {@code mayNot} is asserted} */
    @CheckReturnValue
    public PrincipalStage principal(Principal principal) {
        isNotNull();
        return new PrincipalStage(actual, principal, Verification.by(this, this::decides));
    }

    /**
     * {@return all principals there can be, of whom it is asserted that none may do something}
     *
     * <p>Declared accounts are closed: only their declared principals exist. All others are open, and hold every permission
     * in their own account.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).nobody().may("s3:PutObject").on("ledger/*");
     * // fails
     * assertThat(environment).nobody().may("s3:GetObject").on("shared/*");
     * }</pre>
     */
    @CheckReturnValue
    public EverybodyStage nobody() {
        isNotNull();
        return new EverybodyStage(actual, Scope.WORLD, List.of(), Verification.failing(this));
    }

    /**
     * Asserts that a request is decided as expected. The other assertions end here; use it for a request of your own.
     *
     * <pre>{@code
     * // passes
     * assertThat(environment).decides(request, RequestFacts.NONE, Expected.of(Expected.Verdict.ALLOW));
     * // fails
     * assertThat(environment).decides(request, RequestFacts.NONE, Expected.of(Expected.Verdict.DENY));
     * }</pre>
     *
     * @param request the request
     * @param facts session and endpoint
     * @param expected the expected decision and reason
     * @throws AssertionError if it is not; the message is the explanation that a suite gives
     */
    public EnvironmentAssert decides(Request request, RequestFacts facts, Expected expected) {
        isNotNull();
        List<CallQuestion> questions = CallQuestions.of(actual, Catalog.bundled(), List.of(request));
        CallAnswer answer = CallAnswer.of(evaluator, actual, questions, facts);
        if (!expected.isMetBy(answer.answer().decision())) {
            failWithMessage("%s", Failure.text(answer, expected, evaluator.forTrials()));
        }
        return this;
    }
}
