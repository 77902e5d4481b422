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

/**
 * Asks the evaluator whether one document, on its own, allows requests: no witness is shown that it does not confirm. The
 * document is compiled once.
 */
final class Replay {
    private static final Guardrails NONE = new Guardrails(Optional.of("one document on its own"), List.of());
    private static final Membership OUTSIDE = new Membership.Outside();
    private static final ApplicablePolicies.Facts NO_FACTS = new ApplicablePolicies.Facts(
            Optional.empty(),
            Optional.empty(),
            OUTSIDE,
            List.of(),
            OUTSIDE,
            OUTSIDE,
            new ApplicablePolicies.Accounts(Optional.empty(), Optional.empty()));

    private final Evaluator evaluator = Evaluator.ofPoliciesAlone();
    private final ApplicablePolicies policies;

    Replay(PolicyDocument document, PolicyKind kind) {
        List<NamedPolicy> policy = List.of(new NamedPolicy("document", document));
        boolean onResource = kind.hasPrincipal();
        IdentityPolicies identity = new IdentityPolicies(
                onResource ? IdentityPolicies.Kind.NONE : IdentityPolicies.Kind.ENTITY,
                onResource ? List.of() : policy,
                Optional.empty(),
                Optional.empty());
        ResourcePolicy resource = new ResourcePolicy(
                onResource ? kind : PolicyKind.RESOURCE,
                onResource ? policy.stream().findFirst() : Optional.empty(),
                false);
        this.policies = new ApplicablePolicies(identity, resource, NONE, NONE, Optional.empty(), NO_FACTS);
    }

    Decision decide(Request request) {
        return evaluator.decide(request, policies);
    }
}
