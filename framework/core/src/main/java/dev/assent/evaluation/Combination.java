// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.Trace;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.ResourcePolicy;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Match;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts what the layers say together.
 *
 * <p>AWS: reference_policies_evaluation-logic, reference_policies_evaluation-logic-cross-account
 */
final class Combination {
    private final Question question;
    private final Layers layers;
    private final IdentityPolicies identity;
    private final ResourcePolicy onResource;
    private final boolean sameAccount;

    Combination(Question question, Layers layers) {
        this.question = question;
        this.layers = layers;
        this.identity = question.policies().identity();
        this.onResource = question.policies().resource();
        this.sameAccount = question.principal()
                .account()
                .equals(question.request().resource().account());
    }

    Decision decide(Trace trace) {
        Match denied = layers.denied();
        if (denied == Match.TRUE) {
            return new Decision.ExplicitlyDenied(
                    layers.statements(Tally::deniedBy), missing(), trace, question.notes());
        }
        Match allowed = layers.scpsAllow().and(layers.endpointAllows()).and(granted());
        return switch (denied.not().and(allowed)) {
            case TRUE -> new Decision.Allowed(layers.statements(Tally::allowedBy), trace, question.notes());
            case FALSE -> new Decision.ImplicitlyDenied(missing(), trace, question.notes());
            case UNKNOWN -> new Decision.Undecided(why(), trace, question.notes());
        };
    }

    private List<String> why() {
        List<String> why = layers.statements(Tally::undecidedBy).stream()
                .distinct()
                .map(ref -> "whether " + ref.path() + " (" + ref.at().fileAndLine() + ") matches is not known")
                .toList();
        return why.isEmpty() ? List.of("something the decision rests on is not known") : why;
    }

    private Match granted() {
        if (isRootAssumingARole()) {
            question.note("the root user cannot call sts:AssumeRole");
            return Match.FALSE;
        }
        if (identity.kind() == IdentityPolicies.Kind.NONE) {
            return layers.resource().allow();
        }
        return sameAccount
                ? grantedInOneAccount()
                : callerSide().and(partitionsAgree()).and(layers.resource().allow());
    }

    // AWS: STS API reference, AssumeRole
    private boolean isRootAssumingARole() {
        return identity.kind() == IdentityPolicies.Kind.ROOT
                && question.request().action().equalsIgnoreCase("sts:AssumeRole");
    }

    private Match grantedInOneAccount() {
        Tally resource = layers.resource();
        Match limits = layers.boundaryAllows().and(sessionSpeaks());
        Match direct = resource.allow(Grade.DIRECT);
        Match viaEntity = resource.allow(Grade.VIA_ENTITY).and(limits);
        Match delegated = onResource.required() ? resource.allow(Grade.ACCOUNT).or(direct) : Match.TRUE;
        return direct.or(viaEntity).or(delegated.and(callerSide()));
    }

    /** {@return whether the policies on the caller's side allow} */
    private Match callerSide() {
        return switch (identity.kind()) {
            case ENTITY ->
                layers.identity().allow().and(layers.boundaryAllows()).and(layers.sessionAllows());
            case FEDERATED_SESSION ->
                layers.identity().allow().and(layers.boundaryAllows()).and(sessionSpeaks());
            case FEDERATED_SESSION_OF_ROOT -> sessionSpeaks();
            case ROOT -> Match.TRUE;
            case NONE -> Match.FALSE;
        };
    }

    // A federated-user session without a session policy has no permissions but those that a resource policy gives it.
    // AWS: id_credentials_temp_control-access_getfederationtoken
    private Match sessionSpeaks() {
        return isFederated() && identity.session().isEmpty() ? Match.FALSE : layers.sessionAllows();
    }

    private boolean isFederated() {
        return identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION
                || identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT;
    }

    private Match partitionsAgree() {
        Optional<String> caller = question.caller().partition();
        Optional<String> resource = question.resource().text().isKnown()
                ? Arn.parse(question.resource().text().known()).map(Arn::partition)
                : Optional.empty();
        return Match.of(caller.isEmpty() || resource.isEmpty() || caller.equals(resource));
    }

    /** {@return every applicable layer that has no certain allow} */
    private List<Layer> missing() {
        List<Layer> missing = List.of();
        missing = with(missing, Layer.SCP, layers.scpsAllow());
        missing = with(missing, Layer.ENDPOINT, layers.endpointAllows());
        if (identity.kind() != IdentityPolicies.Kind.NONE) {
            boolean unlimited = identity.kind() == IdentityPolicies.Kind.ROOT
                    || identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT;
            Match allows = unlimited && !isRootAssumingARole()
                    ? Match.TRUE
                    : layers.identity().allow();
            missing = with(missing, Layer.IDENTITY, allows);
            missing = with(missing, Layer.BOUNDARY, layers.boundaryAllows());
            missing = with(missing, Layer.SESSION, sessionSpeaks());
        }
        return resourceApplies()
                ? with(
                        missing,
                        Layers.resourceLayer(onResource),
                        layers.resource().allow())
                : missing;
    }

    // In one account a resource without a policy has no say, but keys and roles always have.
    private boolean resourceApplies() {
        return onResource.required()
                || onResource.policy().isPresent()
                || !sameAccount
                || question.principal() instanceof Principal.Service
                || question.principal() instanceof Principal.FederatedProvider
                || question.principal() instanceof Principal.Anonymous;
    }

    // Mostly one layer is missing, so no list grows.
    private static List<Layer> with(List<Layer> missing, Layer layer, Match allows) {
        if (allows == Match.TRUE) {
            return missing;
        }
        if (missing.isEmpty()) {
            return List.of(layer);
        }
        List<Layer> more = new ArrayList<>(missing);
        more.add(layer);
        return more;
    }
}
