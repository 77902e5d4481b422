// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Answer;
import dev.assent.explanation.CallAnswer;
import dev.assent.explanation.Explanation;
import dev.assent.explanation.Repair;
import dev.assent.explanation.SideEffects;
import dev.assent.ingest.World;
import dev.assent.request.Request;
import dev.assent.run.Neighbours.Neighbour;
import dev.assent.run.RequestBuilder.Asked;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Expectation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Asks the evaluator what a claim claims, and compares. */
final class CaseRunner {
    private final Environment environment;
    private final Doubts doubts;
    private final RequestBuilder requests;
    private final Reasons reasons;
    private final boolean strict;
    private final Evaluator evaluator;
    private final Neighbours neighbours;
    private final ProvedEffects proved;

    /**
     * A runner of the claims of a suite.
     *
     * @param world the world
     * @param requests makes requests of claims
     * @param reasons compares reasons
     * @param strict whether a decision that hinges on a key nobody stated fails
     * @param claims all claims that are made in this world, in order
     */
    CaseRunner(
            World world,
            RequestBuilder requests,
            Reasons reasons,
            boolean strict,
            Map<SuitePlan.CasePlan, Claim> claims) {
        this.environment = world.environment();
        this.doubts = new Doubts(world.sourced().unknowns());
        this.requests = requests;
        this.reasons = reasons;
        this.strict = strict;
        this.evaluator = new Evaluator(strict);
        this.proved = new ProvedEffects(world.policies());
        this.neighbours = new Neighbours(() -> claims.entrySet().stream()
                .flatMap(entry -> neighbour(entry.getKey(), entry.getValue()).stream())
                .limit(Neighbours.MOST_ASKED)
                .toList());
    }

    /** {@return what makes the requests of claims} */
    RequestBuilder requests() {
        return requests;
    }

    CaseResult run(SuitePlan.CasePlan plan, Claim claim) {
        return run(plan, claim, passed -> List.of());
    }

    /** {@return the result of a claim with an explanation, also if it passes} */
    CaseResult explain(SuitePlan.CasePlan plan, Claim claim) {
        return run(plan, claim, asking -> withNotes(Explanation.lines(asking.answer()), asking));
    }

    private CaseResult run(SuitePlan.CasePlan plan, Claim claim, Function<Asking, List<String>> ofPassed) {
        long start = System.nanoTime();
        try {
            Asking asking = ask(claim);
            Answer answer = asking.answer();
            Outcome outcome = compare(claim.expectation(), answer);
            List<String> explanation =
                    outcome instanceof Outcome.Passed ? ofPassed.apply(asking) : explain(plan, claim, asking);
            return new CaseResult(
                    plan,
                    outcome,
                    Optional.of(answer.decision()),
                    answer.hinges(),
                    explanation,
                    System.nanoTime() - start,
                    Optional.empty(),
                    List.of());
        } catch (Unaskable unaskable) {
            Outcome broken = new Outcome.Broken(List.of(unaskable.problem()));
            return CaseResult.of(plan, broken, System.nanoTime() - start);
        }
    }

    /**
     * A claim that was asked.
     *
     * @param asked the question that decides
     * @param answer its answer
     */
    private record Asking(Asked asked, Answer answer) {}

    /**
     * {@return the answer to a claim}
     *
     * @throws Unaskable if the claim names what does not exist
     */
    Answer answer(Claim claim) {
        return ask(claim).answer();
    }

    /** {@return whether a decision that hinges on a key nobody stated fails} */
    boolean isStrict() {
        return strict;
    }

    /** {@return why a decision of it is open, in words that a reader can act on} */
    List<String> why(Decision.Undecided undecided) {
        return doubts.of(undecided);
    }

    private Asking ask(Claim claim) {
        List<Asked> asked = requests.build(claim);
        CallAnswer call = CallAnswer.of(
                evaluator,
                environment,
                asked.stream().map(Asked::question).toList(),
                asked.get(0).facts());
        Asked decides = asked.stream()
                .filter(one -> one.question().equals(call.question()))
                .findFirst()
                .orElseThrow();
        return new Asking(decides, call.answer());
    }

    // What cannot be asked is nobody's neighbour.
    private Optional<Neighbour> neighbour(SuitePlan.CasePlan plan, Claim claim) {
        try {
            Map<Request, ApplicablePolicies> questions = new LinkedHashMap<>();
            for (Asked asked : requests.build(claim)) {
                questions.put(asked.request(), CallAnswer.policies(environment, asked.question(), asked.facts()));
            }
            return Optional.of(new Neighbour(
                    plan,
                    Reasons.expected(claim.expectation()),
                    decide(questions, evaluator),
                    (repair, trials) -> after(questions, repair, trials)));
        } catch (Unaskable unaskable) {
            return Optional.empty();
        }
    }

    // Empty if the repair touches nothing that has a say.
    private static Optional<Decision> after(
            Map<Request, ApplicablePolicies> questions, Repair repair, Evaluator trials) {
        Map<Request, ApplicablePolicies> changed = new LinkedHashMap<>();
        questions.forEach((request, policies) -> changed.put(request, repair.apply(policies)));
        return changed.equals(questions) ? Optional.empty() : Optional.of(decide(changed, trials));
    }

    private static Decision decide(Map<Request, ApplicablePolicies> questions, Evaluator evaluator) {
        Decision worst = null;
        for (Map.Entry<Request, ApplicablePolicies> question : questions.entrySet()) {
            Decision decision = evaluator.decide(question.getKey(), question.getValue());
            worst = worst == null || CallAnswer.rank(decision) > CallAnswer.rank(worst) ? decision : worst;
        }
        return java.util.Objects.requireNonNull(worst, "a claim asks at least one question");
    }

    private Outcome compare(Expectation expectation, Answer answer) {
        Decision decision = answer.decision();
        if (decision instanceof Decision.Undecided undecided) {
            return new Outcome.Undecided(doubts.of(undecided));
        }
        boolean met = Reasons.expected(expectation).verdict().isMetBy(decision);
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

    private List<String> explain(SuitePlan.CasePlan plan, Claim claim, Asking asking) {
        Evaluator trials = evaluator.forTrials();
        SideEffects sideEffects = sideEffects(claim, asking, neighbours.of(plan, trials));
        return withNotes(
                Explanation.lines(asking.answer(), Reasons.expected(claim.expectation()), sideEffects, trials), asking);
    }

    // What is asked elsewhere in the suite, and what holds for every request.
    private SideEffects sideEffects(Claim claim, Asking asking, SideEffects among) {
        boolean allows = claim.expectation().verdict() == Expectation.Verdict.ALLOW;
        boolean flips = asking.answer().decision().isAllowed() != allows;
        return repair -> {
            Optional<String> besides = flips ? proved.of(repair, asking.asked().request(), allows) : Optional.empty();
            return among.of(repair)
                    .map(words -> words + besides.map(all -> "; " + all).orElse(""));
        };
    }

    private static List<String> withNotes(List<String> explanation, Asking asking) {
        List<String> lines = new ArrayList<>(explanation);
        asking.asked().notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }
}
