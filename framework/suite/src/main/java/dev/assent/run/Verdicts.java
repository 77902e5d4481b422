// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.explanation.CallAnswer;
import dev.assent.explanation.Explanation;
import dev.assent.ingest.World;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.Disagreement;
import dev.assent.request.Context;
import dev.assent.run.Counterexample.Detail;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Expectation;
import dev.assent.scenario.Sentence;
import dev.assent.scenario.Sentences;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes results of proofs: what a reader is told, and the request that refutes a claim as a scenario. */
final class Verdicts {
    private static final String ASSUMED =
            "assumed: in declared accounts only what is declared exists; every principal of"
                    + " another account holds every permission there; a resource that nobody declared has no policy";

    private final Evaluator evaluator = new Evaluator();
    private final World world;
    private final RequestBuilder requests;

    Verdicts(World world, RequestBuilder requests) {
        this.world = world;
        this.requests = requests;
    }

    /** {@return the result of a case, from its proof; what cannot be asked is an error, and so is a bug of the reasoner} */
    CaseResult result(SuitePlan.CasePlan plan, Supplier<Proof> proof) {
        long start = System.nanoTime();
        try {
            return result(plan, proof.get(), start);
        } catch (Unaskable unaskable) {
            return broken(plan, unaskable.problem(), start);
        } catch (Disagreement bug) {
            Problem problem = Problem.error(
                            plan.at(), String.valueOf(bug.getMessage()).replace('\n', ' '), "run/reasoner-disagrees")
                    .withHint("this is a bug in Assent; please report it with the policies of the suite");
            return broken(plan, problem, start);
        }
    }

    private static CaseResult broken(SuitePlan.CasePlan plan, Problem problem, long start) {
        return CaseResult.of(plan, new Outcome.Broken(List.of(problem)), System.nanoTime() - start);
    }

    private CaseResult result(SuitePlan.CasePlan plan, Proof proof, long start) {
        List<String> lines = new ArrayList<>();
        Optional<List<String>> scenario = Optional.empty();
        Outcome outcome = switch (proof.state()) {
            case HOLDS -> new Outcome.Passed();
            case OPEN -> new Outcome.Undecided(proof.why());
            case FAILS -> failed(proof);
        };
        if (proof.found().isPresent()) {
            Answer.Found found = proof.found().get();
            boolean fails = proof.state() == Proof.State.FAILS;
            if (fails) {
                List<String> item = new Counterexample(world, found).item(claim(found, true));
                scenario = Optional.of(item);
                lines.add("counterexample, as a scenario that fails until this is mended:");
                item.forEach(line -> lines.add("  " + line));
                lines.addAll(why(found));
            } else {
                lines.add("shown by: " + sentence(found));
            }
        }
        if (proof.holds()) {
            lines.addAll(proof.why());
        }
        if (proof.holds() || proof.found().isPresent()) {
            lines.add(ASSUMED);
        }
        return new CaseResult(
                plan,
                outcome,
                proof.found().map(Answer.Found::decision),
                List.of(),
                lines,
                System.nanoTime() - start,
                scenario,
                List.of());
    }

    /** {@return a request that was found as a sentence that says what was decided} */
    String sentence(Answer.Found found) {
        return Sentences.print(Sentence.of(claim(found, false)));
    }

    private Outcome failed(Proof proof) {
        if (proof.found().isEmpty()) {
            List<String> why = proof.why();
            return why.size() == 1
                    ? new Outcome.Failed(proof.expected(), why.get(0), List.of())
                    : new Outcome.Failed(proof.expected(), why.size() + " findings", why);
        }
        Answer.Found found = proof.found().get();
        return new Outcome.Failed(proof.expected(), sentence(found), proof.why());
    }

    private static List<String> why(Answer.Found found) {
        Decision decision = found.decision();
        List<String> lines = new ArrayList<>();
        decision.by()
                .forEach(ref -> lines.add((decision.isAllowed() ? "allowed by: " : "denied by: ") + ref.words() + " ("
                        + ref.path() + ")"));
        CallQuestion decides = found.question();
        if (!decides.why().isEmpty()) {
            lines.add("the question that decides is " + decides.request().action() + " on "
                    + decides.request().resource().arn() + ": " + decides.why());
        }
        lines.add("");
        lines.addAll(Explanation.lines(
                new dev.assent.explanation.Answer(decides.request(), found.policies(), decision, List.of())));
        lines.add("");
        return lines;
    }

    /**
     * {@return the request as a claim}
     *
     * @param reversed whether the claim is what ought to be: the reverse of what was decided
     */
    private Claim claim(Answer.Found found, boolean reversed) {
        boolean allow = found.decision().isAllowed() != reversed;
        Expectation.Verdict verdict = allow ? Expectation.Verdict.ALLOW : Expectation.Verdict.DENY;
        Counterexample example = new Counterexample(world, found);
        Context built = Context.EMPTY;
        for (Detail detail : Detail.values()) {
            Claim claim = example.claim(verdict, detail, built);
            try {
                List<RequestBuilder.Asked> asked = requests.build(claim);
                built = asked.get(0).request().context();
                if (decides(asked, found)) {
                    return claim;
                }
            } catch (Unaskable undeclared) {
                // Its principal is declared in the group that the scenario comes in.
                return example.claim(verdict, detail == Detail.SHORT ? Detail.KEYS : detail, built);
            }
        }
        return example.claim(verdict, Detail.ABSENCES, built);
    }

    // Whether the scenario is decided as the request was that it stands for.
    private boolean decides(List<RequestBuilder.Asked> call, Answer.Found found) {
        Decision decision = call.stream()
                .map(asked -> evaluator.decide(
                        asked.request(), CallAnswer.policies(world.environment(), asked.question(), asked.facts())))
                .max(Comparator.comparingInt(CallAnswer::rank))
                .orElseThrow();
        return decision.isAllowed() == found.decision().isAllowed()
                && decision.isDenied() == found.decision().isDenied();
    }
}
