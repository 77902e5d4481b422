// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.decision.Decision;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.pattern.Match;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run keeps of how its cases were decided. */
class TracesTest {
    @TempDir
    private Path root;

    @Test
    void of_many_good_cases_the_later_ones_keep_only_what_matched_and_failures_keep_all() {
        StringBuilder suite = new StringBuilder("""
                policy:
                  Version: "2012-10-17"
                  Statement:
                    - {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}
                    - {Sid: Write, Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::other/*"}
                scenarios:
                """);
        for (int index = 0; index <= SuiteRunner.MOST_FULL_TRACES; index++) {
            suite.append("  - it may s3:GetObject on arn:aws:s3:::b/")
                    .append(index)
                    .append('\n');
        }
        suite.append("  - it may not s3:GetObject on arn:aws:s3:::b/last\n");

        List<CaseResult> results = SuiteFolder.at(root)
                .write("many.iam-test.yaml", suite.toString())
                .run()
                .results();

        CaseResult first = results.get(0);
        CaseResult later = results.get(SuiteRunner.MOST_FULL_TRACES);
        CaseResult failed = results.get(SuiteRunner.MOST_FULL_TRACES + 1);
        assertThat(missed(first).elements()).isNotEmpty();
        assertThat(missed(later).elements()).isEmpty();
        assertThat(missed(later).statement()).isEqualTo(missed(first).statement());
        assertThat(matched(later)).isEqualTo(1);
        assertThat(missed(failed).elements()).isNotEmpty();
        assertThat(later.decision().map(Decision::by))
                .isEqualTo(first.decision().map(Decision::by));
    }

    private static StatementTrace missed(CaseResult result) {
        return statements(result).stream()
                .filter(statement -> statement.match() == Match.FALSE)
                .findFirst()
                .orElseThrow();
    }

    private static long matched(CaseResult result) {
        return statements(result).stream()
                .filter(statement ->
                        statement.match() == Match.TRUE && !statement.elements().isEmpty())
                .count();
    }

    private static List<StatementTrace> statements(CaseResult result) {
        return result.decision().orElseThrow().trace().layers().stream()
                .flatMap(layer -> layer.statements().stream())
                .toList();
    }
}
