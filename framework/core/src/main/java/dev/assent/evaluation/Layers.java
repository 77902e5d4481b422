// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.pattern.Match;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What each layer says about a request. */
final class Layers {
    private static final Tally[] NO_LEVELS = {};

    private final Tally[] scps;
    private final Tally[] rcps;
    private final Tally endpoint;
    private final Tally identity;
    private final Tally boundary;
    private final Tally session;
    private final Tally resource;

    Layers(Question question, ServiceRules rules, PolicyCache cache) {
        ApplicablePolicies policies = question.policies();
        this.scps = levels(policies.scps(), Layer.SCP, question, cache);
        this.rcps = levels(policies.rcps(), Layer.RCP, question, cache);
        Optional<NamedPolicy> onEndpoint =
                policies.endpoint().isPresent() ? policies.endpoint().get().policy() : Optional.empty();
        this.endpoint = tally(onEndpoint, Layer.ENDPOINT, Tally.UNLIMITED, question, cache);
        this.identity = tally(policies.identity().policies(), Layer.IDENTITY, question, cache);
        this.boundary = tally(policies.identity().boundary(), Layer.BOUNDARY, Tally.UNLIMITED, question, cache);
        Optional<List<NamedPolicy>> ofSession = policies.identity().session();
        this.session = ofSession.isEmpty() ? Tally.UNLIMITED : tally(ofSession.get(), Layer.SESSION, question, cache);
        ResourcePolicy onResource = policies.resource();
        this.resource =
                rules.adjust(tally(onResource.policy(), resourceLayer(onResource), Tally.SILENT, question, cache));
    }

    static Layer resourceLayer(ResourcePolicy policy) {
        return policy.kind() == PolicyKind.TRUST ? Layer.TRUST : Layer.RESOURCE;
    }

    private static PolicyKind kind(Layer layer) {
        return switch (layer) {
            case SCP -> PolicyKind.SCP;
            case RCP -> PolicyKind.RCP;
            case ENDPOINT -> PolicyKind.ENDPOINT;
            case IDENTITY -> PolicyKind.IDENTITY;
            case BOUNDARY -> PolicyKind.BOUNDARY;
            case SESSION -> PolicyKind.SESSION;
            case TRUST -> PolicyKind.TRUST;
            case RESOURCE, ACL, BPA -> PolicyKind.RESOURCE;
        };
    }

    private static Tally[] levels(Guardrails guardrails, Layer layer, Question question, PolicyCache cache) {
        List<Guardrails.Level> levels = guardrails.levels();
        if (levels.isEmpty()) {
            return NO_LEVELS;
        }
        Tally[] tallies = new Tally[levels.size()];
        for (int index = 0; index < tallies.length; index++) {
            tallies[index] = tally(levels.get(index).policies(), layer, question, cache);
        }
        return tallies;
    }

    private static Tally tally(List<NamedPolicy> policies, Layer layer, Question question, PolicyCache cache) {
        return policies.isEmpty()
                ? Tally.SILENT
                : cache.get(policies, kind(layer), layer).tally(question);
    }

    private static Tally tally(
            Optional<NamedPolicy> policy, Layer layer, Tally without, Question question, PolicyCache cache) {
        return policy.isEmpty()
                ? without
                : cache.getOnly(policy.get(), kind(layer), layer).tally(question);
    }

    private static Match deny(Tally[] levels) {
        Match deny = Match.FALSE;
        for (Tally level : levels) {
            deny = deny.or(level.deny());
        }
        return deny;
    }

    Tally identity() {
        return identity;
    }

    Tally resource() {
        return resource;
    }

    /** {@return whether the boundary allows; no boundary allows everything} */
    Match boundaryAllows() {
        return boundary.allow();
    }

    /** {@return whether the session policies allow; no session policy allows everything} */
    Match sessionAllows() {
        return session.allow();
    }

    /** {@return whether the endpoint allows; no endpoint policy allows everything} */
    Match endpointAllows() {
        return endpoint.allow();
    }

    /** {@return whether every level has an SCP that allows; true where SCPs do not bind} */
    Match scpsAllow() {
        Match result = Match.TRUE;
        for (Tally level : scps) {
            result = result.and(level.allow());
        }
        return result;
    }

    /** {@return whether some statement of any layer denies} */
    Match denied() {
        return deny(scps)
                .or(deny(rcps))
                .or(endpoint.deny())
                .or(identity.deny())
                .or(boundary.deny())
                .or(session.deny())
                .or(resource.deny());
    }

    /** {@return some statements of every layer, in the order in which AWS looks at the layers} */
    List<StatementRef> statements(Function<Tally, List<StatementRef>> which) {
        List<StatementRef> found = List.of();
        for (Tally level : scps) {
            found = join(found, which.apply(level));
        }
        for (Tally level : rcps) {
            found = join(found, which.apply(level));
        }
        found = join(found, which.apply(endpoint));
        found = join(found, which.apply(identity));
        found = join(found, which.apply(boundary));
        found = join(found, which.apply(session));
        return join(found, which.apply(resource));
    }

    // Most layers say nothing, so mostly nothing is copied.
    private static List<StatementRef> join(List<StatementRef> first, List<StatementRef> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return second.isEmpty() ? first : second;
        }
        if (first.size() == 1 && second.size() == 1) {
            return List.of(first.get(0), second.get(0));
        }
        List<StatementRef> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }
}
