// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.request.Request;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** The answer to whether some request is allowed, or denied. */
public sealed interface Answer {
    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super Found, ? extends R> found,
            Function<? super None, ? extends R> none,
            Function<? super Unknown, ? extends R> unknown);

    /**
     * There is one. The evaluator has decided it, and agrees.
     *
     * @param actor who makes it
     * @param request the request; its context has the keys that matter
     * @param facts how it is made
     * @param question the question of its call that decides: mostly its own
     * @param policies what has a say in that question
     * @param decision the decision of the evaluator
     */
    record Found(
            Actor actor,
            Request request,
            RequestFacts facts,
            CallQuestion question,
            ApplicablePolicies policies,
            Decision decision)
            implements Answer {
        public Found {
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(request, "request");
            Objects.requireNonNull(facts, "facts");
            Objects.requireNonNull(question, "question");
            Objects.requireNonNull(policies, "policies");
            Objects.requireNonNull(decision, "decision");
        }

        @Override
        public <R> R match(
                Function<? super Found, ? extends R> found,
                Function<? super None, ? extends R> none,
                Function<? super Unknown, ? extends R> unknown) {
            return found.apply(this);
        }
    }

    /** There is none: proved. */
    record None() implements Answer {
        @Override
        public <R> R match(
                Function<? super Found, ? extends R> found,
                Function<? super None, ? extends R> none,
                Function<? super Unknown, ? extends R> unknown) {
            return none.apply(this);
        }
    }

    /**
     * Neither found nor excluded.
     *
     * @param why at least one reason
     */
    record Unknown(List<String> why) implements Answer {
        public Unknown {
            why = List.copyOf(why);
            if (why.isEmpty()) {
                throw new IllegalArgumentException("unknown needs a reason");
            }
        }

        @Override
        public <R> R match(
                Function<? super Found, ? extends R> found,
                Function<? super None, ? extends R> none,
                Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }
    }
}
