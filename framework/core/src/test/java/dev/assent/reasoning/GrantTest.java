// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.catalog.AccessLevel;
import dev.assent.policy.PolicyDocument;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a comparison says about what is new. */
class GrantTest {
    private static final ReasonerOptions REALISTIC = ReasonerOptions.defaults();
    private static final ReasonerOptions ANY = REALISTIC.withUniverse(Universe.ANY);

    @Test
    void writes_actions_as_few_patterns_of_whole_words() {
        Grant grant = first(
                REALISTIC,
                "{'Effect': 'Allow', 'Action': ['s3:GetObject', 'sqs:*'], 'Resource': '*'}",
                "{'Effect': 'Allow', 'Action': ['s3:GetObject', 's3:DeleteObject*', 'sqs:*', 'sns:*'], 'Resource':"
                        + " '*'}");

        assertThat(grant.actions()).containsExactly("s3:DeleteObject*", "sns:*");
        assertThat(grant.levels()).contains(AccessLevel.WRITE, AccessLevel.TAGGING);
    }

    @Test
    void says_on_what_resources() {
        Grant grant = first(
                REALISTIC,
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/logs/*'}",
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'}");

        assertThat(grant.category()).isEqualTo(Grant.Category.NEW_RESOURCE);
        assertThat(grant.resources()).containsExactly("arn:aws:s3:::b/*");
        assertThat(grant.conditions()).containsExactly("the resource is not arn:aws:s3:::b/logs/*");
    }

    @Test
    void says_on_what_condition_a_weaker_statement_allows_more() {
        Grant grant = first(
                REALISTIC,
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Condition': {'StringEquals':"
                        + " {'aws:SourceVpce': 'vpce-1'}}}",
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*', 'Condition': {'StringEqualsIfExists':"
                        + " {'aws:SourceVpce': 'vpce-1'}}}");

        assertThat(grant.category()).isEqualTo(Grant.Category.WEAKER);
        assertThat(grant.conditions()).containsExactly("aws:SourceVpce is missing");
    }

    @Test
    void tells_what_cannot_happen_today_from_what_can() {
        String listed = "{'Effect': 'Allow', 'Action': ['sts:Assume*', 'sts:TagSession'], 'Resource': '*'}";
        String pattern = "{'Effect': 'Allow', 'Action': ['sts:Assume*', 'sts:TagS*'], 'Resource': '*'}";

        assertThat(compare(REALISTIC, listed, pattern).verdict()).isEqualTo(Verdict.PASS);
        assertThat(first(ANY, listed, pattern).category()).isEqualTo(Grant.Category.FUTURE_ONLY);
    }

    @Test
    void shares_no_request_with_another_one_of_its_statement() {
        PolicyDocument before = Documents.identity(
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b/*'}",
                "{'Effect': 'Allow', 'Action': 's3:Get*', 'Resource': 'arn:aws:s3:::b/a/*'}",
                "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': 'arn:aws:s3:::b/a/*'}",
                "{'Effect': 'Deny', 'Action': '*', 'Resource': ['arn:aws:s3:::b/a*', 'arn:aws:s3:::c/*']}");
        PolicyDocument after =
                Documents.identity("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::*'}");

        List<Grant> grants = PolicyReasoner.compare(before, after, REALISTIC).grants();

        assertThat(grants)
                .extracting(grant -> grant.category() + " " + grant.resources() + " " + grant.conditions())
                .containsExactly(
                        "NEW_RESOURCE [arn:aws:s3:::*] [the resource is not arn:aws:s3:::b/*]",
                        "WAS_DENIED [arn:aws:s3:::b/a/*] []",
                        "WAS_DENIED [arn:aws:s3:::b/*] [the resource is also arn:aws:s3:::b/a* or arn:aws:s3:::c/*,"
                                + " the resource is not arn:aws:s3:::b/a/*]");
    }

    private static Grant first(ReasonerOptions options, String before, String after) {
        return compare(options, before, after).grants().get(0);
    }

    private static Comparison compare(ReasonerOptions options, String before, String after) {
        PolicyDocument baseline = Documents.identity(before);
        return PolicyReasoner.compare(baseline, Documents.identity(after), options);
    }
}
