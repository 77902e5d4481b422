// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A set of requests: those whose action, resource and context keys a statement matches. Who asks is settled before.
 *
 * @param statement the statement, without its principal
 * @param kind the kind of policy that it stands in, which decides how short ARNs read
 * @param variables whether {@code ${...}} in it is a policy variable
 */
record Term(Statement statement, PolicyKind kind, boolean variables) {
    Term {
        Objects.requireNonNull(statement, "statement");
        Objects.requireNonNull(kind, "kind");
    }

    /** {@return the requests about some actions} */
    static Term ofActions(List<String> actions) {
        return of(Constraints.actions(actions), Optional.empty(), List.of());
    }

    /** {@return the requests about all actions but some} */
    static Term exceptActions(List<String> actions) {
        return of(Constraints.otherActions(actions), Optional.empty(), List.of());
    }

    /** {@return the requests about some resources} */
    static Term ofResources(List<String> patterns) {
        return of(Constraints.anyAction(), Optional.of(Constraints.resources(false, patterns)), List.of());
    }

    /** {@return the requests about all resources but some} */
    static Term exceptResources(List<String> patterns) {
        return of(Constraints.anyAction(), Optional.of(Constraints.resources(true, patterns)), List.of());
    }

    /**
     * {@return the requests about one resource, whose ARN is no pattern}
     *
     * @param except whether all but these are meant
     */
    static Term ofResource(String arn, boolean except) {
        Term term = of(
                Constraints.anyAction(),
                Optional.of(Constraints.resources(except, List.of(Pins.escaped(arn)))),
                List.of());
        return new Term(term.statement(), term.kind(), true);
    }

    /** {@return the requests about some actions on some resources} */
    static Term of(List<String> actions, List<String> patterns) {
        return of(Constraints.actions(actions), Optional.of(Constraints.resources(false, patterns)), List.of());
    }

    /** {@return the requests with these facts} */
    static Term where(List<Condition> conditions) {
        return of(Constraints.anyAction(), Optional.empty(), conditions);
    }

    private static Term of(ActionClause action, Optional<ResourceClause> resource, List<Condition> conditions) {
        Statement statement = new Statement(
                0, Optional.empty(), Effect.ALLOW, Optional.empty(), action, resource, conditions, Constraints.NOWHERE);
        return new Term(statement, PolicyKind.IDENTITY, false);
    }
}
