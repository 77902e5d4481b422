// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathResource;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.junit.IamDynamicTests;
import dev.assent.junit.IamPoliciesIT;
import dev.assent.junit.IamPoliciesTest;
import dev.assent.junit.IamTests;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.OutputDirectoryCreator;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class DiscoveryTest {
    private static final String SUITE = """
            policy: {Version: "2012-10-17", Statement: {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
            scenarios:
              - {id: good, test: it may s3:GetObject on arn:aws:s3:::b/a, tags: [smoke]}
              - {id: bad, test: it may s3:PutObject on arn:aws:s3:::b/a}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        write("payments/s3.iam-test.yaml", SUITE);
        write("orders/sqs.iam-test.yaml", SUITE);
    }

    @IamTests("payments")
    static class Marked {}

    @Test
    void a_marker_class_is_a_container_of_its_own_with_the_suites_that_it_names() {
        TestDescriptor marker = discover(kit(selectClass(Marked.class)))
                .getChildren()
                .iterator()
                .next();

        assertThat(marker.getSource()).contains(ClassSource.from(Marked.class));
        assertThat(marker.getLegacyReportingName()).isEqualTo(Marked.class.getName());
        assertThat(marker.getChildren())
                .extracting(child -> child.getUniqueId().toString())
                .containsExactly(
                        "[engine:assent]/[class:" + Marked.class.getName() + "]/[file:payments%2Fs3.iam-test.yaml]");
    }

    @Test
    void the_ready_made_markers_stand_for_every_suite() {
        assertThat(started(kit(selectClass(IamPoliciesTest.class)))).hasSize(4);
        assertThat(started(kit(selectClass(IamPoliciesIT.class)))).hasSize(4);
    }

    @Test
    void a_file_that_a_marker_stands_for_runs_once() {
        assertThat(started(kit(selectClass(Marked.class), selectDirectory(folder.toFile()))))
                .hasSize(4);
    }

    @Test
    void cases_below_a_marker_are_found_by_their_unique_ids() {
        List<String> ids = started(kit(selectClass(Marked.class)));

        assertThat(started(kit(selectUniqueId(ids.get(1))))).containsExactly(ids.get(1));
    }

    @Test
    void a_class_without_the_annotation_is_left_to_other_engines() {
        assertThat(discover(kit(selectClass(String.class))).getChildren()).isEmpty();
    }

    @Test
    void class_name_filters_narrow_files_by_their_pseudo_class_names() {
        assertThat(started(kit(selectDirectory(folder.toFile())).filters((org.junit.platform.engine.Filter<?>)
                        ClassNameFilter.includeClassNamePatterns("payments\\..*"))))
                .hasSize(2);
        assertThat(started(kit(selectDirectory(folder.toFile())).filters((org.junit.platform.engine.Filter<?>)
                        ClassNameFilter.includeClassNamePatterns("^(Test.*|.+[.$]Test.*|.*Tests?)$"))))
                .hasSize(4);
    }

    @Test
    void resources_and_packages_of_the_class_path_are_found() throws IOException {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            Thread.currentThread().setContextClassLoader(loader);

            assertThat(started(kit(selectClasspathResource("payments/s3.iam-test.yaml"))))
                    .hasSize(2);
            assertThat(started(kit(selectPackage("orders")))).hasSize(2);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void a_copy_below_target_opens_the_source() throws IOException {
        write("src/test/resources/x.iam-test.yaml", SUITE);
        write("target/test-classes/x.iam-test.yaml", SUITE);

        TestDescriptor file = discover(kit(selectClasspathRoots(Set.of(folder.resolve("target/test-classes")))
                        .get(0)))
                .getChildren()
                .iterator()
                .next();

        assertThat(((FileSource) file.getSource().orElseThrow()).getFile())
                .isEqualTo(folder.resolve("src/test/resources/x.iam-test.yaml").toFile());
    }

    @Test
    void our_own_filters_narrow_what_is_selected() {
        assertThat(started(
                        kit(selectDirectory(folder.toFile())).configurationParameter("assent.only", "payments/s3#bad")))
                .hasSize(1);
        assertThat(started(kit(selectDirectory(folder.toFile())).configurationParameter("assent.tags", "smoke")))
                .hasSize(2);
    }

    @Test
    void names_are_unique_in_the_run_where_surefire_needs_it() {
        List<String> names = kit(selectDirectory(folder.toFile()))
                .configurationParameter("assent.naming", "long")
                .execute()
                .testEvents()
                .started()
                .stream()
                .map(event -> event.getTestDescriptor().getDisplayName())
                .toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .hasSize(4)
                .contains(
                        "payments/s3.iam-test.yaml > bad > it·s3:PutObject·arn:aws:s3:::b/a > it may s3:PutObject on arn:aws:s3:::b/a");
    }

    @Test
    void a_changed_policy_is_read_again() throws IOException {
        write(
                "p.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"*\"}}");
        write("c/c.iam-test.yaml", "policy: ../p.json\nscenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n");
        kit(selectDirectory(folder.resolve("c").toFile()))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.succeeded(1));

        write(
                "p.json",
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"Action\": \"s3:*\", \"Resource\": \"*\"}}  ");

        kit(selectDirectory(folder.resolve("c").toFile()))
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.failed(1));
    }

    @Test
    void suites_run_in_parallel_with_the_same_results() {
        kit(selectDirectory(folder.toFile()))
                .configurationParameter("assent.execution.parallel.enabled", "true")
                .configurationParameter("assent.execution.parallel.config.strategy", "fixed")
                .configurationParameter("assent.execution.parallel.config.fixed.parallelism", "2")
                .execute()
                .testEvents()
                .assertStatistics(stats -> stats.started(4).succeeded(2).failed(2));
    }

    @Test
    void a_rerun_keeps_the_results_of_what_it_did_not_run() throws IOException {
        Path report = folder.resolve("out/report.json");
        kit(selectDirectory(folder.toFile()))
                .configurationParameter("assent.report.file", report.toString())
                .execute();
        List<String> ids = started(kit(selectDirectory(folder.toFile())));

        kit(selectUniqueId(ids.get(0)))
                .configurationParameter("assent.report.file", report.toString())
                .execute();

        Node.MapNode json = JsonReader.read(new SourceText("report.json", Files.readString(report)))
                .value()
                .flatMap(Node::asMap)
                .orElseThrow();
        assertThat(json.get("results").flatMap(Node::asList).orElseThrow().items())
                .hasSize(4);
    }

    @Test
    void warnings_are_discovery_issues() throws IOException {
        write("w/w.iam-test.yaml", "given: {accounts: {prod: 111122223333}}\n" + SUITE);

        assertThat(kit(selectDirectory(folder.resolve("w").toFile())).discover().getDiscoveryIssues())
                .singleElement()
                .satisfies(issue -> assertThat(issue.message()).contains("other YAML tools read the account id"));
    }

    @Test
    void a_module_without_suites_is_left_to_other_engines() {
        assertThat(discover(kit(DiscoverySelectors.selectModule("java.base"))).getChildren())
                .isEmpty();
    }

    @Test
    void a_failure_has_its_trace_attached() {
        OutputDirectoryCreator directories = new OutputDirectoryCreator() {
            @Override
            public Path getRootDirectory() {
                return folder;
            }

            @Override
            public Path createOutputDirectory(TestDescriptor test) throws IOException {
                return Files.createDirectories(folder.resolve("out"));
            }
        };

        List<String> files = kit(selectDirectory(folder.resolve("payments").toFile()))
                .outputDirectoryCreator(directories)
                .execute()
                .allEvents()
                .fileEntryPublished()
                .stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.reporting.FileEntry.class)
                        .getPath())
                .map(path -> String.valueOf(path.getFileName()))
                .toList();

        assertThat(files).containsExactly("trace.txt");
    }

    @Test
    void jupiter_gets_a_container_a_suite_and_a_test_a_case() {
        List<DynamicNode> suites =
                IamDynamicTests.in(folder.resolve("payments")).toList();

        assertThat(suites)
                .singleElement()
                .isInstanceOfSatisfying(
                        DynamicContainer.class,
                        suite -> assertThat(suite.getChildren().map(DynamicNode::getDisplayName))
                                .containsExactly(
                                        "it may s3:GetObject on arn:aws:s3:::b/a",
                                        "it may s3:PutObject on arn:aws:s3:::b/a"));
    }

    private EngineTestKit.Builder kit(DiscoverySelector... selectors) {
        return EngineTestKit.engine("assent")
                .configurationParameter("assent.basedir", folder.toString())
                .configurationParameter("assent.lint", "false")
                .selectors(selectors);
    }

    private static TestDescriptor discover(EngineTestKit.Builder kit) {
        return kit.discover().getEngineDescriptor();
    }

    private static List<String> started(EngineTestKit.Builder kit) {
        return kit.execute().testEvents().started().stream()
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
