// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The policies of one layer that speak together, with an index of their statements: which are about an action is found
 * out when the action is first asked for, and remembered. Threads share it; reading takes no lock.
 */
final class PolicySet {
    // More actions than AWS has; a caller that asks for made-up ones without end does not fill the memory.
    private static final int MOST_ACTIONS = 50_000;

    private final CompiledPolicy[] policies;
    private final ConcurrentMap<String, Candidates> byAction = new ConcurrentHashMap<>();

    PolicySet(List<CompiledPolicy> policies) {
        this.policies = policies.toArray(CompiledPolicy[]::new);
    }

    /** {@return what the policies say about a question} */
    Tally tally(Question question) {
        Candidates candidates = byAction.get(question.request().action());
        return (candidates != null ? candidates : candidates(question)).tally(question);
    }

    private Candidates candidates(Question question) {
        Candidates candidates = Candidates.of(policies, question);
        if (byAction.size() < MOST_ACTIONS) {
            byAction.put(question.request().action(), candidates);
        }
        return candidates;
    }

    CompiledPolicy[] policies() {
        return policies;
    }
}
