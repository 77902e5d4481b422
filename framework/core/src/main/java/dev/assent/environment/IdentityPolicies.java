// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The policies on the caller's side.
 *
 * @param kind what they mean for this kind of caller
 * @param policies the identity policies
 * @param boundary the permissions boundary, or empty
 * @param session the session policies; empty = none were passed
 */
public record IdentityPolicies(
        Kind kind, List<NamedPolicy> policies, Optional<NamedPolicy> boundary, Optional<List<NamedPolicy>> session) {
    public IdentityPolicies {
        Objects.requireNonNull(kind, "kind");
        policies = List.copyOf(policies);
        Objects.requireNonNull(boundary, "boundary");
        session = session.map(List::copyOf);
    }

    IdentityPolicies map(UnaryOperator<NamedPolicy> change) {
        return new IdentityPolicies(
                kind,
                NamedPolicy.map(policies, change),
                boundary.map(change),
                session.map(list -> NamedPolicy.map(list, change)));
    }

    IdentityPolicies with(NamedPolicy policy) {
        List<NamedPolicy> more = new ArrayList<>(policies);
        more.add(policy);
        return new IdentityPolicies(kind, more, boundary, session);
    }

    /** What identity policies mean for a kind of caller. */
    public enum Kind {
        /** Users and roles: they allow what a policy allows. */
        ENTITY,
        /** Root users: everything is allowed on this side. */
        ROOT,
        /** Federated-user sessions of a user: without a session policy nothing is allowed. */
        FEDERATED_SESSION,
        /** Federated-user sessions of the root user: the session policy alone decides. */
        FEDERATED_SESSION_OF_ROOT,
        /** Another question of the same call decides about this side: everything is allowed here. */
        DECIDED,
        /** Services, federated providers and anonymous callers have no identity policies at all. */
        NONE
    }
}
