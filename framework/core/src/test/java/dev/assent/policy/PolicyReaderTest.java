// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.managed.ManagedPolicies;
import dev.assent.managed.ManagedPolicies.ManagedPolicy;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {
    private static final String STATEMENT = "{\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"%s}";

    @Test
    void reads_all_managed_policies_of_aws_without_a_problem() {
        for (ManagedPolicy policy : ManagedPolicies.bundled().all()) {
            Read<PolicyDocument> read = read(policy.json(), PolicyKind.IDENTITY);

            assertThat(read.problems()).as(policy.name()).isEmpty();
        }
    }

    @Test
    void gives_back_what_was_written() {
        for (ManagedPolicy managed : ManagedPolicies.bundled().all()) {
            PolicyDocument policy =
                    read(managed.json(), PolicyKind.IDENTITY).value().orElseThrow();

            String written = PolicyWriter.write(policy);

            PolicyDocument again = read(written, PolicyKind.IDENTITY).value().orElseThrow();
            assertThat(PolicyWriter.write(again)).as(managed.name()).isEqualTo(written);
            assertThat(withoutBlanks(written)).as(managed.name()).hasSameSizeAs(withoutBlanks(managed.json()));
        }
    }

    @Test
    void reports_all_problems_of_a_document_together() {
        List<Problem> problems = read("""
                        {
                          "Version": "2012-10-18",
                          "Statemnt": [],
                          "Statement": [
                            {"Effect": "allow", "action": "s3:*", "Resource": "*"},
                            {"Effect": "Deny", "Action": "s3:*", "NotAction": "s3:Get*", "Resource": "*",
                             "Condition": {"StringEqual": {"aws:username": "a"}}}
                          ]
                        }""", PolicyKind.IDENTITY).problems();

        assertThat(problems)
                .extracting(problem -> problem.at().line() + " " + problem.code() + " "
                        + problem.hint().orElse(""))
                .containsExactly(
                        "3 policy/unknown-element did you mean `Statement`?",
                        "2 policy/wrong-version use `2012-10-17`; `2008-10-17` has no policy variables",
                        "5 policy/unknown-element did you mean `Action`? (element names are case-sensitive)",
                        "5 policy/wrong-effect use `Allow` or `Deny`; the effect is case-sensitive",
                        "5 policy/missing-element every statement of an identity policy needs one of them",
                        "6 policy/both-elements keep one; for both write two statements",
                        "7 policy/unknown-operator did you mean `StringEquals`?");
    }

    @Test
    void an_operator_that_does_not_exist_is_a_warning_for_claims_alone() {
        String text = STATEMENT.formatted(", \"Condition\": {\"StringEqual\": {\"aws:username\": \"a\"}}");
        String policy = "{\"Version\": \"2012-10-17\", \"Statement\": [" + text + "]}";

        Read<PolicyDocument> read =
                PolicyReader.readForClaims(new SourceText("policy.json", policy), PolicyKind.IDENTITY);

        assertThat(read.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.isError()).isFalse())
                .satisfies(problem -> assertThat(problem.hint()).contains("did you mean `StringEquals`?"));
        assertThat(withoutBlanks(PolicyWriter.write(read.value().orElseThrow())))
                .isEqualTo(withoutBlanks(policy));
        assertThat(read(policy, PolicyKind.IDENTITY).value()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "IDENTITY~, \"Principal\": \"*\"~policy/element-not-allowed",
                "RESOURCE~~policy/missing-element",
                "TRUST~, \"Principal\": \"*\"~policy/element-not-allowed",
                "RCP~, \"Principal\": \"*\"~policy/rcp",
                "RESOURCE~, \"Principal\": {\"Aws\": \"*\"}~policy/unknown-principal-type",
                "RESOURCE~, \"Principal\": \"arn:aws:iam::111122223333:root\"~policy/wrong-type"
            })
    void knows_what_each_kind_of_policy_may_have(PolicyKind kind, String more, String code) {
        String json =
                "{\"Version\": \"2012-10-17\", \"Statement\": [" + STATEMENT.formatted(more == null ? "" : more) + "]}";

        assertThat(read(json, kind).problems()).extracting(Problem::code).contains(code);
    }

    @Nested
    class A_condition {
        @Test
        void may_have_numbers_and_booleans_and_keeps_what_they_are() {
            String json = "{\"Statement\": "
                    + STATEMENT.formatted(
                            ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": true}, \"NumericLessThan\":"
                                    + " {\"s3:max-keys\": [10, 20]}}")
                    + "}";

            PolicyDocument policy = read(json, PolicyKind.IDENTITY).value().orElseThrow();

            assertThat(PolicyWriter.write(policy).replaceAll("\\s", "")).isEqualTo(json.replaceAll("\\s", ""));
        }

        @Test
        void may_not_have_one_key_in_two_spellings() {
            String json = "{\"Statement\": "
                    + STATEMENT.formatted(", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/a\": \"1\","
                            + " \"aws:principaltag/A\": \"2\"}}")
                    + "}";

            assertThat(read(json, PolicyKind.IDENTITY).problems())
                    .extracting(Problem::code)
                    .containsExactly("policy/duplicate-condition-key");
        }
    }

    private static String withoutBlanks(String text) {
        return text.replaceAll("\\s", "");
    }

    private static Read<PolicyDocument> read(String json, PolicyKind kind) {
        return PolicyReader.read(new SourceText("p.json", json), kind);
    }
}
