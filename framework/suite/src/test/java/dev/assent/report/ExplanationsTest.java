// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.run.RunResult;
import dev.assent.run.Selection;
import dev.assent.run.SuiteFolder;
import dev.assent.run.SuiteRunner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of a terminal sees of scenarios that fail; {@code -Dgolden=update} writes the texts anew. */
class ExplanationsTest {
    private static final SuiteFolder FOLDER = SuiteFolder.resource("/explanations");

    @ParameterizedTest
    @ValueSource(strings = {"external-id", "home-folder", "boundary", "bucket", "organization", "unaskable"})
    void a_failure_says_which_line_of_which_file_to_change(String suite) throws Exception {
        RunResult result = SuiteRunner.run(
                List.of(FOLDER.file(suite + ".iam-test.yaml")), FOLDER.options(Optional.empty()), Selection.ALL, 1);
        String text = String.join("\n", ConsoleReport.lines(result, false, 0)) + "\n";

        Path golden = Path.of("src/test/resources/explanations", suite + ".txt");
        if (System.getProperty("golden", "").equals("update")) {
            Files.writeString(golden, text);
        }
        assertThat(golden).hasContent(text);
    }
}
