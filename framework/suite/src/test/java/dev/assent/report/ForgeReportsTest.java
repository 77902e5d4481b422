// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reports that a code host shows: Markdown, annotations, SARIF, and the JSON that its scripts read. */
class ForgeReportsTest {
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [
              {"Sid": "Read", "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"},
              {"Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"}
            ]}
            """;
    private static final String SUITE = """
            suite: Files | of `everyone`
            policy: app.policy.json
            scenarios:
              - it may s3:GetObject on arn:aws:s3:::b/a
              - {id: "a,b:c%", test: it may s3:DeleteObject on arn:aws:s3:::b/a}
              - {id: write, test: 'it may s3:PutObject on "arn:aws:s3:::b/a | `<img src=x onerror=alert(1)>` @octocat"'}
              - {id: read, test: it may not s3:GetObject on arn:aws:s3:::b/a}
              - {id: odd, test: itt may s3:PutObject on arn:aws:s3:::b/a}
              - {id: later, test: it may s3:PutObject on arn:aws:s3:::b/a, skip: not yet}
              - {id: known, test: it may s3:PutObject on arn:aws:s3:::b/a, pending: PLAT-1}
            """;
    private static final String HINGE = """
            policy: {Version: "2012-10-17", Statement: {Sid: Curl, Effect: Allow, Action: "s3:GetObject", Resource: "*",
              Condition: {StringEquals: {"aws:UserAgent": curl}}}}
            scenarios:
              - it may not s3:GetObject on arn:aws:s3:::b/a
            """;
    private static final Repository REPOSITORY =
            new Repository("infra/iam files/", Optional.of("https://forge.example/acme/infra/blob/0123abc"));

    @TempDir
    Path folder;

    private RunResult result = new RunResult(List.of());

    @BeforeEach
    void run() {
        result = SuiteFolder.at(folder)
                .write("app.policy.json", POLICY)
                .write("a.iam-test.yaml", SUITE)
                .write("broken.iam-test.yaml", "polisy: x\n")
                .write("hinge.iam-test.yaml", HINGE)
                .run();
    }

    @Nested
    class Markdown {
        @Test
        void says_what_failed_and_why() throws IOException {
            Golden.check("summary.md", MarkdownReport.write(result, REPOSITORY));
        }

        @Test
        void has_the_access_matrices_folded() {
            RunResult matrix = SuiteFolder.at(folder.resolve("matrix"))
                    .write("app.policy.json", POLICY)
                    .write("m.iam-test.yaml", """
                            given: {principals: {role/a: {policies: [app.policy.json]}, role/b: }}
                            scenarios:
                              - matrix: Files | all
                                resource: arn:aws:s3:::b/a
                                cells: |
                                  |        | s3:GetObject | s3:PutObject |
                                  | role/a | allow        | allow        |
                                  | role/b | deny         | ?            |
                              - who: may s3:GetObject, s3:DeleteObject on arn:aws:s3:::b/a
                                exactly: role/a
                            """)
                    .run();

            assertThat(MarkdownReport.write(matrix, REPOSITORY)).contains("""
                            <details><summary>Access matrix: <code>Files | all</code></summary>

                            | | `s3:GetObject` | `s3:PutObject` |
                            |---|---|---|
                            | `role/a` | ✅ allow | ❌ implicit deny, expected allow |
                            | `role/b` | ✅ implicit deny | ⏭️ skipped |

                            </details>
                            """).contains("""
                            | | `s3:GetObject on arn:aws:s3:::b/a` | `s3:DeleteObject on arn:aws:s3:::b/a` |
                            |---|---|---|
                            | `role/a` | ✅ allow | ❌ explicit deny, expected allow |
                            | `role/b` | ✅ implicit deny | ✅ implicit deny |
                            """);
        }

        @Test
        void of_a_project_that_nobody_can_browse_has_no_links() {
            assertThat(MarkdownReport.write(result, Repository.HERE))
                    .startsWith("<!-- assent-report -->\n### IAM tests: 3 failed, 2 passed, 2 errors")
                    .doesNotContain("](");
        }

        @Test
        void never_grows_longer_than_a_comment_may_be() {
            StringBuilder suite = new StringBuilder("policy: app.policy.json\nscenarios:\n");
            for (int i = 0; i < 120; i++) {
                suite.append("  - it may s3:PutObject on arn:aws:s3:::b/")
                        .append("x".repeat(900))
                        .append(i)
                        .append('\n');
            }
            RunResult many = SuiteFolder.at(folder)
                    .write("many.iam-test.yaml", suite.toString())
                    .run();

            assertThat(MarkdownReport.write(many, REPOSITORY))
                    .hasSizeLessThanOrEqualTo(MarkdownReport.MOST)
                    .contains("more rows in the full report_");
        }
    }

    @Nested
    class Annotations {
        @Test
        void stand_at_the_scenario_and_at_the_statement_that_decides() throws IOException {
            Golden.check("annotations.txt", String.join("\n", GithubAnnotations.lines(result, REPOSITORY)) + "\n");
        }

        @Test
        void escape_what_would_end_a_property_or_a_message() {
            assertThat(GithubAnnotations.lines(result, Repository.HERE))
                    .allMatch(line ->
                            line.startsWith("::error file=") && line.lines().count() == 1)
                    .anyMatch(line -> line.contains("title=it may s3%3ADeleteObject on arn%3Aaws%3As3%3A%3A%3Ab/a::"));
        }
    }

    @Nested
    class Sarif_log {
        @Test
        void is_valid_by_the_schema_of_oasis() throws IOException {
            String sarif = SarifReport.write(result, REPOSITORY);

            assertThat(schema("/sarif/sarif-2.1.0-rtm.5.json", VersionFlag.V4).validate(sarif, InputFormat.JSON))
                    .isEmpty();
        }

        @Test
        void has_the_layers_as_code_flow() throws IOException {
            Golden.check("scenarios.sarif", SarifReport.write(result, REPOSITORY));
        }

        @Test
        void keeps_its_fingerprints_when_lines_move() throws IOException {
            List<String> before = fingerprints();
            Path suite = folder.resolve("a.iam-test.yaml");
            Files.writeString(suite, "# a comment\n\n" + Files.readString(suite));
            result = SuiteFolder.at(folder).run();

            assertThat(before).isNotEmpty().doesNotHaveDuplicates().isEqualTo(fingerprints());
        }

        private List<String> fingerprints() {
            return SarifReport.write(result, REPOSITORY)
                    .lines()
                    .filter(line -> line.contains("\"assent"))
                    .toList();
        }
    }

    @Nested
    class Json {
        @Test
        void is_valid_by_the_schema_that_we_publish() throws IOException {
            assertThat(reportSchema().validate(JsonReport.write(result), InputFormat.JSON))
                    .isEmpty();
        }

        @Test
        void the_schema_would_find_a_mistake() throws IOException {
            String broken = JsonReport.write(result).replace("\"outcome\": \"passed\"", "\"outcome\": \"green\"");

            assertThat(reportSchema().validate(broken, InputFormat.JSON)).isNotEmpty();
        }

        @Test
        void the_schema_in_the_docs_is_the_one_in_the_jar() throws IOException {
            try (InputStream inJar = JsonReport.class.getResourceAsStream("report-1.schema.json")) {
                assertThat(Path.of(System.getProperty("assent.root"), "docs", "report-1.schema.json"))
                        .hasBinaryContent(Objects.requireNonNull(inJar).readAllBytes());
            }
        }

        private static JsonSchema reportSchema() throws IOException {
            return schema("/dev/assent/report/report-1.schema.json", VersionFlag.V7);
        }
    }

    private static JsonSchema schema(String name, VersionFlag version) throws IOException {
        try (InputStream schema = ForgeReportsTest.class.getResourceAsStream(name)) {
            return JsonSchemaFactory.getInstance(version).getSchema(Objects.requireNonNull(schema));
        }
    }
}
