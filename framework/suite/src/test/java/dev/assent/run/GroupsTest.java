// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Groups: what would be if the world were a little different. */
class GroupsTest {
    private static final String WORLD = """
            vars: {bucket: b}
            given:
              accounts: {prod: "111122223333"}
              principals:
                role/App: {policies: [{Version: "2012-10-17", Statement: [
                  {Effect: Allow, Action: "s3:*", Resource: "arn:aws:s3:::<bucket>/${aws:PrincipalTag/team}*"}]}], tags: {team: red}}
            defaults: {from: 203.0.113.7}
            scenarios:
              - role/App may s3:GetObject on arn:aws:s3:::b/red
            """;

    @TempDir
    private Path root;

    private RunResult result(String scenarios) {
        return SuiteFolder.at(root)
                .write("app.iam-test.yaml", WORLD + scenarios)
                .run();
    }

    private List<String> run(String scenarios) {
        return result(scenarios).results().stream()
                .skip(1)
                .map(result ->
                        result.plan().scenarioId() + " " + result.outcome().word())
                .toList();
    }

    @Test
    void a_group_lays_its_declarations_over_those_of_the_suite_field_by_field() {
        assertThat(run("""
                          - group: If the team were blue
                            given: {principals: {role/App: {tags: {team: blue}}}}
                            scenarios:
                              - {id: red, test: role/App may not s3:GetObject on arn:aws:s3:::b/red}
                              - {id: blue, test: role/App may s3:GetObject on arn:aws:s3:::<bucket>/blue}
                          - {id: outside, test: role/App may not s3:GetObject on arn:aws:s3:::b/blue}
                        """))
                .containsExactly(
                        "if-the-team-were-blue/red passed", "if-the-team-were-blue/blue passed", "outside passed");
    }

    @Test
    void a_field_with_nothing_in_it_is_taken_away() {
        assertThat(run("""
                          - group: Without policies
                            given: {principals: {role/App: {policies: }}}
                            scenarios:
                              - {id: red, test: role/App may not s3:GetObject on arn:aws:s3:::b/red because no allow in identity}
                        """)).containsExactly("without-policies/red passed");
    }

    @Test
    void a_group_can_add_an_organization_to_an_account_that_is_written_as_its_id() {
        assertThat(run("""
                          - group: With a lock
                            given:
                              org: {id: o-a1b2c3d4e5, root: {accounts: [prod]}}
                              accounts:
                                prod:
                                  scps: [FullAWSAccess, {Version: "2012-10-17", Statement: {Sid: Lock, Effect: Deny, Action: "s3:*", Resource: "*"}}]
                            scenarios:
                              - {id: red, test: role/App may not s3:GetObject on arn:aws:s3:::b/red because explicit deny in scp/Lock}
                        """)).containsExactly("with-a-lock/red passed");
    }

    @Test
    void a_group_in_a_group_adds_to_it() {
        assertThat(run("""
                          - group: Blue
                            tags: [what-if]
                            given: {principals: {role/App: {tags: {team: blue}}}}
                            scenarios:
                              - group: And without
                                id: none
                                given: {principals: {role/App: {policies: []}}}
                                scenarios:
                                  - {id: blue, test: role/App may not s3:GetObject on arn:aws:s3:::b/blue}
                              - {id: blue, test: role/App may s3:GetObject on arn:aws:s3:::b/blue}
                        """)).containsExactly("blue/none/blue passed", "blue/blue passed");
    }

    @Test
    void the_defaults_of_a_group_replace_those_of_the_suite_key_by_key() {
        assertThat(run("""
                          - group: From home
                            given: {principals: {role/App: {policies: [{Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*", Condition: {IpAddress: {"aws:SourceIp": 198.51.100.0/24}}}]}]}}}
                            defaults: {from: 198.51.100.9}
                            scenarios:
                              - {id: home, test: role/App may s3:GetObject on arn:aws:s3:::b/red}
                        """)).containsExactly("from-home/home passed");
    }

    @Test
    void each_group_and_who_stand_in_each_other() {
        assertThat(run("""
                          - each: {team: [blue, green]}
                            scenarios:
                              - each: {verb: [Get, Put]}
                                scenarios:
                                  - {id: own, test: role/App may not s3:<verb>Object on arn:aws:s3:::b/<team>}
                              - group: More roles
                                id: more
                                given: {principals: {role/New: {}}}
                                scenarios:
                                  - {id: readers, who: "may s3:GetObject on arn:aws:s3:::b/<team>", exactly: []}
                        """))
                .containsExactly(
                        "own passed",
                        "own passed",
                        "own passed",
                        "own passed",
                        "more/readers passed",
                        "more/readers passed",
                        "more/readers passed",
                        "more/readers passed");
    }

    @Test
    void what_is_wrong_with_a_group_breaks_that_group_only() {
        assertThat(run("""
                          - group: Bad
                            given: {principals: {role/App: {policies: [missing.json]}}}
                            scenarios:
                              - {id: red, test: role/App may s3:GetObject on arn:aws:s3:::b/red}
                          - group: Worse
                            given: {principle: {}}
                            scenarios: [role/App may s3:GetObject on arn:aws:s3:::b/red]
                          - {id: last, test: role/App may s3:GetObject on arn:aws:s3:::b/red}
                        """)).containsExactly("bad/red error", "worse error", "last passed");
        assertThat(SuiteFolder.problems(result("  - {group: None}\n")))
                .singleElement()
                .asString()
                .startsWith("app.iam-test.yaml:10:5: error: `group` has no `scenarios` [scenario/no-scenarios]");
    }

    @Test
    void a_group_is_skipped_or_pending_as_a_whole() {
        assertThat(run("""
                          - group: Later
                            pending: PLAT-1
                            scenarios:
                              - {id: blue, test: role/App may s3:GetObject on arn:aws:s3:::b/blue}
                              - {id: red, test: role/App may s3:GetObject on arn:aws:s3:::b/red, skip: broken}
                        """)).containsExactly("later/blue pending", "later/red skipped");
    }

    @Test
    void a_group_is_selected_by_its_id() {
        result("""
                  - group: Blue
                    scenarios:
                      - {id: one, test: role/App may not s3:GetObject on arn:aws:s3:::b/blue}
                      - {id: two, test: role/App may s3:GetObject on arn:aws:s3:::b/red}
                """);
        SuiteFolder folder = SuiteFolder.at(root);
        RunOptions options = folder.options(java.util.Optional.empty());

        for (String only : List.of("blue", "app#blue", "app#blue/one", "blue/one")) {
            RunResult result = SuiteRunner.run(
                    List.of(folder.file("app.iam-test.yaml")), options, Selection.of(List.of(only), ""), 1);
            assertThat(result.results()).as(only).hasSize(only.endsWith("one") ? 1 : 2);
        }
    }
}
