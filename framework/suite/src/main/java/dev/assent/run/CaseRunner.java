// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.StatementRef;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Explanation;
import dev.assent.ingest.World;
import dev.assent.policy.Effect;
import dev.assent.run.RequestBuilder.Asked;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Expectation.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the evaluator what a claim claims, and compares. */
final class CaseRunner {
    private final Environment environment;
    private final Doubts doubts;
    private final RequestBuilder requests;
    private final Reasons reasons;
    private final boolean strict;
    private final Evaluator evaluator = new Evaluator();

    CaseRunner(World world, RequestBuilder requests, Reasons reasons, boolean strict) {
        this.environment = world.environment();
        this.doubts = new Doubts(world.sourced().unknowns());
        this.requests = requests;
        this.reasons = reasons;
        this.strict = strict;
    }

    CaseResult run(SuitePlan.CasePlan plan, Claim claim) {
        long start = System.nanoTime();
        try {
            Answer answer = ask(claim);
            Outcome outcome = compare(claim.expectation(), answer);
            List<String> explanation =
                    outcome instanceof Outcome.Passed ? List.of() : explain(claim.expectation(), answer);
            return new CaseResult(
                    plan,
                    outcome,
                    Optional.of(answer.decision()),
                    answer.hinges(),
                    explanation,
                    System.nanoTime() - start);
        } catch (Unaskable unaskable) {
            Outcome broken = new Outcome.Broken(List.of(unaskable.problem()));
            return new CaseResult(plan, broken, Optional.empty(), List.of(), List.of(), System.nanoTime() - start);
        }
    }

    /**
     * The answer to a claim.
     *
     * @param asked the request that decides: the first that is not allowed, else the first
     * @param decision its decision
     * @param hinges the unstated keys that would flip it
     */
    private record Answer(Asked asked, Decision decision, List<Hinge> hinges) {}

    // One call on several resources is allowed when every question is.
    private Answer ask(Claim claim) {
        Answer first = null;
        for (Asked asked : requests.build(claim)) {
            ApplicablePolicies policies = ApplicablePolicies.gather(environment, asked.request(), asked.facts());
            Decision decision = evaluator.evaluate(asked.request(), policies);
            Answer answer = new Answer(asked, decision, evaluator.hinges(asked.request(), policies));
            if (!decision.isAllowed()) {
                return answer;
            }
            first = first == null ? answer : first;
        }
        return java.util.Objects.requireNonNull(first, "a claim asks at least one question");
    }

    private Outcome compare(Expectation expectation, Answer answer) {
        Decision decision = answer.decision();
        if (decision instanceof Decision.Undecided undecided) {
            return new Outcome.Undecided(doubts.of(undecided));
        }
        boolean met = meets(expectation.verdict(), decision);
        List<String> details = new ArrayList<>();
        if (met) {
            expectation
                    .because()
                    .flatMap(because -> reasons.mismatch(because, decision))
                    .ifPresent(details::add);
        }
        if (met && strict && details.isEmpty()) {
            answer.hinges().stream().map(CaseRunner::strict).forEach(details::add);
        }
        if (met && details.isEmpty()) {
            return new Outcome.Passed();
        }
        expectation.message().ifPresent(details::add);
        return new Outcome.Failed(expectation.words(), Explanation.summary(decision), details);
    }

    private static String strict(Hinge hinge) {
        return "strict: the decision hinges on " + hinge.key() + ", which nobody stated; with " + hinge.key() + "="
                + hinge.value() + " it becomes " + hinge.flipsTo();
    }

    private static boolean meets(Verdict verdict, Decision decision) {
        return switch (verdict) {
            case ALLOW -> decision.isAllowed();
            case DENY -> decision.isDenied();
            case IMPLICIT_DENY -> decision.word().equals("implicit deny");
            case EXPLICIT_DENY -> decision.word().equals("explicit deny");
        };
    }

    private static boolean isExpected(Expectation expectation, StatementRef ref) {
        return expectation
                .because()
                .flatMap(because -> because.match(
                        deny -> deny.statement(), noAllow -> Optional.empty(), allow -> allow.statement()))
                .filter(word -> Reasons.isMeant(word.text(), ref))
                .isPresent();
    }

    private static List<String> explain(Expectation expectation, Answer answer) {
        Effect wanted = expectation.verdict() == Verdict.ALLOW ? Effect.ALLOW : Effect.DENY;
        List<String> lines =
                new ArrayList<>(Explanation.lines(answer.decision(), wanted, ref -> isExpected(expectation, ref)));
        answer.asked().notes().forEach(note -> lines.add("note: " + note));
        for (Hinge hinge : answer.hinges()) {
            lines.add("hinges on: " + hinge.key() + " was not set by anyone and treated as absent; with " + hinge.key()
                    + "=" + hinge.value() + " the decision becomes " + hinge.flipsTo());
            lines.add("  state it: \"with " + hinge.key() + "=...\" or \"without " + hinge.key() + "\"");
        }
        return lines;
    }
}
