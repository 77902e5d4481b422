// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.request.Request;
import java.util.List;
import java.util.Objects;

/**
 * A request, what had a say in it, and what was decided.
 *
 * @param request the request
 * @param policies the policies that had a say
 * @param decision the decision with its trace
 * @param hinges the keys that nobody stated and that would flip it
 */
public record Answer(Request request, ApplicablePolicies policies, Decision decision, List<Hinge> hinges) {
    public Answer {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(policies, "policies");
        Objects.requireNonNull(decision, "decision");
        hinges = List.copyOf(hinges);
    }

    /** {@return the answer to a request on an environment} */
    public static Answer of(Evaluator evaluator, Environment environment, Request request, RequestFacts facts) {
        ApplicablePolicies policies = ApplicablePolicies.gather(environment, request, facts);
        return new Answer(
                request, policies, evaluator.evaluate(request, policies), evaluator.hinges(request, policies));
    }
}
