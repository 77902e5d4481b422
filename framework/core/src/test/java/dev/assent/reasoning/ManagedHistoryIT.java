// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every version of every policy that AWS manages, compared with the one before it; run by {@code mvn verify -Phistory}. */
class ManagedHistoryIT {
    private static final int MOST_UNKNOWN = 10;
    private static final double MEDIAN = 0.5;
    private static final double P99 = 50;
    private static final double WORST = 1000;

    @Test
    void the_history_of_managed_policies_is_decided_in_time_and_confirmed() throws IOException {
        List<ManagedHistory.Step> steps = ManagedHistory.read(Path.of(System.getProperty("history")));
        ReasonerOptions realistic = ReasonerOptions.defaults();
        HistoryRun.of(steps, true, realistic);

        HistoryRun forward = HistoryRun.of(steps, false, realistic);
        HistoryRun back = HistoryRun.of(steps, true, realistic);
        HistoryRun any = HistoryRun.of(steps, false, realistic.withUniverse(Universe.ANY));

        System.out.println(HistoryRun.head());
        System.out.println(forward.row("forward"));
        System.out.println(back.row("back"));
        System.out.println(any.row("forward, any text"));
        assertThat(steps).hasSizeGreaterThan(4500);
        for (HistoryRun run : List.of(forward, back, any)) {
            assertThat(run.refuted()).isEmpty();
            assertThat(run.unknown()).hasSizeLessThanOrEqualTo(MOST_UNKNOWN);
        }
        assertThat(forward.quantile(0.5)).as("median").isLessThanOrEqualTo(MEDIAN);
        assertThat(forward.quantile(0.99)).as("p99").isLessThanOrEqualTo(P99);
        assertThat(forward.quantile(1)).as("worst").isLessThanOrEqualTo(WORST);
    }
}
