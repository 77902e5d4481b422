// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import java.util.Optional;

/**
 * Remembers a chain that has said {@code may} but not yet on what, so that one that is left like that does not go unnoticed:
 * the next assertion of the same thread fails.
 */
final class Unfinished {
    private static final ThreadLocal<Optional<IllegalStateException>> OPEN = ThreadLocal.withInitial(Optional::empty);

    private Unfinished() {}

    static void begin(String chain) {
        failIfAny();
        OPEN.set(
                Optional.of(
                        new IllegalStateException(
                                "the assertion `" + chain
                                        + "` was never evaluated: end it with .on(resource), or with .onNoResource() for all resources at once")));
    }

    static void end() {
        OPEN.remove();
    }

    /**
     * Fails if there is an unfinished chain.
     *
     * @throws IllegalStateException with the stack trace of the chain
     */
    static void failIfAny() {
        Optional<IllegalStateException> open = OPEN.get();
        OPEN.remove();
        if (open.isPresent()) {
            throw open.get();
        }
    }
}
