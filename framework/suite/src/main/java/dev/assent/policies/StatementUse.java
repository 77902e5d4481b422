// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.policy.Effect;
import dev.assent.run.SuitePlan.CasePlan;
import java.util.List;
import java.util.Objects;

/**
 * A statement of a policy, and what a run did with it.
 *
 * @param policy the name of its policy
 * @param name its Sid, or {@code statement n} counted from 1
 * @param effect what it does when it matches
 * @param firstLine the line on which it begins
 * @param lastLine the line on which it ends
 * @param decided the cases that it decided, in order
 * @param matched the cases whose request it matched without deciding it, in order
 */
public record StatementUse(
        String policy,
        String name,
        Effect effect,
        int firstLine,
        int lastLine,
        List<CasePlan> decided,
        List<CasePlan> matched) {
    public StatementUse {
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(effect, "effect");
        decided = List.copyOf(decided);
        matched = List.copyOf(matched);
    }

    /** How far the cases of a run reached a statement. */
    public enum Reach {
        /** It decided a case. */
        DECIDED,
        /** It matched a request, and never decided. */
        MATCHED,
        /** No request matched it. */
        NEVER
    }

    /** {@return how far the cases reached it} */
    public Reach reach() {
        if (!decided.isEmpty()) {
            return Reach.DECIDED;
        }
        return matched.isEmpty() ? Reach.NEVER : Reach.MATCHED;
    }
}
