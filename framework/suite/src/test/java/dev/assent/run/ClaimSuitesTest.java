// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Claims whose truth was reasoned by hand from AWS's documentation: what is false is marked as pending. Each false one
 * that shows a request is refuted by that request when it is pasted into the suite.
 */
class ClaimSuitesTest {
    @TempDir
    Path folder;

    static List<Path> suites() throws IOException, URISyntaxException {
        Path root = Path.of(Objects.requireNonNull(ClaimSuitesTest.class.getResource("/claims"))
                .toURI());
        try (Stream<Path> files = Files.list(root)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("suites")
    void each_claim_is_as_reasoned_and_each_counterexample_can_be_pasted(Path suite) throws IOException {
        String text = Files.readString(suite);
        String bare = text.replace(", pending: false claim", "");

        List<CaseResult> results = run(bare);

        assertThat(results)
                .allSatisfy(result -> assertThat(result.outcome().word())
                        .as(result.plan().sentence() + ": " + result.outcome().message())
                        .isEqualTo(isFalse(result, text) ? "failed" : "passed"));
        List<String> pasted = results.stream()
                .flatMap(result -> result.counterexample().stream())
                .map(lines -> "  " + String.join("\n  ", lines))
                .distinct()
                .toList();
        String given = text.substring(0, text.indexOf("scenarios:"));
        assertThat(pasted.isEmpty() ? List.<CaseResult>of() : run(given + "scenarios:\n" + String.join("\n", pasted)))
                .allSatisfy(result -> assertThat(result.outcome().word())
                        .as(result.plan().sentence() + ": " + result.outcome().message())
                        .isEqualTo("failed"));
    }

    private static boolean isFalse(CaseResult result, String text) {
        return text.lines()
                .skip(result.plan().at().line() - 1L)
                .findFirst()
                .orElseThrow()
                .contains("pending: ");
    }

    private List<CaseResult> run(String text) {
        return SuiteFolder.at(folder)
                .write("claims.iam-test.yaml", text)
                .run(Optional.empty())
                .results();
    }
}
