// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import java.util.Objects;

/**
 * One authorization question. One API call may raise several.
 *
 * @param principal who asks
 * @param action {@code service:Name}; compares without case
 * @param resource what it is about
 * @param context the stated context keys; what follows from the facts is derived by the evaluator
 */
public record Request(Principal principal, String action, Resource resource, Context context) {
    public Request {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(context, "context");
    }

    /** {@return the service prefix of the action, in lower case} */
    public String service() {
        return action.substring(0, Math.max(0, action.indexOf(':'))).toLowerCase(java.util.Locale.ROOT);
    }
}
