// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.Match;
import dev.assent.pattern.Text;

/**
 * The positive form of an operator with the policy's values: does some policy value match one value of the request?
 * Values of the policy are read once, when the test is made.
 */
interface ValueTest {
    /** {@return whether some policy value matches} */
    Match matches(Text value, ContextLookup context);

    /** {@return whether a request value is of the operator's type; one that is not matches nothing, negated or not} */
    default boolean accepts(Text value) {
        return true;
    }

    /** {@return whether a value of the policy is not of the operator's type} */
    default boolean hasBadValue() {
        return false;
    }
}
