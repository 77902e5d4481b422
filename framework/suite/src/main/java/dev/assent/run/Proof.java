// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.reasoning.access.Answer;
import java.util.List;
import java.util.Optional;

/**
 * What became of a claim about many requests.
 *
 * @param state whether it holds
 * @param expected what was expected, in words; empty where it holds
 * @param found the request that refutes it, or that shows it; empty where none does
 * @param why what else there is to say: why it fails without a request, or what is not known
 */
record Proof(State state, String expected, Optional<Answer.Found> found, List<String> why) {
    Proof {
        why = List.copyOf(why);
    }

    /** Whether a claim holds. */
    enum State {
        HOLDS,
        FAILS,
        OPEN
    }

    static Proof proved() {
        return new Proof(State.HOLDS, "", Optional.empty(), List.of());
    }

    /** {@return that some request is allowed, as claimed} */
    static Proof witnessed(Answer.Found found) {
        return new Proof(State.HOLDS, "", Optional.of(found), List.of());
    }

    /**
     * {@return that a request is allowed that must not be}
     *
     * @param remarks what else there is to say of it
     */
    static Proof allowed(Answer.Found found, List<String> remarks) {
        return new Proof(State.FAILS, "no such request is allowed", Optional.of(found), remarks);
    }

    /** {@return that a request is denied that must not be} */
    static Proof denied(Answer.Found found) {
        return new Proof(State.FAILS, "every such request is allowed", Optional.of(found), List.of());
    }

    /** {@return that it fails without a request that shows it} */
    static Proof fails(String expected, List<String> why) {
        return new Proof(State.FAILS, expected, Optional.empty(), why);
    }

    static Proof undecided(List<String> why) {
        return new Proof(State.OPEN, "", Optional.empty(), why);
    }

    /** {@return the one of two that says more against: a failure before what is not decided, that before what holds; else this} */
    Proof worst(Proof other) {
        return rank(other.state) > rank(state) ? other : this;
    }

    /** {@return the one of two that says more in favour} */
    Proof best(Proof other) {
        return rank(other.state) < rank(state) ? other : this;
    }

    private static int rank(State state) {
        return switch (state) {
            case HOLDS -> 0;
            case OPEN -> 1;
            case FAILS -> 2;
        };
    }

    boolean holds() {
        return state == State.HOLDS;
    }
}
