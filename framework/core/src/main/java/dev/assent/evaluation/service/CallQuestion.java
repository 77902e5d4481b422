// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.request.Request;
import java.util.Objects;

/**
 * One of the questions that a call asks.
 *
 * @param request the question
 * @param why why the call asks it, in words; empty for its own action on a resource that its caller names
 * @param callerSideDecided whether another question of the call decides whether the caller's side allows, so that only
 *     the resource's side is asked: the bucket behind an access point
 */
public record CallQuestion(Request request, String why, boolean callerSideDecided) {
    public CallQuestion {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(why, "why");
    }

    /** {@return the question of a call for its own action on a resource that its caller names} */
    public static CallQuestion own(Request request) {
        return new CallQuestion(request, "", false);
    }

    static CallQuestion further(Request request, String why) {
        return new CallQuestion(request, why, false);
    }
}
