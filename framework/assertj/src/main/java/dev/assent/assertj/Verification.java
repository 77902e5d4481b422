// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.environment.RequestFacts;
import dev.assent.explanation.Expected;
import dev.assent.request.Request;

/** Asserts how a request is decided; a method of an assertion object, so that soft assertions see what fails. */
@FunctionalInterface
interface Verification {
    Object verify(Request request, RequestFacts facts, Expected expected);
}
