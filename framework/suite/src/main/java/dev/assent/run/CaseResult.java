// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Trace;
import dev.assent.source.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The result of one case.
 *
 * @param plan which case
 * @param outcome what became of it
 * @param decision what the evaluator answered; empty when it was not asked
 * @param hinges the keys that nobody stated and that would flip the decision
 * @param explanation lines for a reader: layer table, nearest miss, hinges; empty when there is nothing to explain
 * @param durationNanos how long it took
 * @param counterexample the request that refutes it, as lines of a scenario for the suite; empty when there is none
 * @param warnings what is odd about it, whatever its outcome, such as an action that AWS does not have where the suite says
 *     {@code catalog: warn}
 */
public record CaseResult(
        SuitePlan.CasePlan plan,
        Outcome outcome,
        Optional<Decision> decision,
        List<Hinge> hinges,
        List<String> explanation,
        long durationNanos,
        Optional<List<String>> counterexample,
        List<Problem> warnings) {
    public CaseResult {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(decision, "decision");
        hinges = List.copyOf(hinges);
        explanation = List.copyOf(explanation);
        counterexample = counterexample.map(List::copyOf);
        warnings = List.copyOf(warnings);
    }

    /** {@return it with a decision that says what decided, not how} */
    public CaseResult withoutTrace() {
        return withTrace(trace -> Trace.NONE);
    }

    /** {@return it with a decision that has another trace} */
    CaseResult withTrace(UnaryOperator<Trace> change) {
        return new CaseResult(
                plan,
                outcome,
                decision.map(found -> found.withTrace(change.apply(found.trace()))),
                hinges,
                explanation,
                durationNanos,
                counterexample,
                warnings);
    }

    /** {@return it with another outcome} */
    CaseResult withOutcome(Outcome other) {
        return new CaseResult(plan, other, decision, hinges, explanation, durationNanos, counterexample, warnings);
    }

    /** {@return it with these warnings} */
    CaseResult withWarnings(List<Problem> found) {
        return new CaseResult(plan, outcome, decision, hinges, explanation, durationNanos, counterexample, found);
    }

    /** {@return a result of which nothing but the outcome is to be told} */
    static CaseResult of(SuitePlan.CasePlan plan, Outcome outcome, long durationNanos) {
        return new CaseResult(
                plan, outcome, Optional.empty(), List.of(), List.of(), durationNanos, Optional.empty(), List.of());
    }
}
