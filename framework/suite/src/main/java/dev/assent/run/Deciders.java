// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.Assertion;
import dev.assent.scenario.Claim;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.NamedCheck;
import dev.assent.scenario.Property;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.List;

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

    /** {@return deciders of requests, properties and checks; every other kind is an error that says so} */
    static Deciders of(CaseRunner runner, Decider<Property> properties, Decider<NamedCheck> checks) {
        return new Deciders(
                runner::run,
                properties,
                checks,
                (plan, comparison) -> notYet(plan, comparison.at(), comparison.words()));
    }

    CaseResult decide(CasePlan plan, Assertion assertion) {
        return assertion.match(
                claim -> claims.decide(plan, claim),
                property -> properties.decide(plan, property),
                check -> checks.decide(plan, check),
                comparison -> comparisons.decide(plan, comparison));
    }

    private static CaseResult notYet(CasePlan plan, SourceLocation at, String sentence) {
        Problem problem = Problem.error(at, "this version cannot decide `" + sentence + "` yet", "run/not-decided-yet")
                .withHint("state single requests with `may` and `may not` until then");
        return CaseResult.of(plan, new Outcome.Broken(List.of(problem)), 0);
    }
}
