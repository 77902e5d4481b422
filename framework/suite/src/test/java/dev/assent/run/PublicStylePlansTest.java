// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.World;
import dev.assent.ingest.WorldReader;
import dev.assent.ingest.fragment.NotCovered;
import dev.assent.scenario.Suite;
import dev.assent.scenario.SuiteReader;
import dev.assent.source.Read;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plans and a state as public modules make them: every policy in them is found, and what it grants is decided. */
class PublicStylePlansTest {
    private static final Path PLANS = SuiteFolder.resource("/sources/plans").file("");

    // Independent of the loader: the attributes that hold documents, known or known after apply. A bucket, queue or
    // topic
    // only tells the policy that another resource sets.
    private static final Pattern POLICY = Pattern.compile(
            "\"(policy|assume_role_policy|content|inline_policy|assume_role_policy_document)\": (\"\\{|true)");
    private static final Pattern TELLS = Pattern.compile(
            "\"type\": \"(aws_s3_bucket|aws_sqs_queue|aws_sns_topic|aws_secretsmanager_secret|aws_iam_role)\"");

    @TempDir
    private Path root;

    private World world(String plan, String settings) throws IOException {
        Files.writeString(root.resolve("plan.json"), Files.readString(PLANS.resolve(plan)));
        Files.writeString(
                root.resolve("a.iam-test.yaml"),
                "given:\n  accounts: {prod: \"111122223333\"}\n  sources: [{terraform: plan.json" + settings
                        + "}]\nscenarios:\n  - root@prod may s3:GetObject on arn:aws:s3:::b/x\n");
        ProjectFiles files = new ProjectFiles(root);
        Node document = files.document(root.resolve("a.iam-test.yaml")).value().orElseThrow();
        Suite suite =
                new SuiteReader(files, Map.of()).read(document, "a").value().orElseThrow();
        Read<World> world = WorldReader.read(suite, files);
        assertThat(world.problems()).isEmpty();
        return world.value().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "cluster-roles.plan.json, 4",
        "organization.plan.json, 5",
        "data-platform.plan.json, 13",
        "tofu.state.json, 3",
    })
    void every_policy_that_a_search_in_the_text_finds_is_found(String plan, int expected) throws IOException {
        String text = Files.readString(PLANS.resolve(plan));
        List<String> resources = Arrays.asList(text.split("\"address\": ", -1));
        long inText = resources.stream()
                .filter(resource -> !resource.contains("\"mode\": \"data\"") && !resource.contains("\"expressions\""))
                .map(resource -> resource.contains("\"before\": {") && resource.contains("\"after\": null")
                        ? ""
                        : resource.replaceAll("(?s)\"before\": \\{.*?\"after\":", ""))
                .mapToLong(resource -> POLICY.matcher(resource)
                        .results()
                        .filter(found -> !found.group(2).equals("true") || !isTold(resource, found.group(1)))
                        .count())
                .sum();
        long permissions = resources.stream()
                .filter(resource ->
                        resource.contains("\"type\": \"aws_lambda_permission\"") && resource.contains("\"after\""))
                .count();

        World world = world(plan, "");

        assertThat(inText + permissions).isEqualTo(expected);
        assertThat(world.sourced().policies()).hasSize(expected);
    }

    private static boolean isTold(String resource, String attribute) {
        return TELLS.matcher(resource).find() && !attribute.equals("assume_role_policy");
    }

    private List<String> outcomes(String plan, String given, String... scenarios) throws IOException {
        String suite = "given:\n  accounts: {prod: \"111122223333\", partner: {id: \"444455556666\", org: none}}\n"
                + "  sources: [{terraform: plan.json}]\n" + given + "defaults: {in: eu-west-1}\nscenarios:\n  - "
                + String.join("\n  - ", scenarios) + "\n";
        RunResult result = SuiteFolder.at(root)
                .write("plan.json", Files.readString(PLANS.resolve(plan)))
                .write("a.iam-test.yaml", suite)
                .run();
        assertThat(SuiteFolder.problems(result)).isEmpty();
        return result.results().stream()
                .map(one -> one.outcome().word().equals("passed")
                        ? "passed"
                        : one.plan().sentence() + " " + one.outcome().word() + " "
                                + one.outcome().message())
                .toList();
    }

    @Test
    void roles_of_modules_with_a_provider_that_is_not_there_yet_are_decided() throws IOException {
        assertThat(outcomes(
                        "cluster-roles.plan.json",
                        "  principals: {pod: {federated: oidc.eks.eu-west-1.amazonaws.com/id/ABCD, claims: {aud: sts.amazonaws.com,"
                                + " sub: \"system:serviceaccount:kube-system:dns\"}}}\n",
                        "pod may sts:AssumeRoleWithWebIdentity on iac:module.irsa[\"dns\"].aws_iam_role.this",
                        "pod may not sts:AssumeRoleWithWebIdentity on iac:module.irsa[\"logs\"].aws_iam_role.this",
                        "iac:module.irsa[\"dns\"].aws_iam_role.this may route53:ListHostedZones",
                        "iac:module.irsa[\"logs\"].aws_iam_role.this may not route53:ListHostedZones",
                        "iac:module.irsa[\"logs\"].aws_iam_role.this may cloudwatch:ListMetrics"))
                .containsOnly("passed");
    }

    @Test
    void the_organization_of_a_plan_binds_its_accounts() throws IOException {
        assertThat(
                        outcomes(
                                "organization.plan.json",
                                "",
                                "iac:aws_iam_role.app may s3:GetObject on arn:aws:s3:::own/x",
                                "iac:aws_iam_role.app may not cloudtrail:StopLogging on"
                                        + " arn:aws:cloudtrail:eu-west-1:111122223333:trail/main because explicit deny in scp/tamper/NoTamper"))
                .containsOnly("passed");
    }

    @Test
    void merged_and_deferred_documents_are_decided() throws IOException {
        assertThat(outcomes(
                        "data-platform.plan.json",
                        "",
                        "iac:aws_iam_role.etl may s3:GetObject on iac:aws_s3_bucket.landing/reports/x because allow in ReadPrefixes",
                        "iac:aws_iam_role.etl may not s3:GetObjectVersion on iac:aws_s3_bucket.landing/reports/x",
                        "iac:aws_iam_role.etl may s3:ListBucket on iac:aws_s3_bucket.landing",
                        "iac:aws_iam_role.etl may not s3:ListBucket on iac:aws_s3_bucket.landing over HTTP because explicit deny in DenyPlain",
                        "iac:aws_iam_role.etl may s3:PutObject on iac:aws_s3_bucket.landing/home/ann/x with aws:PrincipalTag/user=ann",
                        "service/budgets.amazonaws.com may sns:Publish on iac:aws_sns_topic.alerts",
                        "service/events.amazonaws.com may lambda:InvokeFunction on iac:aws_lambda_function.ingest for"
                                + " arn:aws:events:eu-west-1:111122223333:rule/nightly",
                        "service/events.amazonaws.com may not lambda:InvokeFunction on iac:aws_lambda_function.ingest for"
                                + " arn:aws:events:eu-west-1:111122223333:rule/hourly",
                        "root@partner may dynamodb:GetItem on iac:aws_dynamodb_table.orders",
                        "root@partner may not dynamodb:PutItem on iac:aws_dynamodb_table.orders",
                        "root@prod may kms:DescribeKey on iac:aws_kms_key.plain"))
                .containsOnly("passed");
    }

    @Test
    void a_permission_set_is_a_role_in_each_account_to_which_it_is_assigned() throws IOException {
        assertThat(
                        outcomes(
                                "permission-sets.plan.json",
                                "",
                                "iac:aws_ssoadmin_permission_set.auditor may iam:GetRole on role/any",
                                "iac:aws_ssoadmin_permission_set.auditor may not s3:GetObject on arn:aws:s3:::b/x because explicit deny in NoData"))
                .containsOnly("passed");
    }

    @Test
    void a_policy_in_a_type_that_is_not_known_is_listed() throws IOException {
        assertThat(world("permission-sets.plan.json", "").sourced().notCovered())
                .extracting(NotCovered::toString)
                .singleElement()
                .asString()
                .contains("awscc_iam_role.other: `assume_role_policy_document` holds a policy");
    }

    @Test
    void a_state_shows_what_is() throws IOException {
        assertThat(outcomes(
                        "tofu.state.json",
                        "",
                        "iac:aws_iam_user.u[0] may s3:GetObject on iac:aws_s3_bucket.docs/x",
                        "iac:aws_iam_user.u[1] may not s3:GetObject on iac:aws_s3_bucket.docs/x",
                        "iac:aws_iam_user.u[0] may not s3:GetObjectVersion on iac:aws_s3_bucket.docs/x from vpce-0123"))
                .containsOnly("passed");
    }
}
