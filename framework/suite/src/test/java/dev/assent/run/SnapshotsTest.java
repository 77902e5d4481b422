// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS itself says is there, as a source. */
class SnapshotsTest {
    private static final Path SOURCES = SuiteFolder.resource("/sources").file("");

    @TempDir
    private Path root;

    private void copy(String name) throws IOException {
        Path from = SOURCES.resolve(name);
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String target = name + (file.equals(from) ? "" : "/" + from.relativize(file));
                SuiteFolder.at(root).write(target, Files.readString(file));
            }
        }
    }

    private RunResult run(String sources, String... scenarios) throws IOException {
        for (String folder : List.of("details", "organization", "collected", "plans")) {
            if (sources.contains(folder)) {
                copy(folder);
            }
        }
        return SuiteFolder.at(root)
                .write(
                        "a.iam-test.yaml",
                        "given:\n  accounts: {prod: \"111122223333\"}\n  sources: [" + sources
                                + "]\ndefaults: {in: eu-west-1}\nscenarios:\n  - " + String.join("\n  - ", scenarios)
                                + "\n")
                .run();
    }

    private List<String> outcomes(String sources, String... scenarios) throws IOException {
        RunResult result = run(sources, scenarios);
        assertThat(SuiteFolder.problems(result)).isEmpty();
        return result.results().stream()
                .map(one -> one.outcome().word().equals("passed")
                        ? "passed"
                        : one.plan().sentence() + " " + one.outcome().word() + " "
                                + one.outcome().message())
                .toList();
    }

    @Test
    void users_groups_roles_policies_and_boundaries_of_an_account_are_read() throws IOException {
        assertThat(outcomes(
                        "{authorizationDetails: details/111122223333.json}",
                        "user/people/anna may iam:CreateAccessKey on user/people/anna with MFA",
                        "user/people/anna may not iam:CreateAccessKey on user/people/anna without MFA with"
                                + " aws:MultiFactorAuthPresent=false because explicit deny in require-mfa",
                        "user/people/anna may s3:GetObject on arn:aws:s3:::acme-prod-data/x with MFA",
                        "user/people/anna may not organizations:DescribeOrganization with MFA because no allow in"
                                + " boundary",
                        "user/legacy-ci may iam:CreateUser on user/mallory",
                        "role/service/app-prod may dynamodb:GetItem on"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
                        "role/service/app-prod may not s3:PutObject on arn:aws:s3:::acme-prod-data/x because no allow"
                                + " in identity",
                        "service/ecs-tasks.amazonaws.com may sts:AssumeRole on role/service/app-prod"))
                .containsOnly("passed");
    }

    @Test
    void documents_with_percent_escapes_are_read_and_a_plus_stays() throws IOException {
        assertThat(outcomes(
                        "{authorizationDetails: details/raw-api-urlencoded.json}",
                        "role/raw-api may s3:GetObject on arn:aws:s3:::a+b/x",
                        "service/ec2.amazonaws.com may sts:AssumeRole on role/raw-api"))
                .containsOnly("passed");
    }

    @Test
    void several_pages_are_one_account() throws IOException {
        assertThat(outcomes(
                        "{authorizationDetails: details}",
                        "role/raw-api may s3:GetObject on arn:aws:s3:::a+b/x",
                        "user/legacy-ci may s3:GetObject on arn:aws:s3:::any/x"))
                .containsOnly("passed");
    }

    @Test
    void a_snapshot_that_goes_on_is_a_warning() throws IOException {
        SuiteFolder.at(root).write("page.json", "[{\"RoleDetailList\": [], \"IsTruncated\": true, \"Marker\": \"m\"}]");

        assertThat(SuiteFolder.problems(
                        run("{authorizationDetails: page.json}", "root@prod may s3:GetObject on arn:aws:s3:::b/x")))
                .singleElement()
                .asString()
                .contains("page.json:1:2: warning: the snapshot goes on, and the rest of it is not here"
                        + " [ingest/truncated-snapshot]");
    }

    @Test
    void a_snapshot_that_is_cut_off_is_an_error_with_its_place() throws IOException {
        SuiteFolder.at(root).write("cut.json", "{\"RoleDetailList\": [\n{\"Arn\": \"arn:aws:iam::1111");

        assertThat(SuiteFolder.problems(
                        run("{authorizationDetails: cut.json}", "root@prod may s3:GetObject on arn:aws:s3:::b/x")))
                .singleElement()
                .asString()
                .startsWith("cut.json:2:");
    }

    @Test
    void something_else_is_an_error() throws IOException {
        SuiteFolder.at(root).write("other.json", "{\"Users\": []}");

        assertThat(SuiteFolder.problems(
                        run("{authorizationDetails: other.json}", "root@prod may s3:GetObject on arn:aws:s3:::b/x")))
                .singleElement()
                .asString()
                .contains("[ingest/not-authorization-details]");
    }

    @Test
    void a_plan_over_a_snapshot_replaces_adds_and_deletes() throws IOException {
        String both = "{authorizationDetails: details/111122223333.json}, {terraform: plans/change.plan.json}";

        assertThat(outcomes(
                        both,
                        "role/service/app-prod may dynamodb:GetItem on"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/invoices because allow in Invoices",
                        "role/service/app-prod may not dynamodb:GetItem on"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders",
                        "role/service/app-prod may s3:GetObject on arn:aws:s3:::acme-prod-data/x",
                        "user/people/anna may s3:GetObject on arn:aws:s3:::acme-prod-data/x with MFA"))
                .containsOnly("passed");
        assertThat(outcomes(
                        "{authorizationDetails: details/111122223333.json}",
                        "role/service/app-prod may dynamodb:GetItem on"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders"))
                .containsOnly("passed");
    }

    @Test
    void what_a_plan_makes_exclusive_takes_away_all_else() throws IOException {
        String only = """
            {"format_version": "1.2", "resource_changes": [
              {"address": "aws_iam_role_policies_exclusive.app", "mode": "managed", "type": "aws_iam_role_policies_exclusive", "name": "app",
               "change": {"actions": ["create"], "before": null, "after": {"role_name": "app-prod", "policy_names": []}, "after_unknown": {}}}]}
            """;
        Files.writeString(root.resolve("only.json"), only);

        assertThat(outcomes(
                        "{authorizationDetails: details/111122223333.json}, {terraform: only.json}",
                        "role/service/app-prod may not dynamodb:GetItem on"
                                + " arn:aws:dynamodb:eu-west-1:111122223333:table/orders because no allow in identity",
                        "role/service/app-prod may s3:GetObject on arn:aws:s3:::acme-prod-data/x"))
                .containsOnly("passed");
    }

    @Test
    void a_user_that_a_plan_destroys_is_gone() throws IOException {
        assertThat(SuiteFolder.problems(run(
                        "{authorizationDetails: details/111122223333.json}, {terraform: plans/change.plan.json}",
                        "user/legacy-ci may not s3:GetObject on arn:aws:s3:::b/x")))
                .singleElement()
                .asString()
                .contains("unknown principal `user/legacy-ci`");
    }

    @Test
    void dumps_of_an_organization_are_one_organization() throws IOException {
        assertThat(outcomes(
                        "{authorizationDetails: details/111122223333.json}, {organizations: organization}",
                        "user/legacy-ci may ec2:DescribeInstances in eu-west-1",
                        "user/legacy-ci may not ec2:DescribeInstances in us-east-1 because explicit deny in"
                                + " scp/regions/DenyOtherRegions",
                        "root@555566667777 may not ec2:DescribeInstances in eu-west-1 because no allow in scp"))
                .containsOnly("passed");
    }

    @Test
    void a_store_of_iam_collect_is_read() throws IOException {
        assertThat(outcomes(
                        "{iamCollect: collected}",
                        "role/service/App may s3:GetObject on arn:aws:s3:::docs/x because allow in Objects",
                        "role/service/App may not s3:PutObject on arn:aws:s3:::docs/x because no allow in boundary,"
                                + " resource",
                        "role/service/App may not s3:DeleteObject on arn:aws:s3:::docs/x",
                        "role/service/App may logs:PutLogEvents on"
                                + " arn:aws:logs:eu-west-1:111122223333:log-group:a:log-stream:b",
                        "user/ann may s3:GetObject on arn:aws:s3:::docs/x from vpce-0123 because allow in"
                                + " identity/docs",
                        "role/service/App may not s3:GetObject on arn:aws:s3:::other/x from vpce-0123 because no allow"
                                + " in endpoint",
                        "user/ann may not s3:GetObject on arn:aws:s3:::docs/x in us-east-1 because explicit deny in"
                                + " scp/regions",
                        "root@555566667777 may not s3:ListAllMyBuckets because no allow in scp"))
                .containsOnly("passed");
    }

    @Test
    void what_is_shared_through_ram_is_listed_as_not_covered() throws IOException {
        RunResult result = run("{iamCollect: collected}", "user/ann may s3:GetObject on arn:aws:s3:::docs/x");

        assertThat(String.join("\n", dev.assent.report.ConsoleReport.lines(result, false, 0)))
                .contains("what is shared through RAM is not evaluated");
    }
}
