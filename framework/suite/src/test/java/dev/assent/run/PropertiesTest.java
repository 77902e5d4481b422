// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claims about all requests, each kind with one that holds and one that does not. */
class PropertiesTest {
    private static final String WORLD = """
        given:
          accounts: {prod: "111111111111", other: "222222222222"}
          principals:
            role/App:
              tags: {team: blue}
              policies:
                - Version: "2012-10-17"
                  Statement:
                    - {Sid: Read, Effect: Allow, Action: "s3:Get*", Resource: "arn:aws:s3:::data/*"}
                    - {Sid: Own, Effect: Allow, Action: "s3:PutObject", Resource: "arn:aws:s3:::data/${aws:PrincipalTag/team}/*"}
                    - {Sid: Tls, Effect: Deny, Action: "*", Resource: "*", Condition: {Bool: {aws:SecureTransport: "false"}}}
            role/Capped: {policies: [AdministratorAccess], boundary: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}}
            role/Guest@other: {policies: [AdministratorAccess]}
            user/bob: {policies: [AdministratorAccess]}
          sessions:
            narrow: {of: role/App, as: narrow, policy: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:GetObjectTagging", Resource: "*"}]}}
          resources:
            queue:
              arn: "arn:aws:sqs:eu-west-1:111111111111:q"
              policy: {Version: "2012-10-17", Statement: [{Sid: Sns, Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: "sqs:SendMessage", Resource: "*", Condition: {ArnLike: {aws:SourceArn: "arn:aws:sns:*:*:*"}}}]}
            data:
              arn: "arn:aws:s3:::data"
              account: prod
              policy: {Version: "2012-10-17", Statement: [{Sid: Ops, Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::data/*", Condition: {StringLike: {aws:PrincipalArn: "arn:aws:iam::*:role/ops-*"}}}]}
            open:
              arn: "arn:aws:s3:::open"
              account: prod
              policy: {Version: "2012-10-17", Statement: [{Sid: Pub, Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::open/*"}]}
        defaults: {account: prod, from: 203.0.113.7}
        scenarios:
        """;

    @TempDir
    Path folder;

    // AWS: kms_latest_developerguide_conditions-kms (kms:ViaService applies only to forward access sessions)
    @Test
    void a_service_by_itself_calls_for_no_account_and_through_no_service() {
        RunResult result = SuiteFolder.at(folder).write("a.iam-test.yaml", """
            given:
              accounts: {prod: "111111111111"}
              resources:
                key:
                  arn: "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-555555555555"
                  policy: {Version: "2012-10-17", Statement: {Effect: Allow, Principal: "*", Action: "kms:Decrypt", Resource: "*", Condition: {StringEquals: {kms:CallerAccount: "111111111111"}}}}
                topicKey:
                  arn: "arn:aws:kms:eu-west-1:111111111111:key/11111111-2222-3333-4444-666666666666"
                  policy: {Version: "2012-10-17", Statement: {Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: "kms:Decrypt", Resource: "*", Condition: {StringLike: {kms:ViaService: "*"}}}}
            scenarios:
              - nobody outside prod may kms:* on key
              - nobody may kms:* on topicKey
            """).run(Optional.empty());

        assertThat(result.results()).extracting(found -> found.outcome().word()).containsExactly("passed", "passed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "StringLike: {aws:PrincipalAccount: \"4444*\"}~failed",
                "StringLike: {aws:PrincipalAccount: \"4444*\"}, StringNotLike: {aws:PrincipalAccount:"
                        + " \"44440*\"}~failed",
                "StringLike: {aws:PrincipalAccount: \"4444*\"}, StringNotLike: {aws:PrincipalAccount: \"44*\"}~passed",
                "StringLike: {aws:PrincipalServiceName: \"cloudtrail.*\"}~failed",
                "StringLike: {aws:PrincipalServiceName: \"nothing.*\"}~undecided",
                "StringEquals: {aws:PrincipalAccount: \"111111111111\"}~passed"
            })
    void a_pattern_for_accounts_never_makes_a_claim_about_everybody_pass(String condition, String outcome) {
        String suite = """
            given:
              accounts: {prod: "111111111111"}
              resources:
                b:
                  arn: "arn:aws:s3:::b"
                  account: prod
                  policy: {Version: "2012-10-17", Statement: {Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "*", Condition: {CONDITION}}}
            scenarios:
              - nobody outside prod may s3:GetObject on b/*
            """;
        RunResult result = SuiteFolder.at(folder)
                .write("a.iam-test.yaml", suite.replace("CONDITION", condition))
                .run(Optional.empty());

        assertThat(result.results().get(0).outcome().word())
                .as(result.results().get(0).outcome().message())
                .isEqualTo(outcome);
    }

    @Test
    void a_claim_that_somebody_refutes_with_a_resource_of_their_own_says_so() {
        RunResult result = SuiteFolder.at(folder).write("a.iam-test.yaml", """
            given:
              accounts: {prod: "111111111111"}
              principals: {role/App: {policies: [ReadOnlyAccess]}}
            scenarios:
              - nobody may iam:CreateUser
              - nobody in prod may iam:CreateUser
            """).run(Optional.empty());

        assertThat(result.results()).extracting(found -> found.outcome().word()).containsExactly("failed", "passed");
        assertThat(result.results().get(0).outcome().message())
                .contains("that is in an account of the caller's own, which nobody declared");
    }

    @Test
    void a_key_whose_arn_is_not_known_yet_leaves_undecided_what_asks_for_it_and_nothing_else() {
        RunResult result = SuiteFolder.at(folder)
                .write("t.yaml", """
            Resources:
              Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {AWS: "arn:aws:iam::111111111111:root"}, Action: "kms:*", Resource: "*"}]}}}
              Data: {Type: AWS::S3::Bucket, Properties: {BucketName: data, BucketEncryption: {ServerSideEncryptionConfiguration: [{ServerSideEncryptionByDefault: {SSEAlgorithm: "aws:kms", KMSMasterKeyID: {"Fn::GetAtt": [Key, Arn]}}}]}}}
            """)
                .write("a.iam-test.yaml", """
            given:
              accounts: {prod: "111111111111"}
              principals: {role/App: {policies: [AdministratorAccess]}}
              sources: [{cloudformation: t.yaml, account: prod, region: eu-west-1}]
            defaults: {account: prod}
            scenarios:
              - role/App may always s3:GetObject on arn:aws:s3:::data/*
              - role/App may always s3:DeleteObject on arn:aws:s3:::data/*
            """)
                .run(Optional.empty());

        assertThat(result.results()).extracting(found -> found.outcome().word()).containsExactly("undecided", "passed");
    }

    private CaseResult decide(String item) {
        RunResult result = SuiteFolder.at(folder)
                .write("a.iam-test.yaml", WORLD + "  - " + item + "\n")
                .run(Optional.empty());
        assertThat(SuiteFolder.problems(result).stream().filter(text -> !text.contains("[scenario/unused]")))
                .isEmpty();
        return result.results().get(0);
    }

    private void holds(String item) {
        assertThat(decide(item).outcome().word()).as(item).isEqualTo("passed");
    }

    private List<String> refuted(String item) {
        CaseResult result = decide(item);
        assertThat(result.outcome().word()).as(item).isEqualTo("failed");
        return result.counterexample().orElse(List.of());
    }

    @Test
    void who_with_a_wildcard_is_about_every_request() {
        String item = "{who: \"may s3:Put* on data/*\", exactly: [LIST]}";
        RunResult right = SuiteFolder.at(folder)
                .write(
                        "a.iam-test.yaml",
                        WORLD + "  - " + item.replace("LIST", "role/App, role/Capped, user/bob") + "\n")
                .run(Optional.empty());
        assertThat(right.results().stream()
                        .filter(one -> !one.outcome().word().equals("passed"))
                        .map(one -> one.plan().sentence() + ": " + one.outcome().message()))
                .isEmpty();

        RunResult wrong = SuiteFolder.at(folder)
                .write(
                        "a.iam-test.yaml",
                        WORLD + "  - " + item.replace("LIST", "role/Capped, user/bob, role/Guest@other") + "\n")
                .run(Optional.empty());
        assertThat(wrong.results().stream()
                        .filter(one -> one.outcome().word().equals("failed"))
                        .map(one -> one.plan().sentence()))
                .containsExactlyInAnyOrder(
                        "role/Guest@other may sometimes s3:Put* on data/*", "role/App may never s3:Put* on data/*");
    }

    @Nested
    class A_named_principal {
        @Test
        void may_never_what_no_policy_allows() {
            holds("role/App may never s3:Delete*");
            holds("role/App may never s3:PutObject on data/red/*");
            holds("role/Capped may never iam:*");
        }

        @Test
        void may_not_never_what_some_request_is_allowed() {
            assertThat(refuted("role/App may never s3:Get*"))
                    .containsExactly("- role/App may not s3:GetObject on data/example");
            assertThat(refuted("role/App may never s3:PutObject on data/blue/*"))
                    .containsExactly("- role/App may not s3:PutObject on data/blue/example");
        }

        @Test
        void may_always_only_what_nothing_denies() {
            holds("role/App may always s3:GetObject on data/* over TLS");
            assertThat(refuted("role/App may always s3:GetObject on data/*"))
                    .containsExactly("- role/App may s3:GetObject on data/example over HTTP");
        }

        @Test
        void may_sometimes_what_one_request_shows() {
            assertThat(decide("role/App may sometimes s3:PutObject").explanation())
                    .contains("shown by: role/App may s3:PutObject on data/blue/example");
            assertThat(decide("role/App may sometimes s3:DeleteObject")
                            .outcome()
                            .message())
                    .isEqualTo("expected some such request is allowed, got no such request is allowed");
        }

        @Test
        void is_limited_by_its_session() {
            holds("narrow may never s3:GetObject on data/*");
            holds("narrow may sometimes s3:GetObjectTagging");
        }
    }

    @Nested
    class Nobody {
        @Test
        void outside_holds_the_open_world_against_a_policy() {
            assertThat(refuted("nobody outside prod may s3:* on data/*"))
                    .containsExactly(
                            "- group: whoever holds every permission in an account that nobody declared",
                            "  given:",
                            "    accounts: {stranger-999999999999: {id: \"999999999999\", org: none}}",
                            "    principals: {role/ops-other@stranger-999999999999: {policies: [AdministratorAccess]}}",
                            "  scenarios:",
                            "    - role/ops-other@stranger-999999999999 may not s3:GetObject on data/example");
        }

        @Test
        void outside_counts_services_that_act_for_another_account() {
            assertThat(refuted("nobody outside prod may sqs:* on queue"))
                    .containsExactly("- service/sns.amazonaws.com may not sqs:SendMessage on queue for "
                            + "arn:aws:sns:us-east-1:222222222222:example");
            holds("nobody outside prod may sqs:ReceiveMessage on queue");
        }

        @Test
        void counts_anonymous_callers() {
            holds("anonymous may never s3:GetObject on data/*");
            assertThat(refuted("anonymous may never s3:GetObject on open/*"))
                    .containsExactly("- anonymous may not s3:GetObject on open/example");
        }

        @Test
        void leaves_out_whom_it_excepts_and_what_it_excuses() {
            holds("nobody in prod may iam:* except user/bob");
            refuted("nobody in prod may iam:*");
            holds("nobody in prod may s3:PutObject on data/green/* except user/bob, role/Capped");
            holds("nobody in prod may s3:GetObject on data/* except user/bob, role/Capped unless over TLS");
        }

        @Test
        void outside_the_world_is_no_claim() {
            RunResult result = SuiteFolder.at(folder)
                    .write("a.iam-test.yaml", WORLD + "  - nobody outside world may s3:GetObject on open/*\n")
                    .run();

            assertThat(SuiteFolder.problems(result)).anyMatch(text -> text.contains("[run/unknown-scope]"));
        }
    }

    @Nested
    class The_other_subjects {
        @Test
        void only_means_nobody_else() {
            holds("only user/bob, role/Capped, role/App may s3:PutObject on data/*");
            assertThat(refuted("only user/bob may s3:PutObject on data/*"))
                    .containsExactly("- role/App may not s3:PutObject on data/blue/example");
        }

        @Test
        void exactly_means_that_each_of_them_may_as_well() {
            holds("exactly user/bob, role/Capped, role/App may s3:PutObject on data/*");
            assertThat(decide("exactly user/bob, role/Capped, role/App, role/Guest@other may s3:PutObject on data/*")
                            .outcome()
                            .word())
                    .isEqualTo("failed");
        }

        @Test
        void everyone_means_each_declared_principal() {
            holds("everyone in prod may s3:GetObject on data/x over TLS except narrow");
            assertThat(refuted("everyone in prod may s3:PutObject on data/x over TLS except narrow"))
                    .containsExactly("- role/App may s3:PutObject on data/x");
            holds("everyone in other may not s3:PutObject on data/x");
        }
    }

    @Test
    void defaults_do_not_narrow_a_property() {
        assertThat(refuted("role/App may always s3:GetObject on data/* from 203.0.113.7"))
                .isNotEmpty();
        holds("role/App may always s3:GetObject on data/* from 203.0.113.7 over TLS");
    }

    @Test
    void a_pattern_that_no_action_has_is_an_error() {
        RunResult result = SuiteFolder.at(folder)
                .write("a.iam-test.yaml", WORLD + "  - role/App may never s3:Frobnicate*\n")
                .run();

        assertThat(SuiteFolder.problems(result)).anyMatch(text -> text.contains("[run/unknown-action]"));
    }
}
