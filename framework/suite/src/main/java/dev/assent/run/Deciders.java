// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.Assertion;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.NamedCheck;
import dev.assent.scenario.Property;

/**
 * Who decides what, in one world.
 *
 * @param claims decides single requests
 * @param properties decides all requests of a kind
 * @param checks decides checks by name
 * @param comparisons decides comparisons with a baseline
 */
record Deciders(
        Decider<Claim> claims,
        Decider<Property> properties,
        Decider<NamedCheck> checks,
        Decider<Comparison> comparisons) {
    CaseResult decide(CasePlan plan, Assertion assertion) {
        return assertion.match(
                claim -> claims.decide(plan, claim),
                property -> properties.decide(plan, property),
                check -> checks.decide(plan, check),
                comparison -> comparisons.decide(plan, comparison));
    }
}
