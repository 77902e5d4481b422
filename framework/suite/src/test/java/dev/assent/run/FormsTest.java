// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Matrices, tables and {@code each}. */
class FormsTest {
    private static final String WORLD = """
            given:
              accounts: {prod: "111122223333"}
              principals:
                role/App: {policies: [{Version: "2012-10-17", Statement: [
                  {Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::b/${aws:PrincipalTag/team}*"},
                  {Effect: Deny, Action: "s3:DeleteObject", Resource: "*"}]}], tags: {team: red}}
                role/Idle: {}
            scenarios:
            """;

    @TempDir
    private Path root;

    private List<String> run(String scenarios) {
        return SuiteFolder.at(root).write("app.iam-test.yaml", WORLD + scenarios).run().results().stream()
                .map(result -> result.plan().scenarioId() + "/" + result.plan().key() + ":"
                        + result.plan().at().line() + " " + result.outcome().word())
                .toList();
    }

    private String message(String scenarios) {
        return SuiteFolder.at(root).write("app.iam-test.yaml", WORLD + scenarios).run().results().stream()
                .map(result -> result.outcome().message())
                .reduce("", (all, one) -> all + one);
    }

    @Test
    void a_cell_of_a_matrix_is_a_case_with_its_own_key_and_line() {
        assertThat(run("""
                          - matrix: Reports
                            resource: arn:aws:s3:::b/red
                            cells: |
                              |           | s3:GetObject | s3:DeleteObject |
                              |-----------|--------------|-----------------|
                              | role/App  | allow        | explicit        |
                              | role/Idle | implicit     | ?               |
                        """))
                .containsExactly(
                        "reports/role/App×s3:GetObject:14 passed",
                        "reports/role/App×s3:DeleteObject:14 passed",
                        "reports/role/Idle×s3:GetObject:15 passed",
                        "reports/role/Idle×s3:DeleteObject:15 skipped");
    }

    @Test
    void a_wrong_cell_fails_alone() {
        assertThat(run("""
                          - matrix: Reports
                            resource: arn:aws:s3:::b/red
                            cells: |
                              |           | s3:GetObject |
                              | role/App  | deny         |
                              | role/Idle | deny         |
                        """))
                .containsExactly("reports/role/App×s3:GetObject:13 failed", "reports/role/Idle×s3:GetObject:14 passed");
    }

    @Test
    void the_rows_of_a_matrix_can_be_resources() {
        assertThat(run("""
                          - matrix: Reports
                            principal: role/App
                            rows: resource
                            cells: |
                              |                     | s3:GetObject |
                              | arn:aws:s3:::b/red  | allow        |
                              | arn:aws:s3:::b/blue | deny         |
                        """))
                .containsExactly(
                        "reports/arn:aws:s3:::b/red×s3:GetObject:14 passed",
                        "reports/arn:aws:s3:::b/blue×s3:GetObject:15 passed");
    }

    @Test
    void a_row_of_a_table_is_a_case_with_its_own_keys_and_defaults() {
        assertThat(run("""
                          - table: Teams
                            principal: role/App
                            action: s3:GetObject
                            resource: arn:aws:s3:::b/blue
                            rows: |
                              | id   | aws:PrincipalTag/team | principal | expect        | because              |
                              | blue | blue                  |           | allow         |                      |
                              |      |                       |           | implicit deny | no allow in identity |
                              | idle |                       | role/Idle | deny          |                      |
                        """)).containsExactly("teams/blue:15 passed", "teams/row-2:16 passed", "teams/idle:17 passed");
    }

    @Test
    void a_misspelt_verdict_breaks_its_cell_and_leaves_the_others_alone() {
        assertThat(run("""
                          - matrix: Reports
                            resource: arn:aws:s3:::b/red
                            cells: |
                              |           | s3:GetObject |
                              | role/App  | alow         |
                              | role/Idle | deny         |
                        """))
                .containsExactly("reports/role/App×s3:GetObject:13 error", "reports/role/Idle×s3:GetObject:14 passed");
    }

    @Test
    void a_row_with_a_cell_too_few_is_an_error_at_its_line() {
        assertThat(message("""
                          - matrix: Reports
                            resource: arn:aws:s3:::b/red
                            cells: |
                              |          | s3:GetObject | s3:PutObject |
                              | role/App | allow        |
                        """)).isEqualTo("the row has 2 cells, the headings are 3");
    }

    @Test
    void an_unknown_column_is_an_error() {
        assertThat(message("""
                          - table: Teams
                            rows: |
                              | principal | action       | ressource          | expect |
                              | role/App  | s3:GetObject | arn:aws:s3:::b/red | allow  |
                        """)).contains("unknown key `ressource` in a case");
    }

    @Test
    void each_runs_its_scenarios_with_values_in_step() {
        assertThat(run("""
                          - each: {team: [red, blue], verb: [Get, Put]}
                            scenarios:
                              - role/Idle may not s3:<verb>Object on arn:aws:s3:::b/<team>
                        """))
                .containsExactly(
                        "role-idle-may-not-s3-verb-object-on-arn-aws-s3-b-team/team=red,verb=Get:11 passed",
                        "role-idle-may-not-s3-verb-object-on-arn-aws-s3-b-team/team=blue,verb=Put:11 passed");
    }

    @Test
    void each_with_product_runs_every_combination() {
        assertThat(run("""
                          - each: {team: [red, blue], verb: [Get, Put]}
                            product: true
                            tags: [smoke]
                            scenarios:
                              - {id: none, test: "role/Idle may not s3:<verb>Object on arn:aws:s3:::b/<team>"}
                        """))
                .containsExactly(
                        "none/team=red,verb=Get:13 passed",
                        "none/team=red,verb=Put:13 passed",
                        "none/team=blue,verb=Get:13 passed",
                        "none/team=blue,verb=Put:13 passed");
    }

    @Test
    void lists_of_different_length_are_an_error() {
        assertThat(message("""
                          - each: {team: [red, blue], verb: [Get]}
                            scenarios:
                              - role/Idle may not s3:<verb>Object on arn:aws:s3:::b/<team>
                        """)).contains("`verb` has 1 values, the name before it 2");
    }

    @Test
    void who_exactly_asks_every_declared_principal() {
        assertThat(run("""
                          - who: may s3:GetObject on arn:aws:s3:::b/red
                            exactly: [role/App]
                        """))
                .containsExactly(
                        "may-s3-getobject-on-arn-aws-s3-b-red/role/App:10 passed",
                        "may-s3-getobject-on-arn-aws-s3-b-red/role/Idle:9 passed");
    }

    @Test
    void who_exactly_fails_for_one_that_may_and_is_not_listed() {
        assertThat(run("""
                          - {id: readers, who: "may s3:GetObject on arn:aws:s3:::b/red", exactly: [role/Idle]}
                        """)).containsExactly("readers/role/Idle:9 failed", "readers/role/App:9 failed");
    }

    @Test
    void who_within_leaves_open_whether_those_listed_may() {
        assertThat(run("""
                          - {id: readers, who: "may s3:PutObject on arn:aws:s3:::b/red", within: [role/App]}
                        """)).containsExactly("readers/role/Idle:9 passed");
    }

    @Test
    void who_includes_leaves_open_whether_others_may() {
        assertThat(run("""
                          - {id: readers, who: "may s3:GetObject on arn:aws:s3:::b/red from 203.0.113.7", includes: [role/App]}
                        """)).containsExactly("readers/role/App:9 passed");
    }

    @Test
    void who_needs_one_list() {
        assertThat(message("""
                          - who: may s3:GetObject on arn:aws:s3:::b/red
                        """)).isEqualTo("`who` lists no principals");
    }

    @Test
    void who_asks_who_may() {
        assertThat(message("""
                          - {who: "may not s3:GetObject on arn:aws:s3:::b/red", includes: [role/App]}
                        """)).isEqualTo("`who` asks who may, found `may not s3:GetObject on arn:aws:s3:::b/red`");
    }
}
