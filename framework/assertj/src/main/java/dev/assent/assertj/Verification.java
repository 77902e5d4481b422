// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.environment.RequestFacts;
import dev.assent.explanation.Expected;
import dev.assent.request.Request;
import java.util.function.Consumer;
import org.assertj.core.api.AbstractAssert;

/**
 * Asserts through public methods of an assertion object, so that soft assertions see what fails.
 *
 * @param decides asserts how a request is decided
 * @param failing fails with a message
 */
record Verification(Decides decides, Consumer<String> failing) {
    /** Asserts how a request is decided. */
    @FunctionalInterface
    interface Decides {
        Object verify(Request request, RequestFacts facts, Expected expected);
    }

    static Verification by(AbstractAssert<?, ?> assertion, Decides decides) {
        return new Verification(decides, failing(assertion));
    }

    static Consumer<String> failing(AbstractAssert<?, ?> assertion) {
        return message -> assertion.satisfies((Consumer<Object>) actual -> {
            throw new AssertionError(message);
        });
    }

    void verify(Request request, RequestFacts facts, Expected expected) {
        decides.verify(request, facts, expected);
    }
}
