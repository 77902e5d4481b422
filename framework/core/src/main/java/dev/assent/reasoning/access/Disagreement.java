// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.decision.Decision;
import dev.assent.request.Request;

/**
 * A bug in Assent: the reasoner found a request that the evaluator decides otherwise. Nobody may be told a finding that
 * rests on it.
 */
public final class Disagreement extends IllegalStateException {
    private static final long serialVersionUID = 1;

    Disagreement(String expected, Request request, Decision decision) {
        super("the reasoner takes a request for " + expected + " that the evaluator decides otherwise: "
                + request.principal().words() + " " + request.action() + " on "
                + request.resource().arn() + " with " + request.context() + "; evaluator: " + decision.word() + " by "
                + decision.by().stream().map(ref -> ref.path()).toList() + ", without an allow: "
                + decision.missing());
    }
}
