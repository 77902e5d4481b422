// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.Assertion;

/**
 * Decides assertions of one kind in one world. What it cannot decide is {@link Outcome.Undecided} or
 * {@link Outcome.Broken}, never passed.
 *
 * @param <A> the kind
 */
interface Decider<A extends Assertion> {
    /**
     * {@return the result of a case; never a thrown {@link Unaskable}}
     *
     * @param plan the case
     * @param assertion what it asserts
     */
    CaseResult decide(CasePlan plan, A assertion);
}
