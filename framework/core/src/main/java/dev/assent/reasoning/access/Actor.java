// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.SessionFacts;
import dev.assent.policy.Condition;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A principal that a claim is about, or a set of principals that no policy tells apart.
 *
 * @param principal the principal, or one of the set
 * @param session its temporary credentials, if any were described
 * @param open whether nobody declared it: then it holds every identity permission
 * @param facts what its requests have, such as the claims of a token, or the account that a service acts for
 */
public record Actor(Principal principal, Optional<SessionFacts> session, boolean open, List<Condition> facts) {
    /** How the name of a session begins that stands for all sessions which no policy names. */
    static final String ANY_SESSION = "assent";

    public Actor {
        Objects.requireNonNull(principal, "principal");
        Objects.requireNonNull(session, "session");
        facts = List.copyOf(facts);
    }

    /** {@return a declared principal without more facts} */
    public static Actor declared(Principal principal) {
        return new Actor(principal, Optional.empty(), false, List.of());
    }

    /** {@return an undeclared principal, without more facts} */
    public static Actor undeclared(Principal principal) {
        return undeclared(principal, List.of());
    }

    /** {@return an undeclared principal} */
    static Actor undeclared(Principal principal, List<Condition> facts) {
        return new Actor(principal, Optional.empty(), true, facts);
    }

    /** {@return whether it stands for all sessions of a role that no policy names} */
    boolean isAnySession() {
        return principal instanceof Principal.RoleSession session
                && session.sessionName()
                        .map(name -> name.startsWith(ANY_SESSION))
                        .orElse(true);
    }

    /** {@return whether it is what a name means: of a role without the name of a session, any session} */
    public boolean isOneOf(Principal named) {
        if (named instanceof Principal.RoleSession role && principal instanceof Principal.RoleSession session) {
            boolean any = role.sessionName().isEmpty() || role.sessionName().equals(session.sessionName());
            return any
                    && role.role().account().equals(session.role().account())
                    && role.role().name().equals(session.role().name());
        }
        return named.equals(principal);
    }

    /** {@return this actor with facts that all of its requests have} */
    public Actor where(Context context) {
        return where(RequestSet.conditions(context));
    }

    /** {@return this actor with temporary credentials} */
    public Actor with(SessionFacts credentials) {
        return new Actor(principal, Optional.of(credentials), open, facts);
    }

    /** {@return this actor with more facts} */
    Actor where(List<Condition> more) {
        List<Condition> all = new java.util.ArrayList<>(facts);
        all.addAll(more);
        return new Actor(principal, session, open, all);
    }
}
