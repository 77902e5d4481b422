// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Match;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What each layer says about a request. A layer without a policy is empty. */
final class Layers {
    private final Question question;
    private final PolicyCache cache;
    private final Tally identity;
    private final Optional<Tally> boundary;
    private final Optional<Tally> session;
    private final Optional<Tally> endpoint;
    private final Tally resource;
    private final List<Tally> scps;
    private final List<Tally> rcps;

    Layers(Question question, PolicyCache cache) {
        this.question = question;
        this.cache = cache;
        ApplicablePolicies policies = question.policies();
        this.identity = tally(policies.identity().policies(), PolicyKind.IDENTITY, Layer.IDENTITY);
        this.boundary = policies.identity()
                .boundary()
                .map(policy -> tally(List.of(policy), PolicyKind.BOUNDARY, Layer.BOUNDARY));
        this.session = policies.identity().session().map(list -> tally(list, PolicyKind.SESSION, Layer.SESSION));
        this.endpoint = policies.endpoint()
                .flatMap(VpcEndpoint::policy)
                .map(policy -> tally(List.of(policy), PolicyKind.ENDPOINT, Layer.ENDPOINT));
        ResourcePolicy onResource = policies.resource();
        this.resource = tally(
                onResource.policy().map(List::of).orElse(List.of()), onResource.kind(), resourceLayer(onResource));
        this.scps = levels(policies.scps(), PolicyKind.SCP, Layer.SCP);
        this.rcps = levels(policies.rcps(), PolicyKind.RCP, Layer.RCP);
    }

    static Layer resourceLayer(ResourcePolicy policy) {
        return policy.kind() == PolicyKind.TRUST ? Layer.TRUST : Layer.RESOURCE;
    }

    /** {@return every policy that has a say in a request, compiled} */
    static List<CompiledPolicy> compiled(ApplicablePolicies policies, PolicyCache cache) {
        List<CompiledPolicy> all = new ArrayList<>();
        policies.scps()
                .levels()
                .forEach(level ->
                        level.policies().forEach(policy -> all.add(cache.get(policy, PolicyKind.SCP, Layer.SCP))));
        policies.rcps()
                .levels()
                .forEach(level ->
                        level.policies().forEach(policy -> all.add(cache.get(policy, PolicyKind.RCP, Layer.RCP))));
        policies.endpoint()
                .flatMap(VpcEndpoint::policy)
                .ifPresent(policy -> all.add(cache.get(policy, PolicyKind.ENDPOINT, Layer.ENDPOINT)));
        policies.identity()
                .policies()
                .forEach(policy -> all.add(cache.get(policy, PolicyKind.IDENTITY, Layer.IDENTITY)));
        policies.identity()
                .boundary()
                .ifPresent(policy -> all.add(cache.get(policy, PolicyKind.BOUNDARY, Layer.BOUNDARY)));
        policies.identity()
                .session()
                .orElse(List.of())
                .forEach(policy -> all.add(cache.get(policy, PolicyKind.SESSION, Layer.SESSION)));
        ResourcePolicy onResource = policies.resource();
        onResource
                .policy()
                .ifPresent(policy -> all.add(cache.get(policy, onResource.kind(), resourceLayer(onResource))));
        return all;
    }

    private List<Tally> levels(Guardrails guardrails, PolicyKind kind, Layer layer) {
        List<Tally> levels = new ArrayList<>(guardrails.levels().size());
        for (Guardrails.Level level : guardrails.levels()) {
            levels.add(tally(level.policies(), kind, layer));
        }
        return levels;
    }

    private Tally tally(List<NamedPolicy> policies, PolicyKind kind, Layer layer) {
        Tally tally = new Tally();
        for (NamedPolicy policy : policies) {
            tally.add(cache.get(policy, kind, layer), question);
        }
        return tally;
    }

    Tally identity() {
        return identity;
    }

    Tally resource() {
        return resource;
    }

    /** {@return whether the boundary allows; no boundary allows everything} */
    Match boundaryAllows() {
        return boundary.map(Tally::allow).orElse(Match.TRUE);
    }

    /** {@return whether the session policies allow; no session policy allows everything} */
    Match sessionAllows() {
        return session.map(Tally::allow).orElse(Match.TRUE);
    }

    boolean hasSession() {
        return session.isPresent();
    }

    /** {@return whether the endpoint allows; no endpoint policy allows everything} */
    Match endpointAllows() {
        return endpoint.map(Tally::allow).orElse(Match.TRUE);
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
        return all().map(Tally::deny).reduce(Match.FALSE, Match::or);
    }

    /** {@return every layer's tally, in the order in which AWS looks at them; RCPs only deny} */
    Stream<Tally> all() {
        return Stream.of(
                        scps.stream(),
                        rcps.stream(),
                        endpoint.stream(),
                        Stream.of(identity),
                        boundary.stream(),
                        session.stream(),
                        Stream.of(resource))
                .flatMap(tallies -> tallies);
    }
}
