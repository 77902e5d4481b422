// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms about more than single requests: how they are read. */
class ManyRequestsTest {
    @TempDir
    private Path root;

    private RunResult run(String scenarios) {
        return SuiteFolder.at(root)
                .write("t.iam-test.yaml", "given: {principals: {role/App: {}}}\nscenarios:\n" + scenarios)
                .run();
    }

    @Test
    void a_check_is_a_case_for_each_thing_it_names() {
        assertThat(run("  - {check: confused-deputy, on: [a, b], except: role/App}\n")
                        .results())
                .extracting(result -> result.plan().scenarioId() + "/"
                        + result.plan().key() + ": " + result.plan().sentence())
                .containsExactly(
                        "check-confused-deputy/a: check confused-deputy on a except role/App",
                        "check-confused-deputy/b: check confused-deputy on b except role/App");
    }

    @Test
    void a_check_that_names_nothing_is_about_all() {
        assertThat(run("  - {id: safe, tags: slow, check: no-public-access}\n").results())
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.plan().key()).isEqualTo("all");
                    assertThat(result.plan().tags()).containsExactly("slow");
                });
    }

    @Test
    void a_misspelt_check_is_an_error_with_the_nearest_one() {
        assertThat(SuiteFolder.problems(run("  - check: no-privilege-escalatoin\n")))
                .contains(
                        "t.iam-test.yaml:3:12: error: there is no check `no-privilege-escalatoin` [scenario/unknown-check]\n"
                                + "  hint: did you mean `no-privilege-escalation`?");
    }

    @Test
    void a_comparison_forbids_new_access_unless_it_says_otherwise() {
        assertThat(
                        run("  - compare: git:origin/main\n  - {compare: 'file:old.json', forbid: [any change, lost access]}\n")
                                .results())
                .extracting(result -> result.plan().sentence())
                .containsExactly(
                        "compare with git:origin/main, forbid new access",
                        "compare with file:old.json, forbid lost access, any change");
    }

    @Test
    void a_comparison_with_no_known_baseline_is_an_error() {
        assertThat(SuiteFolder.problems(run("  - {compare: origin/main, forbid: [more access]}\n")))
                .contains(
                        "t.iam-test.yaml:3:15: error: `origin/main` is not a baseline [scenario/wrong-baseline]\n"
                                + "  hint: write git:origin/main, file:old.policy.json or approved:matrix.txt",
                        "t.iam-test.yaml:3:37: error: `more access` is not a difference [scenario/wrong-baseline]\n"
                                + "  hint: did you mean `lost access`?");
    }

    @Test
    void an_accepted_difference_has_a_reason() {
        assertThat(SuiteFolder.problems(
                        run("  - {compare: 'git:main', except: [{test: role/App may s3:GetObject on b/*}]}\n")))
                .singleElement()
                .asString()
                .startsWith(
                        "t.iam-test.yaml:3:36: error: an accepted difference has no `reason` [scenario/missing-key]");
    }

    @Test
    void a_skipped_property_is_not_run() {
        assertThat(run("  - {test: nobody may s3:GetObject, skip: not yet}\n").results())
                .extracting(result -> result.outcome().word())
                .containsExactly("skipped");
    }

    @Test
    void what_is_pending_and_not_decided_is_an_error() {
        assertThat(run("  - {compare: 'git:main', pending: not yet}\n").results())
                .extracting(result -> result.outcome().word())
                .containsExactly("error");
    }
}
