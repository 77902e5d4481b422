// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUri;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.opentest4j.AssertionFailedError;

class AssentTestEngineTest {
    private static final String SUITE = """
            tags: [s3]
            policy: {Version: "2012-10-17", Statement: {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
            scenarios:
              - it may s3:GetObject, s3:PutObject on arn:aws:s3:::b/a
              - id: denied
                test: it may not s3:PutObject on arn:aws:s3:::b/a
                tags: [smoke]
              - {id: later, test: it may s3:PutObject on arn:aws:s3:::b/a, skip: not yet}
              - {id: known, test: it may s3:PutObject on arn:aws:s3:::b/a, pending: PLAT-1}
              - {id: broken, test: itt may s3:PutObject on arn:aws:s3:::b/a}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("iam/a.iam-test.yaml", SUITE);
    }

    @Nested
    class Results {
        @Test
        void tell_failures_errors_skips_and_aborts_apart() {
            EngineExecutionResults results = run(selectDirectory(folder.toFile()));

            results.testEvents()
                    .assertStatistics(stats ->
                            stats.started(5).succeeded(2).failed(2).skipped(1).aborted(1));
        }

        @Test
        void of_a_failure_have_expected_and_actual_and_point_into_the_suite() {
            AssertionFailedError error = (AssertionFailedError) failure("PutObject");

            assertThat(error.getExpected().getStringRepresentation()).isEqualTo("allow");
            assertThat(error.getActual().getStringRepresentation())
                    .isEqualTo("implicit deny, because no allow in identity");
            assertThat(error).hasMessageContaining("iam/a.iam-test.yaml:4").hasMessageContaining("nearest miss");
            assertThat(error.getStackTrace()[0])
                    .hasToString("iam.it-may-s3-getobject-s3-putobject-on-arn-aws-s3-b-a(iam/a.iam-test.yaml:4)");
        }

        @Test
        void of_a_scenario_that_cannot_be_asked_are_errors() {
            Throwable error = failure("itt");

            assertThat(error)
                    .isNotInstanceOf(AssertionError.class)
                    .hasMessageContaining("iam/a.iam-test.yaml:10:24: error: unknown principal `itt`");
        }

        @Test
        void carry_their_evidence() {
            EngineExecutionResults results =
                    run(selectFile(folder.resolve("iam/a.iam-test.yaml").toFile(), FilePosition.from(6)));

            results.allEvents().reportingEntryPublished().assertThatEvents().hasSize(1);
        }

        private Throwable failure(String name) {
            return run(selectDirectory(folder.toFile())).testEvents().failed().stream()
                    .filter(event -> event.getTestDescriptor().getDisplayName().contains(name))
                    .findFirst()
                    .flatMap(event -> event.getPayload(TestExecutionResult.class))
                    .flatMap(TestExecutionResult::getThrowable)
                    .orElseThrow();
        }
    }

    @Nested
    class Selection {
        private static final String FILE = "[engine:assent]/[file:iam%2Fa.iam-test.yaml]";

        @Test
        void of_a_file_runs_the_file() {
            assertThat(started(selectFile(folder.resolve("iam/a.iam-test.yaml").toFile())))
                    .hasSize(5);
        }

        @Test
        void of_a_line_runs_the_scenario_that_has_the_line() {
            assertThat(started(selectFile(folder.resolve("iam/a.iam-test.yaml").toFile(), FilePosition.from(7))))
                    .hasSize(1)
                    .allMatch(id -> id.contains("[scenario:denied]"));
        }

        @Test
        void of_a_uri_with_a_line_does_the_same() {
            assertThat(started(selectUri(folder.resolve("iam/a.iam-test.yaml").toUri() + "?line=6")))
                    .hasSize(1);
        }

        @Test
        void of_a_classpath_root_runs_what_lies_in_it() {
            assertThat(started(selectClasspathRoots(Set.of(folder)).get(0))).hasSize(5);
        }

        @Test
        void of_several_unique_ids_runs_all_of_them() {
            List<String> ids = started(selectDirectory(folder.toFile()));

            assertThat(started(selectUniqueId(ids.get(0)), selectUniqueId(ids.get(2))))
                    .containsExactly(ids.get(0), ids.get(2));
            assertThat(started(selectUniqueId(FILE + "/[scenario:denied]"))).hasSize(1);
            assertThat(started(selectUniqueId(FILE))).isEqualTo(ids);
        }

        @Test
        void of_one_file_in_several_ways_runs_it_once() {
            assertThat(started(
                            selectDirectory(folder.toFile()),
                            selectFile(folder.resolve("iam/a.iam-test.yaml").toFile())))
                    .hasSize(5);
        }

        @Test
        void that_finds_nothing_fails() throws IOException {
            Files.createDirectory(folder.resolve("empty"));

            for (DiscoverySelector selector : List.of(
                    selectDirectory(folder.resolve("empty").toFile()),
                    selectFile(folder.resolve("iam/gone.iam-test.yaml").toString()),
                    selectUniqueId("[engine:assent]/[file:gone.iam-test.yaml]"),
                    selectUniqueId(FILE + "/[scenario:gone]"),
                    selectClasspathRoots(Set.of(folder.resolve("empty"))).get(0))) {
                run(selector)
                        .testEvents()
                        .assertStatistics(stats -> stats.started(1).failed(1));
            }
        }

        @Test
        void of_other_files_is_left_to_other_engines() throws IOException {
            write("notes.txt", "hello");

            run(selectFile(folder.resolve("notes.txt").toFile()))
                    .testEvents()
                    .assertStatistics(stats -> stats.started(0));
        }
    }

    @Nested
    class The_tree {
        @Test
        void has_files_scenarios_and_cases_with_their_places() {
            TestDescriptor file = discover().getChildren().iterator().next();
            TestDescriptor scenario = file.getChildren().iterator().next();
            TestDescriptor test = scenario.getChildren().iterator().next();

            assertThat(test.getUniqueId())
                    .hasToString(
                            "[engine:assent]/[file:iam%2Fa.iam-test.yaml]/[scenario:it-may-s3-getobject-s3-putobject-on-arn-aws-s3-b-a]/[case:it·s3%3AGetObject·arn%3Aaws%3As3%3A%3A%3Ab%2Fa]");
            FileSource source = (FileSource) test.getSource().orElseThrow();
            assertThat(source.getFile())
                    .isEqualTo(folder.resolve("iam/a.iam-test.yaml").toFile());
            assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(4);
            assertThat(source.getPosition().orElseThrow().getColumn()).contains(5);
        }

        @Test
        void gives_cases_the_tags_of_scenario_and_suite() {
            TestDescriptor file = discover().getChildren().iterator().next();
            TestDescriptor denied = file.getChildren().stream().toList().get(1);

            assertThat(denied.getChildren().iterator().next().getTags())
                    .containsExactly(TestTag.create("s3"), TestTag.create("smoke"));
        }

        private TestDescriptor discover() {
            return EngineTestKit.engine("assent")
                    .configurationParameter("assent.basedir", folder.toString())
                    .configurationParameter("assent.lint", "false")
                    .selectors(selectDirectory(folder.toFile()))
                    .discover()
                    .getEngineDescriptor();
        }
    }

    @Test
    void a_file_that_cannot_be_read_fails_and_leaves_its_neighbours_alone() throws IOException {
        write("iam/b.iam-test.yaml", "scenarioss: [\n");

        EngineExecutionResults results = run(selectDirectory(folder.toFile()));

        results.testEvents().assertStatistics(stats -> stats.started(6).failed(3));
        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getTestDescriptor().getUniqueId().toString()))
                .contains("[engine:assent]/[file:iam%2Fb.iam-test.yaml]");
    }

    private EngineExecutionResults run(DiscoverySelector... selectors) {
        return EngineTestKit.engine("assent")
                .configurationParameter("assent.basedir", folder.toString())
                .configurationParameter("assent.lint", "false")
                .selectors(selectors)
                .execute();
    }

    private List<String> started(DiscoverySelector... selectors) {
        return run(selectors).testEvents().started().stream()
                .map(Event::getTestDescriptor)
                .map(test -> test.getUniqueId().toString())
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        Files.writeString(file, text);
    }
}
