// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.ConsoleReport;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceSamplesTest {
    @ParameterizedTest
    @ValueSource(strings = {"cloudformation", "cdk"})
    void every_scenario_of_a_sample_passes(String sample) {
        RunResult result = SuiteFolder.at(Path.of("../../samples", sample)).run();

        assertThat(result.results()).isNotEmpty();
        assertThat(ConsoleReport.lines(result, false, 0)).noneMatch(line -> line.contains("✘") || line.contains("?"));
    }
}
