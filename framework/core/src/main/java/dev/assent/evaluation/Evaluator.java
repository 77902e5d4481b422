// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Trace;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.request.Request;
import java.util.List;

/**
 * Decides requests as AWS does.
 *
 * <p>AWS: reference_policies_evaluation-logic. Threads may share an evaluator; it remembers the policies that it has
 * compiled, so use one for all requests on an environment.
 */
public final class Evaluator {
    private final PolicyCache cache = new PolicyCache();

    /** An evaluator that has compiled nothing yet. */
    public Evaluator() {}

    /** {@return the decision with its trace} */
    public Decision evaluate(Request request, ApplicablePolicies policies) {
        Question question = new Question(request, policies);
        Trace trace = new Tracer(question, cache).trace();
        return decide(new Question(request, policies), trace);
    }

    /** {@return the decision without a trace, which is faster} */
    public Decision decide(Request request, ApplicablePolicies policies) {
        return decide(new Question(request, policies), Trace.NONE);
    }

    /**
     * {@return the keys that nobody stated and that would flip an allow into a denial or the reverse, each with a value
     * that does; several together if only together they do}
     *
     * <p>Values are tried at and beside everything that the policies compare the key with.
     */
    public List<Hinge> hinges(Request request, ApplicablePolicies policies) {
        Question question = new Question(request, policies);
        Decision decision = decide(question, Trace.NONE);
        return question.unspecified().isEmpty() ? List.of() : new HingeSearch(this, question, decision, cache).hinges();
    }

    private Decision decide(Question question, Trace trace) {
        // No policy controls it, not even an explicit deny.
        // AWS: STS API reference, GetCallerIdentity
        if (question.request().action().equalsIgnoreCase("sts:GetCallerIdentity")) {
            return new Decision.Allowed(
                    List.of(), trace, List.of("sts:GetCallerIdentity is allowed whatever policies say"));
        }
        return new Combination(question, new Layers(question, cache)).decide(trace);
    }
}
