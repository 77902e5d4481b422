// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomesTest {
    private static final String WORLD = """
            given:
              principals:
                role/App:
                  policies:
                    - Version: "2012-10-17"
                      Statement:
                        - {Sid: Read, Effect: Allow, Action: "s3:Get*", Resource: "*"}
                        - {Sid: NoCurl, Effect: Deny, Action: "s3:*", Resource: "*", Condition: {StringLike: {"aws:UserAgent": "curl*"}}}
                  boundary: {Version: "2012-10-17", Statement: {Sid: S3, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
            scenarios:
            """;

    @TempDir
    Path folder;

    @Nested
    class A_reason {
        @Test
        void holds_only_if_exactly_these_layers_lack_an_allow() {
            assertThat(run("- role/App may not iam:CreateUser because no allow in boundary"))
                    .containsExactly(
                            "failed: expected deny because no allow in boundary, got implicit deny, because no allow in identity, boundary; decision ok (implicit deny), reason differs: layers without an allow are identity and boundary");
            assertThat(run("- role/App may not iam:CreateUser because no allow in identity, boundary"))
                    .containsExactly("passed: ");
            assertThat(run("- role/App may not s3:GetBucketPolicy on arn:aws:s3:::b because no allow in boundary"))
                    .containsExactly("passed: ");
        }

        @Test
        void names_the_statement_that_decided() {
            assertThat(run("- role/App may s3:GetObject on arn:aws:s3:::b/a because allow in boundary/S3"))
                    .containsExactly("passed: ");
            assertThat(run("- role/App may s3:GetObject on arn:aws:s3:::b/a because allow in NoCurl")
                            .get(0))
                    .contains("reason differs: `NoCurl` is not among the statements that decided: ");
        }
    }

    @Nested
    class A_key_that_nobody_stated {
        @Test
        void is_a_hinge_when_some_value_flips_the_decision() {
            CaseResult result = result("- role/App may s3:GetObject on arn:aws:s3:::b/a", Optional.empty());

            assertThat(result.hinges())
                    .extracting(hinge -> hinge.key() + "=" + hinge.value() + " " + hinge.flipsTo())
                    .containsExactly("aws:UserAgent=curl deny");
            assertThat(result.outcome().word()).isEqualTo("passed");
        }

        @Test
        void fails_a_strict_suite() {
            assertThat(result("- role/App may s3:GetObject on arn:aws:s3:::b/a", Optional.of(true))
                            .outcome()
                            .message())
                    .endsWith(
                            "; strict: the decision hinges on aws:UserAgent, which nobody stated; with aws:UserAgent=curl it becomes deny");
        }

        @Test
        void is_no_hinge_once_it_is_stated_as_absent() {
            assertThat(result(
                                    "- role/App may s3:GetObject on arn:aws:s3:::b/a without aws:UserAgent",
                                    Optional.of(true))
                            .outcome()
                            .word())
                    .isEqualTo("passed");
        }

        @Test
        void is_no_hinge_where_it_cannot_matter() {
            assertThat(result("- role/App may not s3:PutObject on arn:aws:s3:::b/a", Optional.empty())
                            .hinges())
                    .isEmpty();
        }
    }

    @Nested
    class A_session_without_a_name {
        @Test
        void may_be_the_one_that_a_policy_names() {
            String suite =
                    "given:\n  principals: {role/App: {}}\n  resources:\n    b: {arn: \"arn:aws:s3:::b\", policy: {Statement: {Sid: One, Effect: Allow, Principal: {AWS: \"arn:aws:sts::111122223333:assumed-role/App/one\"}, Action: \"s3:GetObject\", Resource: \"*\"}}}\nscenarios:\n";

            assertThat(outcomes(suite + "  - role/App may s3:GetObject on b/x\n")
                            .get(0))
                    .startsWith("undecided: undecided: whether resource/b/One");
            assertThat(outcomes(suite + "  - role/App as one may s3:GetObject on b/x\n"))
                    .containsExactly("passed: ");
            assertThat(
                            outcomes(
                                    suite
                                            + "  - role/App as two may not s3:GetObject on b/x because no allow in identity, resource\n"))
                    .containsExactly("passed: ");
        }
    }

    @Test
    void a_pending_scenario_must_fail() {
        assertThat(run("- {test: role/App may s3:PutObject on arn:aws:s3:::b/a, pending: PLAT-1}"))
                .containsExactly("pending: PLAT-1");
        assertThat(run("- {test: role/App may s3:GetObject on arn:aws:s3:::b/a, pending: PLAT-1}")
                        .get(0))
                .startsWith("failed: it passes now; remove pending");
        assertThat(run("- {test: role/App may s3:PutObject on arn:aws:s3:::b/a, pending: PLAT-1, until: 2026-01-01}")
                        .get(0))
                .startsWith("failed: `pending` ended on 2026-01-01: PLAT-1");
        assertThat(run("- {test: role/App may s3:PutObjekt on bukket, pending: PLAT-1}")
                        .get(0))
                .startsWith("error: ");
    }

    @Test
    void a_skipped_scenario_is_not_run() {
        assertThat(run("- {test: role/App may s3:PutObject on arn:aws:s3:::b/a, skip: not yet}"))
                .containsExactly("skipped: not yet");
    }

    @Test
    void every_combination_is_a_case_of_its_own() {
        RunResult result = SuiteFolder.at(folder)
                .write(
                        "t.iam-test.yaml",
                        WORLD + "  - role/App may s3:GetObject, s3:PutObject on arn:aws:s3:::b/a, arn:aws:s3:::b/c\n")
                .run();

        assertThat(result.results())
                .extracting(one -> one.plan().key() + " " + one.outcome().word())
                .containsExactly(
                        "role/App·s3:GetObject·arn:aws:s3:::b/a passed",
                        "role/App·s3:GetObject·arn:aws:s3:::b/c passed",
                        "role/App·s3:PutObject·arn:aws:s3:::b/a failed",
                        "role/App·s3:PutObject·arn:aws:s3:::b/c failed");
    }

    @Test
    void ids_stay_when_other_lines_are_edited() {
        assertThat(ids("  - role/App may s3:GetObject on arn:aws:s3:::b/a\n"))
                .isEqualTo(ids("  # a remark\n\n  - role/App   may s3:GetObject\n      on arn:aws:s3:::b/a\n"))
                .containsExactly("role-app-may-s3-getobject-on-arn-aws-s3-b-a");
    }

    private List<String> ids(String scenarios) {
        RunResult result = SuiteFolder.at(folder)
                .write("t.iam-test.yaml", WORLD + scenarios)
                .run();
        return result.results().stream().map(one -> one.plan().scenarioId()).toList();
    }

    private List<String> run(String scenario) {
        return outcomes(WORLD + "  " + scenario + "\n");
    }

    private List<String> outcomes(String suite) {
        RunResult result =
                SuiteFolder.at(folder).write("t.iam-test.yaml", suite).run();
        assertThat(result.suites().get(0).plan().problems()).isEmpty();
        return result.results().stream()
                .map(one -> one.outcome().word() + ": " + one.outcome().message())
                .toList();
    }

    @Test
    void a_caller_that_NotPrincipal_lists_in_part_is_spared_but_not_known_to_a_strict_suite() {
        String suite = """
                given:
                  accounts: {prod: "111122223333"}
                  principals: {user/a@prod: {policies: [AmazonS3FullAccess]}}
                  resources: {b: {arn: "arn:aws:s3:::b", account: prod, policy: {Version: "2012-10-17", Statement:
                    {Sid: Guard, Effect: Deny, NotPrincipal: {AWS: "arn:aws:iam::111122223333:user/a"}, Action: "s3:*", Resource: "*"}}}}
                scenarios:
                  - user/a may s3:ListBucket on b
                """;
        SuiteFolder suites = SuiteFolder.at(folder).write("t.iam-test.yaml", suite);

        assertThat(suites.run(Optional.of(false)).results().get(0).outcome().word())
                .isEqualTo("passed");
        assertThat(suites.run(Optional.of(true)).results().get(0).outcome().word())
                .isEqualTo("undecided");
    }

    private CaseResult result(String scenario, Optional<Boolean> strict) {
        return SuiteFolder.at(folder)
                .write("t.iam-test.yaml", WORLD + "  " + scenario + "\n")
                .run(strict)
                .results()
                .get(0);
    }
}
