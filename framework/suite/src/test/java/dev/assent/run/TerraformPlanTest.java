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
}
