// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What assertions on every request say when they fail. */
class EveryRequestTest extends ExampleFixture {
    @Test
    void a_refuted_claim_shows_a_request_and_the_statement_that_allows_it() {
        assertThatThrownBy(() -> IamAssertions.assertThat(environment)
                        .principal("role/App")
                        .mayNever("s3:Get*")
                        .on("reports/*"))
                .hasMessageContaining("✘ arn:aws:iam::111122223333:role/App may never s3:Get* on reports/*")
                .hasMessageContaining("expected  no such request is allowed")
                .hasMessageContaining("may s3:GetObject on arn:aws:s3:::reports/example")
                .hasMessageContaining(
                        "allowed by: src/test/resources/iam/app.policy.json:4 ReadReports (identity/app/ReadReports)");
    }

    @Test
    void a_policy_that_grants_more_shows_each_grant() {
        assertThatThrownBy(() -> IamAssertions.assertThat(policy).grantsNoMoreThan(otherPolicy))
                .hasMessageContaining("✘ the policy grants no more than the baseline")
                .hasMessageContaining("allows    s3:GetObject on arn:aws:s3:::reports/*")
                .hasMessageContaining("app.policy.json:4 ReadReports");
    }

    @Test
    void soft_assertions_collect_claims() {
        IamSoftAssertions softly = new IamSoftAssertions();
        softly.assertThat(environment).principal("role/App").mayNever("s3:Get*").on("reports/*");
        softly.assertThat(environment).nobody().may("s3:GetObject").on("shared/*");

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void an_action_that_AWS_does_not_have_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IamAssertions.assertThat(environment)
                        .principal("role/App")
                        .mayNever("s3:Frob*"))
                .withMessageContaining("AWS has no action `s3:Frob*`");
    }
}
