// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReasonerTest {
    private static final ReasonerOptions ON_RESOURCE =
            ReasonerOptions.defaults().withKind(PolicyKind.RESOURCE);

    /** The examples of docs/reasoning.md; {@link #the_page_shows_these_examples} holds the two together. */
    @Nested
    class The_page {
        private final PolicyDocument reader = Documents.identity(
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::reports/*'}");
        private final PolicyDocument writer = Documents.identity(
                "{'Sid': 'Files', 'Effect': 'Allow', 'Action': ['s3:GetObject', 's3:PutObject'], 'Resource':"
                        + " 'arn:aws:s3:::reports/*'}");
        private final PolicyDocument bucket = Documents.resource(
                "{'Effect': 'Allow', 'Principal': {'AWS': '444455556666'}, 'Action': 's3:GetObject', 'Resource':"
                        + " 'arn:aws:s3:::reports/*'}");

        @Test
        void compares() {
            Comparison comparison = PolicyReasoner.compare(reader, writer, ReasonerOptions.defaults());

            assertThat(comparison.verdict()).isEqualTo(Verdict.FAIL);
            assertThat(comparison.grants().get(0).actions()).containsExactly("s3:PutObject");
            assertThat(comparison.witness().orElseThrow().resource().arn().known())
                    .isEqualTo("arn:aws:s3:::reports/example");
        }

        @Test
        void asks_for_actions_and_resources() {
            Comparison comparison = PolicyReasoner.accessNotGranted(
                    reader, List.of("s3:Put*", "s3:Delete*"), List.of(), ReasonerOptions.defaults());

            assertThat(comparison.verdict()).isEqualTo(Verdict.PASS);
        }

        @Test
        void asks_whether_a_policy_is_public() {
            ReasonerOptions onResource = ReasonerOptions.defaults().withKind(PolicyKind.RESOURCE);

            assertThat(PolicyReasoner.publicAccess(bucket, onResource).verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void asks_who_outside_gets_in() {
            ReasonerOptions onResource = ReasonerOptions.defaults().withKind(PolicyKind.RESOURCE);
            ExternalAccess external =
                    PolicyReasoner.externalAccess(bucket, ZoneOfTrust.account("111122223333"), onResource);

            assertThat(external.findings())
                    .extracting(ExternalAccess.Finding::principal)
                    .containsExactly("444455556666");
        }

        @Test
        void finds_what_has_no_use() {
            PolicyDocument policy = Documents.identity(
                    "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}",
                    "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}");
            List<UnusedPart> unused = PolicyReasoner.lint(policy, ReasonerOptions.defaults());

            assertThat(unused)
                    .extracting(UnusedPart::statement, UnusedPart::kind)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple(1, UnusedPart.Kind.REDUNDANT_ALLOW));
        }
    }

    @Test
    void the_page_shows_these_examples() throws IOException {
        String page = Files.readString(Path.of("../../docs/reasoning.md"));
        String source =
                stripped(Files.readString(Path.of("src/test/java/dev/assent/reasoning/PolicyReasonerTest.java")));
        List<String> blocks = new ArrayList<>();
        for (int from = page.indexOf("```java"); from >= 0; from = page.indexOf("```java", from + 1)) {
            blocks.add(stripped(page.substring(from + "```java".length(), page.indexOf("```", from + 3))));
        }

        assertThat(blocks).hasSize(5).allSatisfy(block -> assertThat(source).contains(block));
    }

    private static String stripped(String text) {
        return text.replaceAll("\\s+", "");
    }

    @Nested
    class Unused_parts {
        @Test
        void are_allows_that_no_request_matches() {
            assertThat(kinds(
                            "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::b'}",
                            "{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': 'arn:aws:s3:::b'}"))
                    .containsExactly(UnusedPart.Kind.DEAD_ALLOW);
        }

        @Test
        void are_denies_of_what_is_not_allowed() {
            assertThat(kinds(
                            "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}",
                            "{'Effect': 'Deny', 'Action': 'iam:*', 'Resource': '*'}"))
                    .containsExactly(UnusedPart.Kind.INEFFECTIVE_DENY);
        }

        @Test
        void are_patterns_beside_a_wider_one() {
            assertThat(kinds("{'Effect': 'Allow', 'Action': ['s3:Get*', 's3:GetObject'], 'Resource': '*'}"))
                    .containsExactly(UnusedPart.Kind.REDUNDANT_PATTERN);
        }

        @Test
        void are_allows_that_others_cover_together() {
            assertThat(kinds(
                            "{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*', 'Condition':"
                                    + " {'NumericLessThan': {'s3:max-keys': '5'}}}",
                            "{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*', 'Condition':"
                                    + " {'NumericGreaterThanEquals': {'s3:max-keys': '5'}}}",
                            "{'Effect': 'Allow', 'Action': 's3:ListBucket', 'Resource': '*', 'Condition':"
                                    + " {'NumericEquals': {'s3:max-keys': ['1', '9']}}}"))
                    .containsExactly(UnusedPart.Kind.REDUNDANT_ALLOW);
        }

        private List<UnusedPart.Kind> kinds(String... statements) {
            return PolicyReasoner.lint(Documents.identity(statements), ReasonerOptions.defaults()).stream()
                    .map(UnusedPart::kind)
                    .toList();
        }
    }

    @Nested
    class External_access {
        @Test
        void is_put_together_by_principal_and_condition() {
            PolicyDocument policy = Documents.resource(
                    "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': '*', 'Condition':"
                            + " {'StringEquals': {'aws:SourceVpce': 'vpce-1'}}}",
                    "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:PutObject', 'Resource': '*', 'Condition':"
                            + " {'StringEquals': {'aws:SourceVpce': 'vpce-1'}}}");

            assertThat(PolicyReasoner.externalAccess(policy, ZoneOfTrust.account("111122223333"), ON_RESOURCE)
                            .findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.conditions()).containsExactly("aws:SourceVpce StringEquals vpce-1");
                        assertThat(finding.actions()).containsExactly("s3:GetObject", "s3:PutObject");
                    });
        }

        @Test
        void is_none_when_the_organization_is_the_zone() {
            PolicyDocument policy = Documents.resource(
                    "{'Effect': 'Allow', 'Principal': '*', 'Action': 's3:GetObject', 'Resource': '*', 'Condition':"
                            + " {'StringEquals': {'aws:PrincipalOrgID': 'o-abc1234567'}}}");

            assertThat(PolicyReasoner.externalAccess(policy, ZoneOfTrust.organization("o-abc1234567"), ON_RESOURCE)
                            .verdict())
                    .isEqualTo(Verdict.PASS);
        }
    }

    @Test
    void the_evaluator_leaves_undecided_what_rests_on_an_operator_that_does_not_exist() {
        String statement =
                "{'Effect': '%s', 'Action': '%s', 'Resource': '*', 'Condition': {'StringMatches': {'aws:username':"
                        + " 'a'}}}";
        String allow = "{'Effect': 'Allow', 'Action': 's3:*', 'Resource': '*'}";
        Request get = PolicyReasoner.compare(
                        Documents.identity("{'Effect': 'Deny', 'Action': '*', 'Resource': '*'}"),
                        Documents.identity("{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': '*'}"),
                        ReasonerOptions.defaults())
                .witness()
                .orElseThrow();

        assertThat(decide(get, statement.formatted("Allow", "s3:GetObject"))).isEqualTo("undecided");
        assertThat(decide(get, allow, statement.formatted("Deny", "s3:GetObject")))
                .isEqualTo("undecided");
        assertThat(decide(get, allow, statement.formatted("Deny", "s3:PutObject")))
                .isEqualTo("allow");
    }

    private static String decide(Request request, String... statements) {
        return new Replay(Documents.forClaims(statements), PolicyKind.IDENTITY)
                .decide(request)
                .word();
    }

    @Nested
    class What_costs_too_much {
        private final PolicyDocument wide = Documents.identity(
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::*a" + "?".repeat(18) + "'}");
        private final PolicyDocument narrow = Documents.identity(
                "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': 'arn:aws:s3:::*b" + "?".repeat(17) + "'}");

        @Test
        void is_never_a_pass_when_the_thread_is_interrupted() {
            Thread.currentThread().interrupt();
            Comparison comparison = PolicyReasoner.compare(wide, narrow, ReasonerOptions.defaults());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(comparison.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(comparison.unknownReasons()).containsExactly("interrupted");
        }

        @Test
        void may_take_longer_than_the_clock_can_tell() {
            assertThat(PolicyReasoner.compare(
                                    narrow, narrow, ReasonerOptions.defaults().withTimeout(Duration.ofDays(1_000_000)))
                            .verdict())
                    .isEqualTo(Verdict.PASS);
        }

        @Test
        void is_never_a_pass_when_the_time_is_over() {
            Comparison comparison = PolicyReasoner.compare(
                    wide, narrow, ReasonerOptions.defaults().withTimeout(Duration.ZERO));

            assertThat(comparison.verdict()).isEqualTo(Verdict.UNKNOWN);
        }
    }

    @Nested
    class Parts_without_use {
        private final PolicyDocument twice = Documents.identity(
                "{\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}, {\"Effect\": \"Allow\", \"Action\": \"s3:*\", \"Resource\": \"*\"}");

        @Test
        void are_open_where_the_time_is_over() {
            Unused unused =
                    PolicyReasoner.unused(twice, ReasonerOptions.defaults().withTimeout(Duration.ZERO));

            assertThat(unused.parts()).isEmpty();
            assertThat(unused.open())
                    .extracting(UnusedPart::kind)
                    .contains(UnusedPart.Kind.DEAD_ALLOW, UnusedPart.Kind.REDUNDANT_ALLOW);
            assertThat(unused.unknownReasons()).containsExactly("the time limit is over (assent.reasoning.timeout)");
        }

        @Test
        void are_all_known_where_everything_is_decided() {
            Unused unused = PolicyReasoner.unused(twice, ReasonerOptions.defaults());

            assertThat(unused.parts()).extracting(UnusedPart::kind).containsExactly(UnusedPart.Kind.REDUNDANT_ALLOW);
            assertThat(unused.open()).isEmpty();
        }
    }

    @Nested
    class Long_lists {
        @Test
        void of_a_thousand_prefixes_are_decided() {
            PolicyDocument wide = Documents.identity(list(1000, "/*"));
            PolicyDocument narrow = Documents.identity(list(1000, "/logs/*"));

            assertThat(PolicyReasoner.compare(wide, narrow, ReasonerOptions.defaults())
                            .verdict())
                    .isEqualTo(Verdict.PASS);
            assertThat(PolicyReasoner.compare(narrow, wide, ReasonerOptions.defaults())
                            .verdict())
                    .isEqualTo(Verdict.FAIL);
        }

        private String list(int size, String tail) {
            List<String> patterns = IntStream.range(0, size)
                    .mapToObj(number -> "'arn:aws:s3:::bucket/" + (1000 + number) + tail + "'")
                    .toList();
            return "{'Effect': 'Allow', 'Action': 's3:GetObject', 'Resource': [" + String.join(", ", patterns) + "]}";
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'iam:AttachRolePolicy', 'Resource': 'arn:aws:iam::*:role/aws-service-role/*'",
                "'iam:CreatePolicyVersion', 'Resource': 'arn:aws:iam::aws:policy/*'",
                "'sts:GetSessionToken', 'Resource': '*'",
                "'elasticfilesystem:ClientMount', 'Resource': '*'"
            })
    void a_document_is_judged_by_what_it_says_not_by_what_aws_refuses_or_allows_anyway(String action) {
        Comparison comparison = PolicyReasoner.compare(
                Documents.identity("{'Effect': 'Allow', 'Action': 's3:ListAllMyBuckets', 'Resource': '*'}"),
                Documents.identity("{'Effect': 'Allow', 'Action': " + action + "}"),
                ReasonerOptions.defaults());

        assertThat(comparison.verdict()).isEqualTo(Verdict.FAIL);
    }
}
