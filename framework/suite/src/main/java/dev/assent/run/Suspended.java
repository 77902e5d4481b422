// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.Scenario.Suspension;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What becomes of the cases of a scenario that is skipped or pending. */
final class Suspended {
    private Suspended() {}

    /** {@return whether the last day on which a scenario may be skipped or pending has passed} */
    static boolean isOver(Suspension suspension, LocalDate today) {
        return suspension.until().map(today::isAfter).orElse(false);
    }

    /** {@return the failure of a case that is still skipped or pending after that day} */
    static CaseResult overdue(CasePlan plan, Suspension suspension) {
        String word = suspension.pending() ? "pending" : "skip";
        String message = "`" + word + "` ended on " + suspension.until().orElseThrow() + ": " + suspension.reason()
                + " (" + suspension.at().fileAndLine() + ")";
        return CaseResult.of(plan, new Outcome.Failed("", "overdue", List.of(message)), 0);
    }

    /**
     * {@return what the result of a case means if its scenario is pending: it runs and fails; an error or something undecided is
     * not a failure}
     *
     * @param failsElsewhere whether another case of the scenario fails, so that the scenario is rightly pending
     */
    static CaseResult pending(CaseResult result, Suspension suspension, BooleanSupplier failsElsewhere) {
        Outcome outcome = result.outcome()
                .match(new Outcome.Cases<>(
                        passed -> failsElsewhere.getAsBoolean() ? passed : needless(suspension),
                        failed -> new Outcome.Pending(suspension.reason()),
                        undecided -> undecided,
                        broken -> broken,
                        skipped -> skipped,
                        already -> already));
        return result.withOutcome(outcome);
    }

    private static Outcome needless(Suspension suspension) {
        String message = "it passes now; remove pending (" + suspension.at().fileAndLine() + ")";
        return new Outcome.Failed("", "passed", List.of(message));
    }
}
