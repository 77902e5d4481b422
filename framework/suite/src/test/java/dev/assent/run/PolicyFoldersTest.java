// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.ConsoleReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders of policy files as a source. */
class PolicyFoldersTest {
    @TempDir
    private Path root;

    private static String policy(String sid, String action, String resource) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Sid\": \"" + sid
                + "\", \"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": " + resource + "}]}";
    }

    private RunResult run(String source, String principal, String... scenarios) {
        return SuiteFolder.at(root)
                .write(
                        "a.iam-test.yaml",
                        "given:\n  accounts: {prod: \"111122223333\"}\n  sources: [{" + source
                                + "}]\n  principals:\n    role/App: "
                                + principal + "\ndefaults: {in: eu-west-1}\nscenarios:\n  - "
                                + String.join("\n  - ", scenarios) + "\n")
                .run();
    }

    private List<String> outcomes(String source, String principal, String... scenarios) {
        RunResult result = run(source, principal, scenarios);
        assertThat(SuiteFolder.problems(result)).isEmpty();
        return result.results().stream()
                .map(one -> one.outcome().word() + " " + one.outcome().message())
                .toList();
    }

    @Test
    void the_suite_names_a_policy_by_its_file_and_the_use_tells_which_kind_is_meant() {
        SuiteFolder.at(root)
                .write("policies/app.policy.json", policy("Read", "s3:*", "\"*\""))
                .write("policies/app.boundary.json", policy("Ceiling", "s3:GetObject", "\"*\""))
                .write("policies/package.json", "{\"name\": \"no policy\"}");

        assertThat(outcomes(
                        "policies: policies",
                        "{policies: [app], boundary: app}",
                        "role/App may s3:GetObject on arn:aws:s3:::b/x because allow in Read",
                        "role/App may not s3:PutObject on arn:aws:s3:::b/x because no allow in boundary"))
                .containsOnly("passed ");
    }

    @Test
    void placeholders_get_their_values_from_parameters() {
        SuiteFolder.at(root)
                .write(
                        "p/angle.json",
                        policy("Read", "s3:GetObject", "[\"arn:aws:s3:::<my-bucket>/${aws:username}\", \"<more>\"]"));

        assertThat(outcomes(
                        "policies: p, template: angle, parameters: {my-bucket: docs, more: [\"arn:aws:s3:::a/*\", \"arn:aws:s3:::b/*\"]}",
                        "{policies: [angle]}",
                        "role/App may s3:GetObject on arn:aws:s3:::b/x",
                        "role/App may not s3:GetObject on arn:aws:s3:::docs/x"))
                .containsOnly("passed ");
    }

    @Test
    void a_placeholder_without_a_value_is_undecided_and_named() {
        SuiteFolder.at(root).write("p/app.json", policy("Read", "s3:GetObject", "\"arn:aws:s3:::[BUCKET]/*\""));

        assertThat(outcomes(
                        "policies: p, template: square",
                        "{policies: [app]}",
                        "role/App may s3:GetObject on arn:aws:s3:::b/x"))
                .singleElement()
                .asString()
                .startsWith("undecided ")
                .contains("the file leaves `[BUCKET]` open (p/app.json:1)")
                .contains("parameters: {BUCKET: \"...\"}");
    }

    @Test
    void a_template_of_terraform_keeps_the_variables_of_iam_and_takes_placeholders_outside_of_texts() {
        SuiteFolder.at(root)
                .write(
                        "p/app.json.tftpl",
                        policy("Read", "${service}:GetObject", "${jsonencode(arns)}")
                                .replace(
                                        "\"Effect\"",
                                        "\"Condition\": {\"StringEquals\": {\"aws:username\": \"$${aws:username}\"}}, \"Effect\""));

        assertThat(outcomes(
                        "policies: p, template: terraform, parameters: {service: s3, \"jsonencode(arns)\": [\"arn:aws:s3:::b/*\"]}",
                        "{policies: [app]}",
                        "role/App may s3:GetObject on arn:aws:s3:::b/x with aws:username=ann",
                        "role/App may not s3:GetObject on arn:aws:s3:::c/x with aws:username=ann"))
                .containsOnly("passed ");
    }

    @Test
    void a_template_with_directives_is_listed_as_not_covered() {
        SuiteFolder.at(root)
                .write("p/app.json.tftpl", "%{ if true }" + policy("Read", "s3:GetObject", "\"*\"") + "%{ endif }");

        RunResult result =
                run("policies: p, template: terraform", "{}", "role/App may not s3:GetObject on arn:aws:s3:::b/x");

        assertThat(String.join("\n", ConsoleReport.lines(result, false, 0))).contains("its template has directives");
    }

    @Test
    void two_policies_of_one_name_and_kind_are_ambiguous() {
        SuiteFolder.at(root)
                .write("p/a/app.json", policy("Read", "s3:GetObject", "\"*\""))
                .write("p/b/app.json", policy("Write", "s3:PutObject", "\"*\""));

        assertThat(SuiteFolder.problems(
                        run("policies: p", "{policies: [app]}", "role/App may s3:GetObject on arn:aws:s3:::b/x")))
                .singleElement()
                .asString()
                .contains("2 policies are called `app` [ingest/ambiguous-policy]")
                .contains("p/a/app.json, p/b/app.json");
    }
}
