package com.example.iam;

import static dev.assent.assertj.IamAssertions.assertThatFindings;

import dev.assent.assertj.IamPolicies;
import dev.assent.assertj.IamSoftAssertions;
import dev.assent.lint.FindingSeverity;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import org.junit.jupiter.api.Test;

class PolicyHygieneTest {
    @Test
    void lint_finds_no_warning() {
        assertThatFindings(IamPolicies.lint(Orders.POLICY, PolicyKind.IDENTITY))
                .haveNoneAtLeast(FindingSeverity.WARNING);
    }

    @Test
    void the_guard_is_there_and_no_administration() {
        PolicyDocument policy = IamPolicies.read(Orders.POLICY, PolicyKind.IDENTITY);

        IamSoftAssertions softly = new IamSoftAssertions();
        softly.assertThat(policy).hasStatement("TlsOnly").hasNoStatement("Administration");
        softly.assertThat(policy).asIdentityPolicy().mayNot("iam:CreateUser").on("arn:aws:iam::111122223333:user/eve");
        softly.assertThat(policy).asIdentityPolicy().mayNot("s3:PutBucketPolicy").on("arn:aws:s3:::acme-invoices");
        softly.assertAll();
    }
}
