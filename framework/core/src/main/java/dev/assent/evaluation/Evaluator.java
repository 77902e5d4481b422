// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.decision.Trace;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.request.Request;
import java.util.List;
import java.util.Optional;

/**
 * Decides requests as AWS does.
 *
 * <p>AWS: reference_policies_evaluation-logic. Threads may share an evaluator; it remembers the policies that it has
 * compiled, so use one for all requests on an environment.
 */
public final class Evaluator {
    private final PolicyCache cache;
    private final Question.Settings settings;

    /** An evaluator that has compiled nothing yet. */
    public Evaluator() {
        this(false);
    }

    /**
     * An evaluator that has compiled nothing yet.
     *
     * @param strict whether a decision that rests on behaviour that AWS leaves to each service is undecided
     */
    public Evaluator(boolean strict) {
        this(new Question.Settings(strict, false, new ActionNames()));
    }

    private Evaluator(Question.Settings settings) {
        this(settings, new PolicyCache());
    }

    private Evaluator(Question.Settings settings, PolicyCache cache) {
        this.settings = settings;
        this.cache = cache;
    }

    /**
     * {@return an evaluator for policies that are only tried, such as edited ones: it knows what this one has compiled, and
     * what it compiles itself is forgotten together with it}
     */
    public Evaluator forTrials() {
        return new Evaluator(settings, cache.forTrials());
    }

    /**
     * {@return an evaluator of what policies say and nothing else: it leaves out what AWS allows or refuses whatever they
     * say, such as changes to policies that AWS manages}
     */
    public static Evaluator ofPoliciesAlone() {
        return new Evaluator(new Question.Settings(false, true, new ActionNames()));
    }

    /** {@return the decision with its trace} */
    public Decision evaluate(Request request, ApplicablePolicies policies) {
        Question question = new Question(request, policies, settings);
        Trace trace = new Tracer(question, cache).trace();
        return decide(new Question(request, policies, settings), trace);
    }

    /** {@return the decision without a trace, which is faster} */
    public Decision decide(Request request, ApplicablePolicies policies) {
        return decide(new Question(request, policies, settings), Trace.NONE);
    }

    /**
     * {@return the keys that nobody stated and some value of which would flip an allow into a denial or the reverse, each
     * with such a value; where none does alone, the fewest that do together}
     *
     * <p>Not a guess: the values that are tried stand for all others, see docs/decisions.md. It takes longer than a
     * decision.
     */
    public List<Hinge> hinges(Request request, ApplicablePolicies policies) {
        Question question = new Question(request, policies, settings);
        Decision decision = decide(question, Trace.NONE);
        OpenStatements open = new OpenStatements(question, cache.all(policies));
        return open.keys().isEmpty() ? List.of() : new HingeSearch(this, question, decision, open).hinges();
    }

    private Decision decide(Question question, Trace trace) {
        ServiceRules rules = new ServiceRules(question);
        Optional<String> always = rules.allows();
        if (always.isPresent()) {
            return new Decision.Allowed(List.of(), trace, List.of(always.get()));
        }
        return new Combination(question, rules, new Layers(question, rules, cache)).decide(trace);
    }
}
