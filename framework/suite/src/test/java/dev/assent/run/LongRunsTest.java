// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What those get who wait for a run, who limit it, and who stop it. */
class LongRunsTest {
    @Nested
    class Progress_of_a_run {
        private final Progress progress = new Progress("pairs compared");

        @Test
        void says_how_much_is_done_of_what_is_known() {
            progress.expect(2);
            progress.expect(1);
            progress.done();

            assertThat(progress.line()).isEqualTo("1 of 3 pairs compared");
        }

        @Test
        void names_what_has_been_running_for_the_longest_time() {
            String line = progress.during("first", () -> progress.during("second", progress::line));

            assertThat(line).isEqualTo("0 of 0 pairs compared, now: first (0 s)");
            assertThat(progress.line()).isEqualTo("0 of 0 pairs compared");
        }

        @Test
        void cuts_long_words() {
            assertThat(progress.during("x".repeat(500), progress::line)).hasSizeLessThan(200);
        }

        @Test
        void counts_suites_of_a_run(@TempDir Path root) {
            Path suite = suites(root, 1).get(0);
            Progress suites = SuiteRunner.progress();

            SuiteRunner.run(List.of(suite), options(root), Selection.ALL, 1, suites);

            assertThat(suites.line()).isEqualTo("1 of 1 suites done");
        }
    }

    @Nested
    class A_run_that_is_stopped {
        @Test
        void has_a_result_of_every_case_that_is_undecided(@TempDir Path root) {
            List<Path> suites = suites(root, 3);

            Thread.currentThread().interrupt();
            RunResult result = SuiteRunner.run(suites, options(root), Selection.ALL, 2);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(result.results())
                    .hasSize(6)
                    .allSatisfy(one -> assertThat(one.outcome().message())
                            .isEqualTo("undecided: the run was stopped before this case began"));
        }

        @Test
        void leaves_changes_open(@TempDir Path root) {
            ChangeFinder finder = new ChangeFinder(options(root).reasoning(), Acceptance.NONE, ChangeFinder.progress());
            List<Holding> before = LoadedSuite.load(suite(root, "before", "reports"), options(root))
                    .holdings();
            List<Holding> now =
                    LoadedSuite.load(suite(root, "now", "*"), options(root)).holdings();

            Thread.currentThread().interrupt();
            List<Changed> changes = finder.changes(before, now);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(changes)
                    .singleElement()
                    .satisfies(one -> assertThat(one.change().unknown()).containsExactly("interrupted"));
        }
    }

    @Nested
    class A_check_without_time {
        @ParameterizedTest
        @ValueSource(strings = {"no-shadowed-statements", "no-unused-statements"})
        void is_undecided(String check, @TempDir Path root) {
            String policy = "{Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: \"s3:*\", Resource: \"*\"},"
                    + " {Effect: Deny, Action: \"s3:PutObject\", Resource: \"*\"}]}";
            Path suite = SuiteFolder.at(root)
                    .write("a.iam-test.yaml", "policy: " + policy + "\nscenarios: [{check: " + check + "}]\n")
                    .file("a.iam-test.yaml");
            RunOptions known = options(root);
            RunOptions options = new RunOptions(
                    known.baseDirectory(),
                    known.today(),
                    known.catalog(),
                    known.strict(),
                    known.undecided(),
                    known.vars(),
                    known.aws(),
                    known.reasoning().withTimeout(Duration.ZERO));

            RunResult result = SuiteRunner.run(List.of(suite), options, Selection.ALL, 1);

            assertThat(result.results().get(0).outcome().message())
                    .startsWith("undecided: ")
                    .contains("the time limit is over");
        }
    }

    @Nested
    class The_limit_of_a_claim {
        @Test
        void is_a_minute_where_nobody_says_otherwise() {
            assertThat(RunOptions.reasoningTimeout(Optional.empty())).isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void is_in_seconds() {
            assertThat(RunOptions.reasoningTimeout(Optional.of("5"))).isEqualTo(Duration.ofSeconds(5));
        }

        @ParameterizedTest
        @ValueSource(strings = {"0", "-1", "", " ", "soon", "1.5", "30s", "9999999", "99999999999999999999", "١"})
        void is_refused_if_it_is_no_number_of_seconds(String text) {
            assertThatThrownBy(() -> RunOptions.reasoningTimeout(Optional.of(text)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("assent.reasoning.timeout is a whole number of seconds from 1 to 999999, found `"
                            + text.strip() + "`");
        }
    }

    private static List<Path> suites(Path root, int count) {
        List<Path> suites = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            suites.add(suite(root, "suite" + i, "reports"));
        }
        return suites;
    }

    private static Path suite(Path root, String name, String bucket) {
        String policy = "{Version: \"2012-10-17\", Statement: [{Effect: Allow, Action: \"s3:GetObject\", Resource:"
                + " \"arn:aws:s3:::" + bucket + "/*\"}]}";
        return SuiteFolder.at(root)
                .write(
                        name + ".iam-test.yaml",
                        "given: {principals: {role/App: {policies: [" + policy + "]}}}\nscenarios:\n"
                                + "  - role/App may s3:GetObject on arn:aws:s3:::reports/a\n"
                                + "  - role/App may never s3:PutObject\n")
                .file(name + ".iam-test.yaml");
    }

    private static RunOptions options(Path root) {
        return SuiteFolder.at(root).options(Optional.empty());
    }
}
