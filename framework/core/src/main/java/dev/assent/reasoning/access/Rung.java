// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.pattern.Arn;
import dev.assent.reasoning.access.Escalation.Result;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A principal on the way to more permissions.
 *
 * @param search the search of which it is a part
 * @param reasoner answers what it may do
 * @param environment the world, with what was made on the way
 * @param actor the principal
 * @param self its ARN, of a role for a session
 * @param before the calls that led to it
 */
record Rung(
        Escalation search,
        AccessReasoner reasoner,
        Environment environment,
        Actor actor,
        Arn self,
        List<Answer.Found> before) {
    Rung {
        before = List.copyOf(before);
    }

    /** {@return a chain in which it makes credentials of a user whom nobody declared; declared ones are reached} */
    Optional<Result> takingOver() {
        for (String action : EscalationMethods.TAKING_OVER) {
            RequestSet any = own(action, "user/*");
            if (never(any)) {
                continue;
            }
            List<String> declared = new ArrayList<>(List.of(self.toString()));
            for (IamEntity user : users()) {
                declared.add(user.arn().toString());
                ask(on(action, user))
                        .ifPresent(call ->
                                search.reach(environment, Actor.declared(new Principal.User(user.arn())), with(call)));
            }
            Optional<Answer.Found> found = ask(any.exceptOn(declared));
            if (found.isPresent()) {
                return Optional.of(new Result(
                        with(found.get()),
                        "acts as a user that nobody declared, who may hold every permission",
                        List.of()));
            }
        }
        return Optional.empty();
    }

    /** Reaches the roles that it may assume. */
    void assuming() {
        if (never(RequestSet.of(List.of("sts:AssumeRole"), List.of()))) {
            return;
        }
        for (IamEntity role : roles()) {
            ask(on("sts:AssumeRole", role)).ifPresent(call -> reach(role, call));
        }
    }

    /** Reaches a role by one more call or several. */
    void reach(IamEntity role, Answer.Found... calls) {
        search.reach(environment, session(role.arn()), with(calls));
    }

    private List<IamEntity> users() {
        return environment.entities().stream()
                .filter(entity -> !entity.isRole() && !Naming.same(entity.arn(), self))
                .filter(entity -> entity.arn().account().equals(self.account()))
                .toList();
    }

    /** {@return the other roles of all accounts} */
    List<IamEntity> roles() {
        return environment.entities().stream()
                .filter(entity -> entity.isRole() && !Naming.same(entity.arn(), self))
                .toList();
    }

    /** {@return the ARN of something in its account} */
    Arn own(String resource) {
        return new Arn(self.partition(), "iam", "", self.account(), resource);
    }

    /** {@return calls on resources of its account} */
    RequestSet own(String action, String resource) {
        return RequestSet.of(List.of(action), List.of(own(resource).toString()));
    }

    /** {@return calls on a user or role} */
    static RequestSet on(String action, IamEntity entity) {
        return RequestSet.of(List.of(action), List.of(entity.arn().toString()));
    }

    /** {@return whether a role lets a service assume it} */
    boolean isTrusted(String service, IamEntity role) {
        return search.trusts(environment, role, service);
    }

    static Actor session(Arn role) {
        return Actor.declared(new Principal.RoleSession(role, Optional.of("assent")));
    }

    /** {@return whether no such call is allowed: one question in place of one for each principal} */
    boolean never(RequestSet calls) {
        return reasoner.allowed(actor, calls) instanceof Answer.None;
    }

    /** {@return such a call that is allowed} */
    Optional<Answer.Found> ask(RequestSet calls) {
        return reasoner.allowed(actor, calls).match(Optional::of, none -> Optional.empty(), open -> {
            search.note(open.why());
            return Optional.empty();
        });
    }

    /** {@return the calls until now and more} */
    List<Answer.Found> with(Answer.Found... calls) {
        List<Answer.Found> chain = new ArrayList<>(before);
        chain.addAll(List.of(calls));
        return chain;
    }
}
