// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.Membership;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.evaluation.Evaluator;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Request;
import java.util.List;
import java.util.Optional;

/** Asks the evaluator whether one document, on its own, allows a request: no witness is shown that it does not confirm. */
final class Replay {
    private static final Guardrails NONE = new Guardrails(Optional.of("one document on its own"), List.of());

    private final Evaluator evaluator = new Evaluator();

    Decision decide(Request request, PolicyDocument document, PolicyKind kind) {
        NamedPolicy policy = new NamedPolicy("document", document);
        boolean onResource = kind.hasPrincipal();
        IdentityPolicies identity = new IdentityPolicies(
                onResource ? IdentityPolicies.Kind.NONE : IdentityPolicies.Kind.ENTITY,
                onResource ? List.of() : List.of(policy),
                Optional.empty(),
                Optional.empty());
        ResourcePolicy resource = new ResourcePolicy(
                onResource ? kind : PolicyKind.RESOURCE, onResource ? Optional.of(policy) : Optional.empty(), false);
        Membership outside = new Membership.Outside();
        return evaluator.evaluate(
                request,
                new ApplicablePolicies(
                        identity,
                        resource,
                        NONE,
                        NONE,
                        Optional.empty(),
                        new ApplicablePolicies.Facts(
                                Optional.empty(),
                                Optional.empty(),
                                outside,
                                java.util.List.of(),
                                outside,
                                outside,
                                new ApplicablePolicies.Accounts(Optional.empty(), Optional.empty()))));
    }
}
