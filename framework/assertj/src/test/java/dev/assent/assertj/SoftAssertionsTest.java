// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import static dev.assent.assertj.BDDIamAssertions.then;
import static dev.assent.assertj.IamAssertions.assertThat;
import static dev.assent.assertj.Reasons.explicitDeny;
import static dev.assent.assertj.Reasons.noAllowIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assent.decision.Layer;
import dev.assent.policy.PolicyKind;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SoftAssertionsTest extends ExampleFixture {
    @Nested
    class Soft_assertions {
        @Test
        void report_all_failures_of_chains_together() {
            IamSoftAssertions softly = new IamSoftAssertions();
            softly.assertThat(environment)
                    .principal("role/App")
                    .may("s3:PutObject")
                    .on("reports/a.csv");
            softly.assertThat(environment)
                    .principal("role/App")
                    .may("s3:GetObject")
                    .on("reports/a.csv");
            softly.assertThat(environment)
                    .principal("role/App")
                    .mayNot("s3:PutObject")
                    .on("reports/a.csv")
                    .because(explicitDeny());
            softly.then(environment)
                    .principal("role/App")
                    .may("s3:ListAllMyBuckets")
                    .onNoResource();
            softly.assertThat(allowed).isDenied();
            softly.assertThat(policy).hasStatement("Nothing");
            softly.assertThat(policy).asIdentityPolicy().may("s3:PutObject").on("arn:aws:s3:::reports/a.csv");
            softly.assertThatFindings(IamPolicies.lint(unclean, PolicyKind.IDENTITY))
                    .areNone();
            softly.assertThat("a text").isEqualTo("a text");

            assertThat(softly.errorsCollected()).hasSize(7);
            assertThatThrownBy(softly::assertAll)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("may s3:PutObject on arn:aws:s3:::reports/a.csv")
                    .hasMessageContaining("reason differs")
                    .hasMessageContaining("INVALID_ACTION");
        }

        @Test
        void pass_when_nothing_failed() {
            IamSoftAssertions softly = new IamSoftAssertions();
            softly.assertThat(environment)
                    .principal("role/App")
                    .may("s3:GetObject")
                    .on("reports/a.csv");

            assertThatCode(softly::assertAll).doesNotThrowAnyException();
        }
    }

    @Nested
    class A_chain_that_is_left_unfinished {
        @Test
        @SuppressWarnings("CheckReturnValue") // that is what the test is about
        void fails_the_next_assertion_of_the_thread_and_no_other() {
            assertThat(environment).principal("role/App").may("s3:PutObject");

            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(environment).isNotNull())
                    .withMessageContaining("may(\"s3:PutObject\")` was never evaluated");
            then(environment).principal("role/App").may("s3:GetObject").on("reports/a.csv");
        }

        @Test
        @SuppressWarnings("CheckReturnValue") // that is what the test is about
        void fails_the_soft_assertions() {
            IamSoftAssertions softly = new IamSoftAssertions();
            softly.assertThat(environment).principal("role/App").may("s3:PutObject");

            assertThatIllegalStateException().isThrownBy(softly::assertAll);
        }

        @Test
        @SuppressWarnings("CheckReturnValue") // that is what the test is about
        void is_evaluated_all_the_same_when_the_action_has_no_resource() {
            assertThatThrownBy(
                            () -> assertThat(environment).principal("role/App").may("s3:ListAllMyBuckets"))
                    .isInstanceOf(AssertionError.class);
        }

        @Test
        void cannot_have_a_reason() {
            assertThatIllegalStateException()
                    .isThrownBy(() -> assertThat(environment)
                            .principal("role/App")
                            .mayNot("s3:PutObject")
                            .because(noAllowIn(Layer.IDENTITY)));
        }
    }

    @Nested
    class What_would_be_denied_for_ever {
        @Test
        void is_refused_with_the_nearest_spelling() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(environment)
                            .principal("role/App")
                            .mayNot("s3:GetObjekt")
                            .onNoResource())
                    .withMessage("AWS has no action `s3:GetObjekt`; did you mean `s3:GetObject`?");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(environment)
                            .principal("role/Ap")
                            .mayNot("s3:GetObject")
                            .on("reports/a"))
                    .withMessage("the environment has no principal `role/Ap`; did you mean `role/App`?");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(environment)
                            .principal("role/App")
                            .mayNot("s3:GetObject")
                            .on("reports"))
                    .withMessageStartingWith("`s3:GetObject` is never asked about `reports`");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(environment)
                            .principal("role/App")
                            .with("aws:SourceIpp", "x")
                            .may("s3:GetObject")
                            .on("reports/a"))
                    .withMessage("AWS has no context key `aws:SourceIpp`; did you mean `aws:SourceIp`?");
        }
    }

    @Test
    void a_description_stands_before_the_explanation() {
        assertThatThrownBy(() -> assertThat(environment)
                        .as("reports are written by the loader only")
                        .principal("role/App")
                        .may("s3:PutObject")
                        .on("reports/a.csv"))
                .hasMessageContaining("[reports are written by the loader only]")
                .hasMessageContaining("src/test/resources/iam/app.policy.json:7: add \"s3:PutObject\" to Action");
    }

    @Test
    void a_file_that_is_no_policy_is_refused_with_its_place() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        IamPolicies.parse("x.json", "{\"Statement\": {\"Effect\": \"Alow\"}}", PolicyKind.IDENTITY))
                .withMessageContaining("x.json:1:");
    }
}
