// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.assent.lint.Finding;
import dev.assent.policy.PolicyKind;
import dev.assent.report.LintReport;
import dev.assent.report.Repository;
import dev.assent.report.SarifReport;
import dev.assent.run.LintRules;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunOptions;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteFolder;
import dev.assent.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyLinterTest {
    private static final String READ =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"%s\", \"Resource\":"
                    + " \"arn:aws:s3:::reports/*\"}}";
    private static final String SUITE = """
        given:
          accounts: {prod: "111122223333"}
          principals:
            role/App: {policies: [iam/app.json]}
        scenarios:
          - role/App may s3:GetObject on arn:aws:s3:::reports/a.csv
        """;

    @TempDir
    private Path root;

    private SuiteFolder project = SuiteFolder.at(Path.of(""));

    @BeforeEach
    void makeProject() {
        project = SuiteFolder.at(root);
        project.write("iam/app.json", READ.formatted("s3:GetObjects"));
    }

    @Test
    void a_policy_file_is_found_by_its_content() {
        project.write("package.json", "{\"name\": \"app\"}").write("iam/list.json", "[1]");

        assertThat(lint().policies()).extracting(LintedFile::path).containsExactly("iam/app.json");
    }

    @Test
    void a_finding_has_its_place_code_and_hint() {
        assertThat(printed())
                .containsExactly(
                        "iam/app.json:1:70: error: no action of Amazon S3 is `s3:GetObjects` [INVALID_ACTION]\n"
                                + "  hint: did you mean `s3:GetObject`?");
    }

    @Test
    void a_policy_in_a_suite_is_linted_where_it_stands() {
        project.write("iam/app.json", READ.formatted("s3:GetObject"))
                .write(
                        "app.iam-test.yaml",
                        SUITE.replace(
                                "[iam/app.json]",
                                "{Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: \"s3:GetObjekt\","
                                        + " Resource: \"*\"}]}"));

        assertThat(printed())
                .first()
                .asString()
                .startsWith("app.iam-test.yaml:4:")
                .contains("`s3:GetObjekt`");
    }

    @Test
    void the_kind_is_what_the_suite_uses_the_policy_as() {
        project.write("iam/scp.json", READ.formatted("s3:GetObject"))
                .write("app.iam-test.yaml", SUITE.replace("iam/app.json", "iam/scp.json"));

        assertThat(lint().policies())
                .filteredOn(policy -> policy.path().equals("iam/scp.json"))
                .extracting(LintedFile::kind)
                .containsExactly(PolicyKind.IDENTITY);
    }

    @Test
    void the_kind_of_a_policy_that_no_suite_uses_is_told_by_its_path() {
        project.write("iam/scp/deny.json", READ.formatted("s3:GetObject"))
                .write("iam/app-boundary.json", READ.formatted("s3:GetObject"))
                .write("iam/described.json", READ.formatted("s3:GetObject"));

        assertThat(lint().policies())
                .extracting(LintedFile::path, LintedFile::kind)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("iam/scp/deny.json", PolicyKind.SCP),
                        org.assertj.core.groups.Tuple.tuple("iam/app-boundary.json", PolicyKind.BOUNDARY),
                        org.assertj.core.groups.Tuple.tuple("iam/described.json", PolicyKind.IDENTITY));
    }

    @Test
    void a_policy_that_no_suite_uses_is_never_tested() {
        project.write("app.iam-test.yaml", SUITE).write("iam/audit.json", READ.formatted("s3:GetObject"));

        assertThat(printed())
                .filteredOn(text -> text.contains("never-tested"))
                .containsExactly("iam/audit.json:1:1: warning: no suite uses the policy [never-tested]\n"
                        + "  hint: give it to a principal or a resource in `given`");
    }

    @Test
    void without_suites_nothing_is_said_about_tests() {
        assertThat(printed()).noneMatch(text -> text.contains("never-tested"));
    }

    @Test
    void a_severity_can_be_changed_and_a_check_be_off() {
        project.write("iam/old.json", READ.formatted("s3:GetObject").replace("\"Version\": \"2012-10-17\", ", ""))
                .write("all.iam-lint.yaml", "severity: {INVALID_ACTION: warning, MISSING_VERSION: off}");

        assertThat(printed()).singleElement().asString().contains("warning: no action of Amazon S3");
    }

    @Test
    void what_stands_nearer_to_the_policy_wins() {
        project.write("all.iam-lint.yaml", "severity: {INVALID_ACTION: warning}")
                .write("iam/here.iam-lint.yaml", "severity: {INVALID_ACTION: suggestion}");

        assertThat(printed()).singleElement().asString().contains("suggestion: no action of Amazon S3");
    }

    @Test
    void a_suppressed_finding_is_counted_and_not_reported() {
        project.write(
                "iam/here.iam-lint.yaml",
                "suppress: [{code: INVALID_ACTION, path: app.json, reason: frozen, until: 2026-12-31}]");

        LintResult result = lint();
        assertThat(result.findings()).isEmpty();
        assertThat(LintReport.totals(result)).isEqualTo("IAM lint: 1 policy, no findings, 1 suppressed");
    }

    @Test
    void a_suppression_in_a_suite_holds_for_the_path_that_it_names() {
        project.write(
                "app.iam-test.yaml",
                SUITE + "lint: {suppress: [{code: INVALID_ACTION, path: \"iam/*.json\", reason: frozen}]}\n");

        assertThat(lint().findings()).isEmpty();
    }

    @Test
    void a_suppression_ends_after_its_last_day() {
        project.write(
                "iam/here.iam-lint.yaml",
                "suppress: [{code: INVALID_ACTION, path: app.json, reason: frozen, until: 2026-11-23}]");

        LintResult result = lint();
        assertThat(result.findings()).hasSize(1);
        assertThat(result.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "iam/here.iam-lint.yaml:1:12: warning: the suppression of `INVALID_ACTION` ended on 2026-11-23"
                                + " [policies/suppression-ended]\n  hint: mend the policy, or set a later date");
    }

    @Test
    void a_suppression_of_nothing_is_a_warning() {
        project.write("all.iam-lint.yaml", "suppress: [{code: MISSING_VERSION, path: iam/app.json, reason: old}]");

        assertThat(lint().problems()).extracting(Problem::code).containsExactly("policies/unused-suppression");
    }

    @Test
    void an_unknown_code_is_an_error_with_the_nearest_one() {
        project.write("all.iam-lint.yaml", "severity: {MISSING_VERSIONS: off}");

        assertThat(lint().problems())
                .extracting(Problem::toString)
                .containsExactly("all.iam-lint.yaml:1:12: error: there is no lint check `MISSING_VERSIONS`"
                        + " [scenario/unknown-check]\n  hint: did you mean `MISSING_VERSION`?");
    }

    @Test
    void a_suppression_needs_a_reason() {
        project.write("all.iam-lint.yaml", "suppress: [{code: INVALID_ACTION}]");

        assertThat(lint().problems()).extracting(Problem::code).containsExactly("scenario/incomplete-suppression");
    }

    @Test
    void a_baseline_hides_what_was_there_before_even_where_lines_have_moved() throws IOException {
        project.write(LintBaseline.FILE, LintReport.baseline(lint()))
                .write("iam/app.json", "\n\n" + READ.formatted("s3:GetObjects"))
                .write("iam/new.json", READ.formatted("s3:PutObjects"));

        assertThat(lint(LintBaseline.read(project.file(LintBaseline.FILE), root))
                        .findings())
                .extracting(finding -> finding.at().file())
                .containsExactly("iam/new.json");
    }

    @Test
    void sarif_is_valid_by_the_schema_of_oasis() throws IOException {
        project.write("iam/a b#c.json", READ.formatted("s3:Nothing"));

        assertThat(schema().validate(SarifReport.write(lint(), Repository.HERE), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void the_schema_of_oasis_would_find_a_mistake() throws IOException {
        String broken = SarifReport.write(lint(), Repository.HERE).replace("\"startLine\": 1", "\"startLine\": 0");

        assertThat(schema().validate(broken, InputFormat.JSON)).isNotEmpty();
    }

    private static JsonSchema schema() throws IOException {
        try (InputStream schema = PolicyLinterTest.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4).getSchema(Objects.requireNonNull(schema));
        }
    }

    private List<String> printed() {
        return lint().findings().stream().map(Finding::toString).toList();
    }

    private LintResult lint() {
        return lint(new LintBaseline());
    }

    private LintResult lint(LintBaseline baseline) {
        RunOptions options = project.options(Optional.empty());
        try {
            List<LoadedSuite> suites = SuiteFiles.find(root, List.of(), List.of()).stream()
                    .map(file -> LoadedSuite.load(file, options))
                    .toList();
            return PolicyLinter.lint(
                    SuiteFiles.named(root, List.of(".json")),
                    SuiteFiles.named(root, LintRules.CONFIGURATIONS),
                    suites,
                    options,
                    baseline);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
