// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code what}, action sets, tables from files, and the checks that lint answers. */
class ActionFormsTest {
    private static final String WORLD = """
        given:
          accounts: {prod: "111122223333"}
          actions: {write: [s3:PutObject, s3:DeleteObject]}
          principals:
            role/App: {policies: [app.policy.json]}
            role/Idle: {}
          resources: {b: {arn: "arn:aws:s3:::b"}}
        scenarios:
        """;
    private static final String POLICY =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\","
                    + " \"s3:GetObjectTagging\"], \"Resource\": \"arn:aws:s3:::b/*\"}}";

    @TempDir
    private Path root;

    private RunResult result(String scenarios) {
        return SuiteFolder.at(root)
                .write("app.policy.json", POLICY)
                .write("app.iam-test.yaml", WORLD + scenarios)
                .run();
    }

    private List<String> run(String scenarios) {
        return result(scenarios).results().stream()
                .map(result -> result.plan().key() + " " + result.outcome().word())
                .toList();
    }

    private String message(String scenarios) {
        return result(scenarios).results().stream()
                .map(result -> result.outcome().message())
                .reduce("", (all, one) -> all + one);
    }

    @Test
    void what_exactly_asks_each_listed_action_and_all_others_of_the_catalog() {
        assertThat(run("  - {what: role/App may on b/x, exactly: [s3:GetObject, s3:GetObjectTagging]}\n"))
                .containsExactly("s3:GetObject passed", "s3:GetObjectTagging passed", "others passed");
    }

    @Test
    void what_exactly_names_the_actions_that_are_allowed_and_not_listed() {
        assertThat(message("  - {what: role/App may on b/x, exactly: [s3:GetObject]}\n"))
                .startsWith("expected role/App may nothing but s3:GetObject on b/x, got 1 of ")
                .endsWith(" actions differ; allowed as well: s3:GetObjectTagging");
    }

    @Test
    void what_within_leaves_open_whether_those_listed_are_allowed() {
        assertThat(run("  - {what: role/App may on b/x, within: ['s3:Get*']}\n"))
                .containsExactly("others passed");
    }

    @Test
    void what_includes_leaves_open_whether_others_are_allowed() {
        assertThat(run("  - {what: role/App may on b/x, includes: ['s3:GetObject', write]}\n"))
                .containsExactly("s3:GetObject passed", "s3:PutObject failed", "s3:DeleteObject failed");
    }

    @Test
    void what_with_a_wildcard_means_every_action_that_it_names() {
        assertThat(message("  - {what: role/App may on b/x, includes: ['s3:GetObject*']}\n"))
                .contains("not allowed: s3:GetObjectAcl, ");
    }

    @Test
    void what_nobody_may_is_an_empty_list() {
        assertThat(run("  - {what: role/Idle may on b/x with MFA, exactly: []}\n"))
                .containsExactly("others passed");
    }

    @Test
    void what_that_cannot_be_read_is_an_error() {
        assertThat(message("  - {what: role/App may on b/x}\n")).isEqualTo("`what` lists no actions");
        assertThat(message("  - {what: role/App may not on b/x, exactly: []}\n"))
                .isEqualTo("`what` asks what somebody may, found `role/App may not on b/x`");
        assertThat(message("  - {what: role/App may on b/x, includes: []}\n"))
                .isEqualTo("`what` asks about no action: none is listed");
        assertThat(message("  - {what: role/App may on b/x, includes: ['s4:*']}\n"))
                .isEqualTo("AWS has no action `s4:*` that is asked about this resource");
    }

    @Test
    void an_action_set_stands_for_its_actions_in_every_form() {
        assertThat(run("""
              - role/App may not write on b/x
              - {principal: role/App, action: write, resource: b/x, expect: deny}
              - {who: may write on b/x, exactly: []}
            """))
                .containsExactly(
                        "role/App·s3:PutObject·b/x passed",
                        "role/App·s3:DeleteObject·b/x passed",
                        "role/App·s3:PutObject·b/x passed",
                        "role/App·s3:DeleteObject·b/x passed",
                        "role/App passed",
                        "role/App-2 passed",
                        "role/Idle passed",
                        "role/Idle-2 passed");
    }

    @Test
    void an_unknown_action_set_is_an_error_with_the_nearest_one() {
        assertThat(SuiteFolder.problems(result("  - role/App may not wrte on b/x\n")))
                .contains("app.iam-test.yaml:9:22: error: `wrte` is neither an action nor an action set"
                        + " [run/not-an-action]\n"
                        + "  hint: did you mean `write`?");
    }

    @Test
    void a_table_is_read_from_a_file_by_the_rules_of_csv() {
        SuiteFolder.at(root).write("cases.csv", """
            id,principal,action,aws:UserAgent,expect
            read,role/App,s3:GetObject,"a ""b"", c",allow

            "two
            lines", role/App ,s3:PutObject,,deny
            """.replace("\nread", "\r\nread"));

        assertThat(run("  - {table: Cases, file: cases.csv, resource: b/x}\n"))
                .containsExactly("read passed", "two\nlines passed");
    }

    @Test
    void a_failed_row_of_a_file_says_where_it_is_written() {
        SuiteFolder.at(root).write("cases.csv", "principal,action,expect\nrole/App,s3:GetObject,deny\n");

        assertThat(message("  - {table: Cases, file: cases.csv, resource: b/x}\n"))
                .contains("expected deny, got allow")
                .endsWith("see cases.csv:2");
    }

    @Test
    void a_wrong_cell_of_a_file_is_an_error_at_its_place() {
        SuiteFolder.at(root).write("cases.csv", "principal,action,expect\nrole/App,s3:GetObject,alow\n");

        assertThat(SuiteFolder.problems(result("  - {table: Cases, file: cases.csv, resource: b/x}\n")))
                .anySatisfy(problem -> assertThat(problem)
                        .startsWith("cases.csv:2:23: error: `alow` is not a decision [scenario/unknown-decision]"));
    }

    @Test
    void a_file_that_is_no_table_is_an_error() {
        SuiteFolder folder = SuiteFolder.at(root);
        folder.write("open.csv", "a,b\n\"c,d\n").write("uneven.csv", "a,b\nc\n").write("empty.csv", "\n");
        folder.write("behind.csv", "a,b\n\"c\"d,e\n");

        assertThat(message("  - {table: T, file: open.csv}\n")).isEqualTo("a quote is not closed");
        assertThat(message("  - {table: T, file: uneven.csv}\n")).isEqualTo("the row has 1 cells, the headings are 2");
        assertThat(message("  - {table: T, file: empty.csv}\n")).isEqualTo("the table has no rows");
        assertThat(message("  - {table: T, file: behind.csv}\n"))
                .isEqualTo("expected a comma or the end of the line behind a quote, found `d`");
        assertThat(message("  - {table: T, file: missing.csv}\n")).isEqualTo("there is no file `missing.csv`");
        assertThat(message("  - {table: T, file: ../../etc/passwd}\n")).contains("lies outside the project root");
    }

    @Test
    void valid_policies_pass() {
        assertThat(run("  - check: valid\n  - {check: valid, for: role/App}\n  - check: size\n"))
                .containsExactly("all passed", "role/App passed", "all passed");
    }

    @Test
    void a_policy_that_lints_with_an_error_is_not_valid() {
        SuiteFolder.at(root)
                .write(
                        "bad.policy.json",
                        "{\"Version\": \"2012-10-17\",\n"
                                + " \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjects\", \"Resource\":"
                                + " \"*\"}}");
        String bad =
                "  - {group: Bad, given: {principals: {role/App: {policies: [bad.policy.json]}}}, scenarios: [%s]}\n";

        assertThat(message(bad.formatted("{check: valid, for: role/App}")))
                .contains("bad.policy.json:2:45: ")
                .contains("[INVALID_ACTION]");
        assertThat(run(bad.formatted("{check: valid, for: role/Idle}"))).containsExactly("role/Idle passed");
        assertThat(run(bad.formatted("{check: valid, for: role/App, except: bad}")))
                .containsExactly("role/App passed");
    }

    @Test
    void what_a_lint_file_says_of_its_directory_holds_for_the_check_of_validity() {
        String invalid = "{\"Version\": \"2012-10-17\",\n"
                + " \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObjects\", \"Resource\": \"*\"}}";
        SuiteFolder.at(root)
                .write("old/bad.policy.json", invalid)
                .write("new/bad.policy.json", invalid)
                .write("old/x.iam-lint.yaml", "suppress: [{code: INVALID_ACTION, reason: frozen}]\n");
        String check = "  - {group: %1$s, given: {principals: {role/App: {policies: [%1$s/bad.policy.json]}}},"
                + " scenarios: [{check: valid, for: role/App}]}\n";

        assertThat(run(check.formatted("old") + check.formatted("new")))
                .containsExactly("role/App passed", "role/App failed");
    }

    @Test
    void a_lint_file_that_cannot_be_read_is_an_error_of_the_check_of_validity() {
        SuiteFolder.at(root).write("x.iam-lint.yaml", "suppress: [{code: INVALID_ACTON, reason: frozen}]\n");

        assertThat(run("  - check: valid\n  - check: valid\n")).containsExactly("all error", "all error");
        assertThat(message("  - check: valid\n")).isEqualTo("there is no lint check `INVALID_ACTON`");
    }

    @Test
    void a_policy_that_is_too_large_fails_the_check_of_its_size() {
        String sid = "x".repeat(7000);
        SuiteFolder.at(root)
                .write(
                        "large.policy.json",
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Sid\": \"" + sid
                                + "\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}");

        assertThat(message("  - {group: Large, given: {principals: {role/App: {policies: [large.policy.json]}}},"
                        + " scenarios: [{check: size}]}\n"))
                .contains("an identity policy may have 6144");
    }
}
