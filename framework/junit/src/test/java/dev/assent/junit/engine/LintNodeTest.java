// SPDX-License-Identifier: Apache-2.0
package dev.assent.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class LintNodeTest {
    private static final String LINT = "[engine:assent]/[file:app.iam-test.yaml]/[lint:policies]";

    @TempDir
    private Path folder;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(folder.resolve("app.iam-test.yaml"), """
                given:
                  accounts: {prod: "111122223333"}
                  principals:
                    role/App: {policies: [app.json]}
                scenarios:
                  - role/App may s3:GetObject on arn:aws:s3:::reports/a.csv
                """);
        policy("s3:GetObject");
    }

    private void policy(String action) throws IOException {
        Files.writeString(
                folder.resolve("app.json"),
                "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": [\"s3:GetObject\", \""
                        + action + "\"], \"Resource\": \"arn:aws:s3:::reports/*\"}}");
    }

    @Test
    void each_policy_of_a_suite_is_a_test() {
        assertThat(ids(kit(selectDirectory(folder.toFile()))))
                .contains(LINT + "/[policy:app.json]")
                .hasSize(2);
    }

    @Test
    void a_policy_with_an_error_fails_with_its_findings_and_place() throws IOException {
        policy("s3:PutObjects");

        Throwable failure = kit(selectDirectory(folder.toFile())).execute().testEvents().failed().stream()
                .flatMap(event -> event.getRequiredPayload(TestExecutionResult.class).getThrowable().stream())
                .findFirst()
                .orElseThrow();

        assertThat(failure)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "app.json:1:87: error: no action of Amazon S3 is `s3:PutObjects` [INVALID_ACTION]");
        assertThat(failure.getStackTrace()[0].getFileName()).isEqualTo("app.json");
    }

    @Test
    void what_is_no_error_passes() throws IOException {
        policy("s3:Get*");

        kit(selectDirectory(folder.toFile())).execute().testEvents().assertStatistics(events -> events.succeeded(2));
    }

    @Test
    void one_policy_runs_by_its_id() {
        assertThat(ids(kit(selectUniqueId(LINT + "/[policy:app.json]")))).containsExactly(LINT + "/[policy:app.json]");
    }

    @Test
    void all_policies_of_a_suite_run_by_the_id_of_the_container() {
        assertThat(ids(kit(selectUniqueId(LINT)))).containsExactly(LINT + "/[policy:app.json]");
    }

    @Test
    void it_can_be_switched_off() {
        assertThat(ids(kit(selectDirectory(folder.toFile())).configurationParameter("assent.lint", "false")))
                .hasSize(1)
                .noneMatch(id -> id.contains("lint"));
    }

    @Test
    void a_selection_of_scenarios_is_without_it() {
        assertThat(ids(kit(selectDirectory(folder.toFile())).configurationParameter("assent.only", "app")))
                .hasSize(1)
                .noneMatch(id -> id.contains("lint"));
    }

    private EngineTestKit.Builder kit(DiscoverySelector selector) {
        return EngineTestKit.engine("assent")
                .configurationParameter("assent.basedir", folder.toString())
                .selectors(selector);
    }

    private static List<String> ids(EngineTestKit.Builder kit) {
        return kit.execute().testEvents().started().stream()
                .map(Event::getTestDescriptor)
                .map(test -> test.getUniqueId().toString())
                .toList();
    }
}
