// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.Trace;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.ResourceFacts.Authorization;
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
    private final ServiceRules rules;
    private final Optional<String> refusal;
    private final Optional<String> blocked;

    Combination(Question question, ServiceRules rules, Layers layers) {
        this.question = question;
        this.layers = layers;
        this.rules = rules;
        this.refusal = rules.refuses();
        this.blocked = rules.blocked();
        note(refusal);
        note(blocked);
    }

    private IdentityPolicies identity() {
        return question.policies().identity();
    }

    private ResourcePolicy onResource() {
        return question.policies().resource();
    }

    private boolean isInOneAccount() {
        Optional<String> owner = rules.owner();
        return question.principal() instanceof Principal.User user
                ? owner.isPresent() && owner.get().equals(user.arn().account())
                : question.principal().account().equals(owner);
    }

    private void note(Optional<String> remark) {
        if (remark.isPresent()) {
            question.note(remark.get());
        }
    }

    Decision decide(Trace trace) {
        Match denied = layers.denied();
        if (denied == Match.TRUE) {
            return new Decision.ExplicitlyDenied(
                    layers.statements(Tally::deniedBy), missing(), trace, question.notes());
        }
        Match allowed = layers.scpsAllow()
                .and(layers.endpointAllows())
                .and(Match.of(refusal.isEmpty() && blocked.isEmpty()))
                .and(granted());
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
        Optional<String> open = rules.openWithoutPolicy();
        if (open.isPresent()) {
            question.note(open.get());
            return Match.TRUE;
        }
        Optional<Authorization> authorization = rules.authorization();
        if (authorization.isPresent() && authorization.get() == Authorization.NONE) {
            return layers.resource().allow();
        }
        if (identity().kind() == IdentityPolicies.Kind.NONE) {
            return resourceAllows();
        }
        boolean both = authorization.isPresent()
                && authorization.get() == Authorization.COGNITO
                && onResource().policy().isPresent();
        return isInOneAccount() && !both
                ? grantedInOneAccount()
                : partitionsAgree().and(callerSide().and(resourceAllows()).or(toItself(rules.keyGrants())));
    }

    // Nobody knows the policy of a key or role that is not known itself.
    private Match resourceAllows() {
        boolean unknown = onResource().required()
                && onResource().policy().isEmpty()
                && !question.resource().text().isKnown();
        return unknown ? Match.UNKNOWN : layers.resource().allow();
    }

    private Match grantedInOneAccount() {
        Tally resource = layers.resource();
        Match delegated = onResource().required()
                ? resource.allow(Grade.ACCOUNT)
                        .or(resource.allow(Grade.DIRECT))
                        .or(resourceAllows() == Match.UNKNOWN ? Match.UNKNOWN : Match.FALSE)
                : Match.TRUE;
        return toItself(resource).or(delegated.and(callerSide()));
    }

    // What is given to the caller itself needs no identity policy: in one account, and by a grant of a key in any,
    // which is
    // how service-linked roles use the keys of other accounts.
    // AWS: kms/latest/developerguide/grants, autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption
    private Match toItself(Tally resource) {
        Match limits = layers.boundaryAllows().and(sessionSpeaks());
        return resource.allow(Grade.DIRECT).or(resource.allow(Grade.VIA_ENTITY).and(limits));
    }

    /** {@return whether the policies on the caller's side allow} */
    private Match callerSide() {
        return switch (identity().kind()) {
            case ENTITY ->
                layers.identity().allow().and(layers.boundaryAllows()).and(layers.sessionAllows());
            case FEDERATED_SESSION ->
                layers.identity().allow().and(layers.boundaryAllows()).and(sessionSpeaks());
            case FEDERATED_SESSION_OF_ROOT -> sessionSpeaks();
            case ROOT, DECIDED -> Match.TRUE;
            case NONE -> Match.FALSE;
        };
    }

    // A federated-user session without a session policy has no permissions but those that a resource policy gives it.
    // AWS: id_credentials_temp_control-access_getfederationtoken
    private Match sessionSpeaks() {
        return isFederated() && identity().session().isEmpty() ? Match.FALSE : layers.sessionAllows();
    }

    private boolean isFederated() {
        return identity().kind() == IdentityPolicies.Kind.FEDERATED_SESSION
                || identity().kind() == IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT;
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
        if (identity().kind() != IdentityPolicies.Kind.NONE) {
            boolean unlimited = identity().kind() != IdentityPolicies.Kind.ENTITY
                    && identity().kind() != IdentityPolicies.Kind.FEDERATED_SESSION;
            Match allows = unlimited ? Match.TRUE : layers.identity().allow();
            missing = with(missing, Layer.IDENTITY, refusal.isPresent() ? Match.FALSE : allows);
            missing = with(missing, Layer.BOUNDARY, layers.boundaryAllows());
            missing = with(missing, Layer.SESSION, sessionSpeaks());
        }
        Match onResourceSide = layers.resource().allow();
        if (resourceApplies()) {
            missing = with(missing, Layers.resourceLayer(onResource()), onResourceSide);
        }
        if (rules.hasAcl()) {
            missing = with(missing, Layer.ACL, onResourceSide);
        }
        return with(missing, Layer.BPA, Match.of(blocked.isEmpty()));
    }

    // In one account a resource without a policy has no say, but keys and roles always have.
    private boolean resourceApplies() {
        return onResource().required()
                || onResource().policy().isPresent()
                || !isInOneAccount()
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
