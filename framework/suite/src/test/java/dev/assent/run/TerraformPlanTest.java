// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan of Terraform as a source. */
class TerraformPlanTest {
    private static final Path SAMPLE =
            Path.of("../../samples/terraform-plan").toAbsolutePath().normalize();

    @TempDir
    private Path root;

    private SuiteFolder folder;

    @BeforeEach
    void copyThePlan() throws IOException {
        folder = SuiteFolder.at(root).write("plan.json", Files.readString(SAMPLE.resolve("plan.json")));
    }

    private List<CaseResult> run(String settings, String... scenarios) {
        String suite = "given:\n  accounts: {prod: \"111122223333\"}\n  sources:\n    - {terraform: plan.json"
                + settings + "}\ndefaults: {in: eu-west-1}\nscenarios:\n  - " + String.join("\n  - ", scenarios) + "\n";
        RunResult result = folder.write("a.iam-test.yaml", suite).run();
        assertThat(SuiteFolder.problems(result)).isEmpty();
        return result.results();
    }

    private String outcome(String settings, String scenario) {
        CaseResult result = run(settings, scenario).get(0);
        return result.outcome().word() + " " + result.outcome().message();
    }

    @Test
    void the_suites_of_the_sample_pass() {
        RunResult result = SuiteFolder.at(SAMPLE).run();

        assertThat(SuiteFolder.problems(result)).isEmpty();
        assertThat(result.results())
                .extracting(one -> one.outcome().word())
                .isNotEmpty()
                .containsOnly("passed");
    }

    @Test
    void what_the_plan_does_not_know_is_undecided_and_the_line_that_would_fix_it_is_named() {
        String pinned = ", unknowns: {aws_s3_bucket_policy.data.policy: {Version: '2012-10-17', Statement: "
                + "{Effect: Deny, Principal: '*', Action: 's3:DeleteObject', Resource: '${aws_s3_bucket.data.arn}/*'}}}";

        assertThat(outcome(pinned, "iac:aws_iam_role.app may s3:GetObject on iac:aws_s3_bucket.data/reports/x"))
                .startsWith("undecided ")
                .contains(
                        "`data.aws_iam_policy_document.read.statement[0].resources` is not known: it is known after apply"
                                + " and refers to aws_s3_bucket.data.arn (plan.json:")
                .contains("give it as unknowns: {'data.aws_iam_policy_document.read.statement[0].resources':");
    }

    @Test
    void a_document_of_which_the_plan_has_the_references_only_makes_everything_on_its_resource_undecided() {
        assertThat(outcome("", "iac:aws_iam_role.app may not s3:DeleteObject on iac:aws_s3_bucket.data/x"))
                .startsWith("undecided ")
                .contains("`aws_s3_bucket_policy.data.policy` is not known")
                .contains("refers to aws_s3_bucket.data.arn");
    }

    @Test
    void a_document_about_another_resource_does_not_reach_one_of_a_known_name() {
        assertThat(outcome("", "iac:aws_iam_role.app may not s3:GetObject on arn:aws:s3:::orders/x"))
                .isEqualTo("passed ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "\"s3:GetObject\"~\"s3:PutObject\"",
                "\"s3:ListBucket\"~\"s3:ListBucketVersions\"",
                "\"reports/*\"~\"payroll/*\"",
                "logs:PutLogEvents~logs:GetLogEvents",
                "log-group:/app/*~log-group:/other/*",
                "\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"iam:*\\\"~\\\"Effect\\\":\\\"Deny\\\",\\\"Action\\\":\\\"ec2:*\\\"",
                "\\\"logs:*\\\"],\\\"Resource~\\\"ecr:*\\\"],\\\"Resource",
                "\\\"ecs-tasks.amazonaws.com\\\"~\\\"ec2.amazonaws.com\\\"",
                "role/SecurityAudit~role/Other",
                "policy/SecurityAudit~policy/AmazonS3ReadOnlyAccess",
                "111122223333:root~222233334444:root",
                "service-role/AmazonECSTaskExecutionRolePolicy~AdministratorAccess",
            })
    void a_changed_line_of_the_plan_is_noticed(String before, String after) throws IOException {
        String plan = Files.readString(SAMPLE.resolve("plan.json"));
        assertThat(plan).contains(before);
        RunResult result = folder.write("plan.json", plan.replace(before, after))
                .write("iam/plan.iam-test.yaml", Files.readString(SAMPLE.resolve("iam/plan.iam-test.yaml")))
                .run();

        assertThat(result.results())
                .extracting(one -> one.outcome().word())
                .isNotEmpty()
                .contains("failed");
    }

    private String problem(String plan) {
        RunResult result = folder.write("bad.json", plan)
                .write(
                        "a.iam-test.yaml",
                        "given: {sources: [{terraform: bad.json}]}\nscenarios:\n  - anonymous may not s3:GetObject on arn:aws:s3:::b/x\n")
                .run();
        return SuiteFolder.problems(result).get(0);
    }

    @Test
    void an_address_that_is_changed_twice_is_an_error_with_place_and_fix() {
        String change = "{\"address\": \"aws_iam_role.r\", \"type\": \"aws_iam_role\", \"name\": \"r\", \"change\":"
                + " {\"actions\": [\"create\"], \"after\": {\"name\": \"r\"}}}";

        assertThat(problem("{\"format_version\": \"1.2\", \"resource_changes\": [" + change + ",\n" + change + "]}"))
                .isEqualTo("bad.json:2:1: error: the plan changes `aws_iam_role.r` twice [ingest/address-twice]\n"
                        + "  hint: read one plan for each root module: give each a source of its own");
    }

    @Test
    void what_is_left_of_a_replaced_object_in_a_state_does_not_take_the_place_of_the_new_one() {
        String role = "{\"address\": \"aws_iam_role.r\", \"mode\": \"managed\", \"type\": \"aws_iam_role\", \"name\":"
                + " \"r\", \"values\": {\"name\": \"%1$s\", \"path\": \"/\", \"arn\":"
                + " \"arn:aws:iam::111122223333:role/%1$s\"}%2$s}";
        folder.write(
                "plan.json",
                "{\"format_version\": \"1.0\", \"values\": {\"root_module\": {\"resources\": ["
                        + role.formatted("new", "") + ", " + role.formatted("old", ", \"deposed_key\": \"a1b2\"")
                        + "]}}}");

        assertThat(outcome(", account: prod", "role/new may not s3:GetObject on arn:aws:s3:::b/x"))
                .startsWith("passed");
    }

    @Test
    void a_plan_of_another_format_is_an_error_with_place_and_fix() {
        assertThat(problem("{\n \"format_version\": \"2.0\"}"))
                .isEqualTo(
                        "bad.json:2:20: error: the format version `2.0` of the document is not known"
                                + " [ingest/terraform-version]\n  hint: versions 1.x are read, which Terraform from 1.1 on and OpenTofu write");
    }

    @Test
    void the_state_file_itself_is_an_error_that_says_what_to_do() {
        assertThat(problem("{\"version\": 4, \"terraform_version\": \"1.12.0\", \"resources\": []}"))
                .contains("this is the state file itself")
                .contains("terraform show -json > state.json");
    }

    @Test
    void a_plan_that_is_cut_off_is_an_error_with_its_place() {
        assertThat(problem("{\"format_version\": \"1.2\",\n\"resource_changes\": [{\"address\": \"a.b\""))
                .startsWith("bad.json:2:");
    }

    @Test
    void documents_that_are_made_of_each_other_are_unknown_and_end() throws IOException {
        String change = "{\"address\": \"%s\", \"mode\": \"%s\", \"type\": \"%s\", \"name\": \"x\", \"change\":"
                + " {\"actions\": [\"create\"], \"before\": null, \"after\": %s, \"after_unknown\": %s}}";
        String document = change.formatted(
                "data.aws_iam_policy_document.x",
                "data",
                "aws_iam_policy_document",
                "{\"statement\": [], \"source_policy_documents\": [null]}",
                "{\"json\": true, \"source_policy_documents\": [true]}");
        String policy = change.formatted(
                "aws_iam_role_policy.x",
                "managed",
                "aws_iam_role_policy",
                "{\"name\": \"x\", \"role\": \"r\"}",
                "{\"policy\": true}");
        String role = change.formatted("aws_iam_role.x", "managed", "aws_iam_role", "{\"name\": \"r\"}", "{}");
        String reference =
                "{\"references\": [\"data.aws_iam_policy_document.x.json\", \"data.aws_iam_policy_document.x\"]}";
        folder.write(
                "plan.json",
                "{\"format_version\": \"1.2\", \"resource_changes\": [" + String.join(",", document, policy, role)
                        + "], \"configuration\": {\"root_module\": {\"resources\": [{\"mode\": \"data\", \"type\":"
                        + " \"aws_iam_policy_document\", \"name\": \"x\", \"expressions\": {\"source_policy_documents\": "
                        + reference + "}}, {\"mode\": \"managed\", \"type\": \"aws_iam_role_policy\", \"name\": \"x\","
                        + " \"expressions\": {\"policy\": " + reference + "}}]}}}");

        assertThat(outcome("", "iac:aws_iam_role.x may s3:GetObject on arn:aws:s3:::b/x"))
                .startsWith("undecided ")
                .contains("`aws_iam_role_policy.x.policy` is not known");
    }

    @Test
    void block_public_access_of_a_plan_binds_its_bucket() {
        String resource =
                "{\"address\": \"%1$s.x\", \"mode\": \"managed\", \"type\": \"%1$s\", \"name\": \"x\", \"change\":"
                        + " {\"actions\": [\"create\"], \"before\": null, \"after\": %2$s, \"after_unknown\": {}}}";
        String policy =
                "{\"bucket\": \"b\", \"policy\": \"{\\\"Version\\\": \\\"2012-10-17\\\", \\\"Statement\\\": {\\\"Effect\\\":"
                        + " \\\"Allow\\\", \\\"Principal\\\": \\\"*\\\", \\\"Action\\\": \\\"s3:GetObject\\\", \\\"Resource\\\": \\\"arn:aws:s3:::b/*\\\"}}\"}";
        String block = resource.formatted(
                "aws_s3_bucket_public_access_block", "{\"bucket\": \"b\", \"restrict_public_buckets\": true}");
        String open = "{\"format_version\": \"1.2\", \"resource_changes\": ["
                + resource.formatted("aws_s3_bucket", "{\"bucket\": \"b\"}") + ", "
                + resource.formatted("aws_s3_bucket_policy", policy);

        folder.write("plan.json", open + "]}");
        assertThat(outcome("", "anonymous may s3:GetObject on iac:aws_s3_bucket.x/y"))
                .isEqualTo("passed ");
        folder.write("plan.json", open + ", " + block + "]}");
        assertThat(outcome("", "anonymous may not s3:GetObject on iac:aws_s3_bucket.x/y"))
                .isEqualTo("passed ");
    }

    @Test
    void what_is_attached_to_somebody_whom_no_source_has_is_listed() {
        RunResult result = folder.write("a.iam-test.yaml", """
                        given: {accounts: {prod: "111122223333"}, sources: [{terraform: plan.json, side: before}]}
                        scenarios:
                          - root@prod may kms:DescribeKey on iac:aws_kms_key.data
                        """).run();

        assertThat(String.join("\n", dev.assent.report.ConsoleReport.lines(result, false, 0)))
                .contains(
                        "aws_iam_role_policy.logs: it belongs to arn:aws:iam::111122223333:role/app-prod, which no source has");
    }

    @Test
    void a_provider_that_assumes_a_role_works_in_the_account_of_that_role() {
        folder.write("plan.json", """
                {"format_version": "1.2",
                 "resource_changes": [{"address": "aws_iam_role.x", "mode": "managed", "type": "aws_iam_role", "name": "x",
                   "change": {"actions": ["create"], "before": null, "after": {"name": "x", "path": "/"}, "after_unknown": {"arn": true}}}],
                 "configuration": {
                   "provider_config": {"aws.audit": {"name": "aws", "alias": "audit", "expressions": {
                     "assume_role": [{"role_arn": {"constant_value": "arn:aws:iam::444455556666:role/deploy"}}]}}},
                   "root_module": {"resources": [{"address": "aws_iam_role.x", "mode": "managed", "type": "aws_iam_role",
                     "name": "x", "provider_config_key": "aws.audit", "expressions": {}}]}}}
                """);

        assertThat(
                        outcome(
                                "",
                                "arn:aws:iam::444455556666:role/x may not s3:GetObject on arn:aws:s3:::b/x because no allow in identity"))
                .isEqualTo("passed ");
        assertThat(
                        outcome(
                                "",
                                "iac:aws_iam_role.x may not s3:GetObject on arn:aws:s3:::b/x with aws:PrincipalAccount=444455556666"))
                .isEqualTo("passed ");
    }
}
