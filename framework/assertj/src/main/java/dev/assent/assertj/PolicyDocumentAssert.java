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
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyWriter;
import dev.assent.policy.Statement;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.ExternalAccess;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.reasoning.ZoneOfTrust;
import dev.assent.request.Request;
import java.util.List;
import org.assertj.core.api.AbstractAssert;

/** Assertions on a policy. */
public class PolicyDocumentAssert extends AbstractAssert<PolicyDocumentAssert, PolicyDocument> {
    private static final String ACCOUNT = "111122223333";

    /** Assertions on a policy; {@link IamAssertions#assertThat(PolicyDocument)} makes them. */
    public PolicyDocumentAssert(PolicyDocument actual) {
        super(actual, PolicyDocumentAssert.class);
    }

    /**
     * {@return the circumstances of a request of a role that has this policy and no other, in account 111122223333}
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).asIdentityPolicy().may("s3:GetObject").on("arn:aws:s3:::reports/a.csv");
     * // fails
     * assertThat(policy).asIdentityPolicy().may("s3:PutObject").on("arn:aws:s3:::reports/a.csv");
     * }</pre>
     */
    @CheckReturnValue
    public PrincipalStage asIdentityPolicy() {
        isNotNull();
        Environment environment = alone();
        return new PrincipalStage(
                environment, Principals.find(environment, "role/it"), Verification.by(this, this::decides));
    }

    /**
     * Asserts how a request of a role is decided that has this policy and no other; {@code asIdentityPolicy} ends here.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).decides(requestOfIt, RequestFacts.NONE, Expected.of(Expected.Verdict.ALLOW));
     * // fails
     * assertThat(policy).decides(requestOfIt, RequestFacts.NONE, Expected.of(Expected.Verdict.DENY));
     * }</pre>
     *
     * @param request a request of {@code arn:aws:iam::111122223333:role/it}
     * @param facts session and endpoint
     * @param expected the expected decision and reason
     * @throws AssertionError if it is decided otherwise
     */
    public PolicyDocumentAssert decides(Request request, RequestFacts facts, Expected expected) {
        isNotNull();
        Environment environment = alone();
        List<CallQuestion> questions = CallQuestions.of(environment, Catalog.bundled(), List.of(request));
        Evaluator evaluator = new Evaluator();
        CallAnswer answer = CallAnswer.of(evaluator, environment, questions, facts);
        if (!expected.isMetBy(answer.answer().decision())) {
            failWithMessage("%s", Failure.text(answer, expected, evaluator.forTrials()));
        }
        return this;
    }

    /**
     * Asserts that the policy allows no request that another one does not.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).grantsNoMoreThan(policyWithOtherLayout);
     * // fails
     * assertThat(policy).grantsNoMoreThan(otherPolicy);
     * }</pre>
     *
     * @param baseline the other policy, attached to the same
     * @throws AssertionError if it does, with each new grant and a request that shows it, or if it is not decided
     */
    public PolicyDocumentAssert grantsNoMoreThan(PolicyDocument baseline) {
        isNotNull();
        verify("grants no more than the baseline", PolicyReasoner.compare(baseline, actual, options()));
        return this;
    }

    /**
     * Asserts that the policy allows none of these actions on anything.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).doesNotGrant("iam:*", "s3:Delete*");
     * // fails
     * assertThat(policy).doesNotGrant("iam:*", "s3:Get*");
     * }</pre>
     *
     * @param actions actions, which may have wildcards; at least one
     * @throws AssertionError if it does, with a request that shows it, or if it is not decided
     * @throws IllegalArgumentException if AWS has no such action, or if there is none
     */
    public PolicyDocumentAssert doesNotGrant(String... actions) {
        isNotNull();
        List.of(actions).forEach(Actions::check);
        verify(
                "does not grant " + String.join(", ", actions),
                PolicyReasoner.accessNotGranted(actual, List.of(actions), List.of(), options()));
        return this;
    }

    /**
     * Asserts that the policy allows nothing on these resources.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).doesNotGrantOn("arn:aws:s3:::ledger/*");
     * // fails
     * assertThat(policy).doesNotGrantOn("arn:aws:s3:::reports/2026/*");
     * }</pre>
     *
     * @param resources ARNs, which may have wildcards; at least one
     * @throws AssertionError if it does, with a request that shows it, or if it is not decided
     * @throws IllegalArgumentException if there is none
     */
    public PolicyDocumentAssert doesNotGrantOn(String... resources) {
        isNotNull();
        verify(
                "grants nothing on " + String.join(", ", resources),
                PolicyReasoner.accessNotGranted(actual, List.of(), List.of(resources), options()));
        return this;
    }

    /**
     * Asserts that the resource policy is not public: everything that it allows goes to principals that it names, or is
     * bound to a fixed value of a key that an outsider cannot choose.
     *
     * <pre>{@code
     * // passes
     * assertThat(sharedPolicy).isNotPublic();
     * // fails
     * assertThat(publicPolicy).isNotPublic();
     * }</pre>
     *
     * @throws AssertionError if it is, with a request that shows it, or if it is not decided
     */
    public PolicyDocumentAssert isNotPublic() {
        isNotNull();
        verify(
                "is not public",
                PolicyReasoner.publicAccess(actual, ReasonerOptions.defaults().withKind(PolicyKind.RESOURCE)));
        return this;
    }

    /**
     * Asserts that the resource policy lets in nobody outside a zone of trust.
     *
     * <pre>{@code
     * // passes
     * assertThat(sharedPolicy).letsInOnly(ZoneOfTrust.account("444455556666"));
     * // fails
     * assertThat(sharedPolicy).letsInOnly(ZoneOfTrust.account("111122223333"));
     * }</pre>
     *
     * @throws AssertionError if it does, with who and on what condition, or if it is not decided
     */
    public PolicyDocumentAssert letsInOnly(ZoneOfTrust zone) {
        isNotNull();
        ExternalAccess external = PolicyReasoner.externalAccess(
                actual, zone, ReasonerOptions.defaults().withKind(PolicyKind.RESOURCE));
        if (external.verdict() != Verdict.PASS) {
            failWithMessage("%s", Failure.text("lets in only " + zone, external));
        }
        return this;
    }

    private void verify(String claim, Comparison comparison) {
        if (comparison.verdict() != Verdict.PASS) {
            failWithMessage("%s", Failure.text(claim, comparison));
        }
    }

    // A policy whose statements name principals is one of a resource.
    private ReasonerOptions options() {
        boolean named = actual.statements().stream()
                .anyMatch(statement -> statement.principal().isPresent());
        return ReasonerOptions.defaults().withKind(named ? PolicyKind.RESOURCE : PolicyKind.IDENTITY);
    }

    private Environment alone() {
        return IamEnvironment.inAccount(ACCOUNT)
                .role("it", role -> role.policy("policy", actual))
                .build();
    }

    /**
     * Asserts that a statement has this Sid.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).hasStatement("ReadReports");
     * // fails
     * assertThat(policy).hasStatement("WriteReports");
     * }</pre>
     */
    public PolicyDocumentAssert hasStatement(String sid) {
        isNotNull();
        if (!sids().contains(sid)) {
            failWithMessage(
                    "%s", "expected a statement `" + sid + "` in " + actual.at().file() + ", found " + sids());
        }
        return this;
    }

    /**
     * Asserts that no statement has this Sid.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).hasNoStatement("WriteReports");
     * // fails
     * assertThat(policy).hasNoStatement("ReadReports");
     * }</pre>
     */
    public PolicyDocumentAssert hasNoStatement(String sid) {
        isNotNull();
        if (sids().contains(sid)) {
            failWithMessage(
                    "%s",
                    "expected no statement `" + sid + "` in " + actual.at().file() + ", found " + sids());
        }
        return this;
    }

    private List<String> sids() {
        return actual.statements().stream()
                .map(Statement::sid)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    /**
     * Asserts that the policy says the same as another one word by word, whatever the layout of the files.
     *
     * <pre>{@code
     * // passes
     * assertThat(policy).saysTheSameAs(policyWithOtherLayout);
     * // fails
     * assertThat(policy).saysTheSameAs(otherPolicy);
     * }</pre>
     */
    public PolicyDocumentAssert saysTheSameAs(PolicyDocument other) {
        isNotNull();
        String found = PolicyWriter.write(actual);
        String expected = PolicyWriter.write(other);
        if (!found.equals(expected)) {
            throw failureWithActualExpected(found, expected, "%nexpected%n%s%nfound%n%s", expected, found);
        }
        return this;
    }
}
