// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.VpcEndpoint;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.Statement;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The requests that a claim is about, whoever makes them.
 *
 * @param actions action patterns, at least one
 * @param resources resource ARNs with wildcards; none = any resource
 * @param facts what all of them have; whatever is not stated may have any value
 * @param unless requests that have all facts of one of these lists are left out
 * @param endpoint the VPC endpoint that all of them pass through; empty = any or none
 * @param exceptResources resource ARNs with wildcards that are left out
 */
public record RequestSet(
        List<String> actions,
        List<String> resources,
        List<Condition> facts,
        List<List<Condition>> unless,
        Optional<VpcEndpoint> endpoint,
        List<String> exceptResources) {
    /** Where the statements stand that {@link #allowedBesides} adds. */
    public static final SourceLocation NOWHERE = Constraints.NOWHERE;

    public RequestSet {
        actions = List.copyOf(actions);
        resources = List.copyOf(resources);
        facts = List.copyOf(facts);
        unless = unless.stream().map(List::copyOf).toList();
        Objects.requireNonNull(endpoint, "endpoint");
        exceptResources = List.copyOf(exceptResources);
        if (actions.isEmpty()) {
            throw new IllegalArgumentException("a set of requests has at least one action");
        }
    }

    /** {@return the requests for some actions on some resources, whatever the circumstances} */
    public static RequestSet of(List<String> actions, List<String> resources) {
        return new RequestSet(actions, resources, List.of(), List.of(), Optional.empty(), List.of());
    }

    /** {@return those of them that have these values, or lack the keys that are absent} */
    public RequestSet where(Context context) {
        return where(conditions(context));
    }

    /** {@return those of them that do not have all of these values} */
    public RequestSet except(Context context) {
        List<List<Condition>> all = new ArrayList<>(unless);
        all.add(conditions(context));
        return new RequestSet(actions, resources, facts, all, endpoint, exceptResources);
    }

    /** {@return those of them that are not on some resources} */
    public RequestSet exceptOn(List<String> patterns) {
        return new RequestSet(actions, resources, facts, unless, endpoint, patterns);
    }

    /** {@return those of them that are on one resource, which must be one of theirs} */
    RequestSet on(String arn) {
        return new RequestSet(actions, List.of(arn), facts, unless, endpoint, exceptResources);
    }

    /** {@return those of them that pass an endpoint} */
    public RequestSet through(VpcEndpoint value) {
        return new RequestSet(actions, resources, facts, unless, Optional.of(value), exceptResources);
    }

    /** {@return those of them that have more facts} */
    RequestSet where(List<Condition> more) {
        List<Condition> all = new ArrayList<>(facts);
        all.addAll(more);
        return new RequestSet(actions, resources, all, unless, endpoint, exceptResources);
    }

    static List<Condition> conditions(Context context) {
        return context.entries().stream()
                .filter(entry -> !(entry.value() instanceof ContextValue.Unspecified))
                .flatMap(entry -> Constraints.is(entry.key(), entry.value()).stream())
                .toList();
    }

    /** {@return those of them that one principal makes; of a role, each of its sessions} */
    public RequestSet by(Principal principal) {
        List<Condition> who = principal.match(new Principal.Cases<>(
                user -> List.of(Constraints.isOneOf(
                        "aws:PrincipalArn", List.of(user.arn().toString()))),
                session -> List.of(Constraints.isOneOf(
                        "aws:PrincipalArn", List.of(session.role().toString()))),
                federated -> List.of(Constraints.isOneOf(
                        "aws:PrincipalArn", List.of(federated.arn().toString()))),
                root -> List.of(Constraints.isOneOf(
                        "aws:PrincipalArn", List.of(root.arn().toString()))),
                service -> List.of(Constraints.isOneOf("aws:PrincipalServiceName", List.of(service.name()))),
                provider -> List.of(Constraints.isOneOf("aws:FederatedProvider", List.of(provider.provider()))),
                anonymous -> List.of(Constraints.isOneOf("aws:PrincipalType", List.of("Anonymous")))));
        return where(who);
    }

    /**
     * {@return a policy that allows some requests besides; what it denies it denies all the same}
     *
     * @param who who may make them; empty where statements of the policy name nobody
     */
    public static PolicyDocument allowedBesides(
            PolicyDocument policy, List<RequestSet> more, Optional<PrincipalClause> who) {
        List<Statement> statements = new ArrayList<>(policy.statements());
        for (RequestSet set : more) {
            List<String> resources = set.resources().isEmpty() ? List.of("*") : set.resources();
            statements.add(new Statement(
                    statements.size(),
                    Optional.empty(),
                    Effect.ALLOW,
                    who,
                    Constraints.actions(set.actions()),
                    Optional.of(Constraints.resources(false, resources)),
                    set.facts(),
                    Constraints.NOWHERE));
        }
        return new PolicyDocument(policy.version(), policy.id(), statements, false, policy.at());
    }
}
