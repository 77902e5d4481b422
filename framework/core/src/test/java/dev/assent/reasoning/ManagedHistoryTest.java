// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A few policies of AWS's, version by version; {@link ManagedHistoryIT} has all of them. */
class ManagedHistoryTest {
    private static final Path SAMPLE = Path.of("src/test/resources/reasoning/managed-history.json");

    @Test
    void every_step_is_decided_and_every_witness_is_confirmed_by_a_second_evaluator() throws IOException {
        for (boolean back : new boolean[] {false, true}) {
            HistoryRun run = HistoryRun.of(ManagedHistory.read(SAMPLE), back, ReasonerOptions.defaults());

            assertThat(run.unknown()).isEmpty();
            assertThat(run.refuted()).isEmpty();
            assertThat(run.count(Verdict.PASS)).isPositive();
            assertThat(run.count(Verdict.FAIL)).isPositive();
        }
    }
}
