// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The answer to an API call: a call is allowed when every question that it asks is, and one that is denied decides before
 * one that is not known.
 *
 * @param question the question that decides: an explicit denial first, then an implicit one, then one that is not known,
 *     else the first
 * @param answer the answer to it
 */
public record CallAnswer(CallQuestion question, Answer answer) {
    public CallAnswer {
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(answer, "answer");
    }

    /**
     * {@return the answer to the questions of a call}
     *
     * @throws IllegalArgumentException if there is none
     */
    public static CallAnswer of(
            Evaluator evaluator, Environment environment, List<CallQuestion> questions, RequestFacts facts) {
        List<CallAnswer> all = new ArrayList<>(questions.size());
        for (CallQuestion question : questions) {
            ApplicablePolicies policies = policies(environment, question, facts);
            Decision decision = evaluator.evaluate(question.request(), policies);
            all.add(new CallAnswer(question, new Answer(question.request(), policies, decision, List.of())));
        }
        CallAnswer decides = all.stream()
                .reduce((first, second) ->
                        rank(second.answer.decision()) > rank(first.answer.decision()) ? second : first)
                .orElseThrow(() -> new IllegalArgumentException("a call asks at least one question"));
        boolean allowed = decides.answer.decision().isAllowed();
        return decides.with(hinges(evaluator, allowed ? all : List.of(decides)));
    }

    /** {@return the policies that have a say in a question of a call} */
    public static ApplicablePolicies policies(Environment environment, CallQuestion question, RequestFacts facts) {
        ApplicablePolicies gathered = ApplicablePolicies.gather(environment, question.request(), facts);
        return question.callerSideDecided() ? gathered.withCallerSideDecided() : gathered;
    }

    /** {@return the order in which decisions decide a call; the greater one does} */
    public static int rank(Decision decision) {
        return decision.match(allowed -> 0, implicit -> 2, explicit -> 3, undecided -> 1);
    }

    // What flips one question flips a call whose questions are all allowed.
    private static List<Hinge> hinges(Evaluator evaluator, List<CallAnswer> all) {
        Map<String, Hinge> byKey = new LinkedHashMap<>();
        for (CallAnswer one : all) {
            evaluator
                    .hinges(one.answer.request(), one.answer.policies())
                    .forEach(hinge -> byKey.putIfAbsent(hinge.key().toLowerCase(Locale.ROOT), hinge));
        }
        return List.copyOf(byKey.values());
    }

    private CallAnswer with(List<Hinge> hinges) {
        return new CallAnswer(question, new Answer(answer.request(), answer.policies(), answer.decision(), hinges));
    }
}
