// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.scenario.ActionQuery;
import dev.assent.scenario.Assertion;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.NamedCheck;
import dev.assent.scenario.Property;
import dev.assent.source.Problem;
import java.util.List;

/**
 * Who decides what, in one world.
 *
 * @param claims decides single requests
 * @param properties decides all requests of a kind
 * @param queries decides what somebody may do
 * @param checks decides checks by name
 * @param comparisons decides comparisons with a baseline
 */
record Deciders(
        CaseRunner claims,
        Decider<Property> properties,
        Decider<ActionQuery> queries,
        Decider<NamedCheck> checks,
        Decider<Comparison> comparisons) {
    CaseResult decide(CasePlan plan, Assertion assertion) {
        CaseResult result = result(plan, assertion);
        List<Problem> warnings = warnings(assertion);
        return warnings.isEmpty() ? result : result.withWarnings(warnings);
    }

    private List<Problem> warnings(Assertion assertion) {
        RequestBuilder requests = claims.requests();
        try {
            return assertion.match(
                    requests::warnings,
                    property -> new Questions(requests.world(), requests).warnings(property),
                    query -> requests.check().warnings(query.clauses()),
                    check -> List.of(),
                    comparison -> List.of());
        } catch (Unaskable unaskable) {
            // The result says so.
            return List.of();
        }
    }

    private CaseResult result(CasePlan plan, Assertion assertion) {
        return assertion.match(
                claim -> claims.run(plan, claim),
                property -> properties.decide(plan, property),
                query -> queries.decide(plan, query),
                check -> checks.decide(plan, check),
                comparison -> comparisons.decide(plan, comparison));
    }
}
