// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.JsonReport;
import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final String ROLE = """
            Resources:
              App:
                Type: AWS::IAM::Role
                Properties:
                  RoleName: App
                  AssumeRolePolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: {Service: ec2.amazonaws.com}, Action: sts:AssumeRole}]}
                  Policies:
                    - PolicyName: app
                      PolicyDocument:
                        Version: 2012-10-17
                        Statement:
                          - {Sid: Own, Effect: Allow, Action: sqs:SendMessage, Resource: RESOURCE}
              Jobs: {Type: AWS::SQS::Queue}
            """;

    @TempDir
    Path folder;

    @Nested
    class A_bad_template {
        @Test
        void that_does_not_parse_is_an_error_with_its_place() {
            assertThat(problems("Resources: {", "{cloudformation: t.yaml}").get(0))
                    .startsWith("t.yaml:1:")
                    .contains("[yaml/");
            assertThat(problems("{\"Resources\": ", "{cloudformation: t.yaml}").get(0))
                    .contains("t.yaml:1:")
                    .contains("[document/syntax]");
        }

        @Test
        void without_resources_is_none() {
            assertThat(problems("a: b", "{cloudformation: t.yaml}")).containsExactly("""
                            t.yaml:1:1: error: the template has no map of `Resources` [ingest/not-a-template]
                              hint: name a CloudFormation template; every template has `Resources`""");
        }

        @Test
        void that_refers_to_itself_shows_the_circle() {
            String template = role("!If [A, \"*\", \"x\"]") + "Conditions: {A: !Condition B, B: !Not [!Condition A]}\n";

            assertThat(problems(template, "{cloudformation: t.yaml}").get(0))
                    .contains("the template refers to itself in a circle [ingest/template-cycle]")
                    .contains("break it: condition A -> condition B -> condition A");
        }

        @Test
        void that_imports_what_nothing_exports_says_how_to_give_it() {
            assertThat(problems(role("!ImportValue queue-arn"), "{cloudformation: t.yaml}"))
                    .containsExactly("""
                            t.yaml:12:78: error: nothing exports `queue-arn` [ingest/unknown-import]
                              hint: add the template that exports it to `sources`, or give its value: unknowns: {"queue-arn": "..."}""");
        }

        @Test
        void that_misspells_a_name_gets_the_nearest_one() {
            assertThat(problems(role("!GetAtt Job.Arn"), "{cloudformation: t.yaml}")
                            .get(0))
                    .contains("the template has no resource or parameter `Job`")
                    .contains("did you mean `Jobs`?");
            assertThat(problems(role("!GetAtt Jobs.Arm"), "{cloudformation: t.yaml}")
                            .get(0))
                    .contains("did you mean `Arn`?");
            assertThat(problems(role("!Subb x"), "{cloudformation: t.yaml}").get(0))
                    .contains("did you mean `!Sub`?");
        }

        @Test
        void is_no_reason_to_look_outside_the_project() {
            assertThat(problems("", "{cloudformation: ../../etc/passwd}").get(0))
                    .contains("[ingest/outside-root]");
        }
    }

    @Nested
    class An_entry {
        @Test
        void is_of_exactly_one_kind() {
            assertThat(problems("", "{account: \"111122223333\"}").get(0)).contains("[ingest/source-kind]");
            assertThat(problems("", "{cloudformation: t.yaml, cdk: x}").get(0)).contains("[ingest/source-kind]");
        }

        @Test
        void has_no_setting_of_another_kind() {
            assertThat(problems(role("\"*\""), "{cloudformation: t.yaml, side: before}")
                            .get(0))
                    .contains("[ingest/source-setting]");
        }

        @Test
        void gives_values_to_parameters_that_exist_and_allow_them() {
            String template = role("!Ref Arn") + "Parameters: {Arn: {Type: String, AllowedValues: [a, b]}}\n";

            assertThat(problems(template, "{cloudformation: t.yaml, parameters: {Arm: a}}")
                            .get(0))
                    .contains("the template has no parameter `Arm` [ingest/unknown-parameter]")
                    .contains("did you mean `Arn`?");
            assertThat(problems(template, "{cloudformation: t.yaml, parameters: {Arn: c}}")
                            .get(0))
                    .contains("its AllowedValues are a, b");
        }

        @Test
        void that_pins_what_is_not_unknown_is_a_warning() {
            RunResult result = run(
                    role("!GetAtt Jobs.Arn"),
                    "{cloudformation: t.yaml, unknowns: {Job: x}}",
                    "- role/App may not sqs:ReceiveMessage on iac:Jobs");

            assertThat(result.suites().get(0).plan().problems().get(0).toString())
                    .contains("[ingest/unused-unknown]");
        }
    }

    @Nested
    class Something_unknown {
        private static final String SOURCE =
                "{cloudformation: t.yaml, account: \"111122223333\", region: eu-west-1, stack: s}";

        @Test
        void equals_itself() {
            assertThat(run(role("!GetAtt Jobs.Arn"), SOURCE, "- role/App may sqs:SendMessage on iac:Jobs"))
                    .satisfies(SourcesTest::passes);
        }

        @Test
        void matches_a_pattern_that_has_all_that_it_may_be() {
            assertThat(run(role("\"arn:aws:sqs:*:*:s-Jobs-*\""), SOURCE, "- role/App may sqs:SendMessage on iac:Jobs"))
                    .satisfies(SourcesTest::passes);
        }

        @Test
        void does_not_match_what_it_cannot_be() {
            assertThat(run(
                            role("!GetAtt Jobs.Arn"),
                            SOURCE,
                            "- role/App may not sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:other"))
                    .satisfies(SourcesTest::passes);
        }

        @Test
        void else_leaves_the_decision_open_and_says_what_would_settle_it() {
            CaseResult result = run(
                            role("!GetAtt Jobs.Arn"),
                            SOURCE,
                            "- role/App may sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:s-Jobs-1")
                    .results()
                    .get(0);

            assertThat(result.outcome().word()).isEqualTo("undecided");
            assertThat(result.outcome().message())
                    .contains(
                            "`s/Jobs` is not known: CloudFormation chooses its name (t.yaml:13); give it as unknowns: {\"Jobs\": \"...\"}");
        }

        @Test
        void is_known_when_the_suite_pins_it() {
            String source = SOURCE.replace("}", ", unknowns: {Jobs: s-Jobs-1}}");

            assertThat(run(
                            role("!GetAtt Jobs.Arn"),
                            source,
                            "- role/App may sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:s-Jobs-1"))
                    .satisfies(SourcesTest::passes);
        }

        @Test
        void of_a_condition_makes_what_it_decides_unknown() {
            String template = role("!If [A, \"*\", !GetAtt Jobs.Arn]")
                    + "Parameters: {P: {Type: String}}\nConditions: {A: !Equals [!Ref P, x]}\n";

            assertThat(run(template, SOURCE, "- role/App may sqs:SendMessage on iac:Jobs")
                            .results()
                            .get(0)
                            .outcome()
                            .message())
                    .contains("the parameter has no default and the suite gives it no value")
                    .contains("unknowns: {\"P\": \"...\"}");
        }

        @Test
        void of_a_boundary_leaves_all_open_until_its_document_is_given() {
            String template = ROLE.replace("RESOURCE", "\"*\"")
                    .replace(
                            "RoleName: App",
                            "RoleName: App\n      PermissionsBoundary: arn:aws:iam::111122223333:policy/limit");

            assertThat(run(template, SOURCE, "- role/App may sqs:SendMessage on iac:Jobs")
                            .results()
                            .get(0)
                            .outcome()
                            .message())
                    .contains("given.policies: {limit: FILE}");
        }
    }

    @Test
    void the_statement_that_decides_is_shown_with_its_address() {
        RunResult result = run(
                role("\"*\""),
                "{cloudformation: t.yaml}",
                "- role/App may sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:q");

        assertThat(result.results().get(0).decision().orElseThrow().by().get(0).words())
                .isEqualTo("t.yaml:12 Own of App");
        assertThat(JsonReport.write(result)).contains("\"address\": \"App\"");
    }

    @Test
    void an_import_finds_the_export_whatever_the_order() {
        SuiteFolder.at(folder)
                .write(
                        "keys.yaml",
                        "Resources: {Q: {Type: AWS::SQS::Queue, Properties: {QueueName: q}}}\nOutputs: {O: {Value: !GetAtt Q.Arn, Export: {Name: queue-arn}}}\n");

        assertThat(run(
                        role("!ImportValue queue-arn"),
                        "{cloudformation: t.yaml, region: eu-west-1}, {cloudformation: keys.yaml, region: eu-west-1}",
                        "- role/App may sqs:SendMessage on arn:aws:sqs:eu-west-1:111122223333:q"))
                .satisfies(SourcesTest::passes);
    }

    @Test
    void a_document_where_nobody_expects_one_is_listed() {
        String template = role("\"*\"")
                + "  Odd: {Type: Custom::Thing, Properties: {Deep: {Policy: {Statement: [{Effect: Allow, Action: \"*\", Resource: \"*\"}]}}}}\n";

        assertThat(run(template, "{cloudformation: t.yaml}", "- role/App may not sqs:ReceiveMessage on iac:Jobs")
                        .notCovered())
                .extracting(Object::toString)
                .containsExactly("t.yaml:14: Odd: Custom::Thing.Deep holds a policy document that is not evaluated");
    }

    @Test
    void a_nested_stack_whose_template_is_elsewhere_is_listed() {
        String template = role("\"*\"")
                + "  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: \"https://s3.amazonaws.com/b/inner.yaml\"}}\n";

        assertThat(run(template, "{cloudformation: t.yaml}", "- role/App may not sqs:ReceiveMessage on iac:Jobs")
                        .notCovered())
                .extracting(Object::toString)
                .containsExactly(
                        "t.yaml:14: Inner: the template of the nested stack is not a file of the project, so it is not read");
    }

    @Test
    void a_policy_for_a_role_that_no_source_holds_is_listed() {
        String template = role("\"*\"")
                + "  Extra: {Type: AWS::IAM::Policy, Properties: {PolicyName: extra, Roles: [Elsewhere], PolicyDocument: {Version: 2012-10-17, Statement: [{Effect: Allow, Action: \"sqs:*\", Resource: \"*\"}]}}}\n";

        assertThat(run(template, "{cloudformation: t.yaml}", "- role/App may not sqs:ReceiveMessage on iac:Jobs")
                        .notCovered())
                .extracting(Object::toString)
                .containsExactly(
                        "t.yaml:14: Extra: it belongs to arn:aws:iam::111122223333:role/Elsewhere, which no source has");
    }

    @Test
    void a_tag_whose_value_is_not_known_leaves_open_what_rests_on_it() {
        String template = role("\"*\"")
                        .replace(
                                "Resource: \"*\"",
                                "Resource: \"*\", Condition: {StringEquals: {aws:PrincipalTag/team: a}}")
                        .replace("RoleName: App", "RoleName: App\n      Tags: [{Key: team, Value: !Ref Team}]")
                + "Parameters: {Team: {Type: String}}\n";

        assertThat(run(template, "{cloudformation: t.yaml}", "- role/App may sqs:SendMessage on iac:Jobs")
                        .results()
                        .get(0)
                        .outcome()
                        .word())
                .isEqualTo("undecided");
        assertThat(run(
                        template,
                        "{cloudformation: t.yaml, parameters: {Team: a}}",
                        "- role/App may sqs:SendMessage on iac:Jobs"))
                .satisfies(SourcesTest::passes);
    }

    @Test
    void block_public_access_of_a_bucket_counts() {
        String template = """
                Resources:
                  Data:
                    Type: AWS::S3::Bucket
                    Properties: {BucketName: data, PublicAccessBlockConfiguration: {RestrictPublicBuckets: true}}
                  Public:
                    Type: AWS::S3::BucketPolicy
                    Properties:
                      Bucket: !Ref Data
                      PolicyDocument: {Version: "2012-10-17", Statement: [{Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: !Sub "${Data.Arn}/*"}]}
                """;

        assertThat(run(template, "{cloudformation: t.yaml}", "- anonymous may not s3:GetObject on iac:Data/x"))
                .satisfies(SourcesTest::passes);
        assertThat(run(
                        template.replace("RestrictPublicBuckets: true", "RestrictPublicBuckets: false"),
                        "{cloudformation: t.yaml}",
                        "- anonymous may s3:GetObject on iac:Data/x"))
                .satisfies(SourcesTest::passes);
    }

    @Test
    void an_address_that_means_two_things_is_an_error() {
        RunResult result = run(
                role("\"*\""),
                "{cloudformation: t.yaml, stack: a}, {cloudformation: t.yaml, stack: b}",
                "- role/App may sqs:SendMessage on iac:Jobs");

        assertThat(SuiteFolder.problems(result).get(0)).contains("write one of iac:a/Jobs, iac:b/Jobs");
    }

    private static void passes(RunResult result) {
        assertThat(SuiteFolder.problems(result)).isEmpty();
        assertThat(result.results())
                .isNotEmpty()
                .allMatch(one -> one.outcome().word().equals("passed"), "passes");
    }

    private static String role(String resource) {
        return ROLE.replace("RESOURCE", resource);
    }

    private List<String> problems(String template, String source) {
        return SuiteFolder.problems(run(template, source, "- role/App may sqs:SendMessage on iac:Jobs"));
    }

    private RunResult run(String template, String sources, String scenario) {
        return SuiteFolder.at(folder)
                .write("t.yaml", template)
                .write("s.iam-test.yaml", "given:\n  sources: [" + sources + "]\nscenarios:\n  " + scenario + "\n")
                .run();
    }
}
