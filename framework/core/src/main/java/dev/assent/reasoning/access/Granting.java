// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.Condition;
import dev.assent.reasoning.access.Escalation.Result;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/** Chains in which a principal gives permissions to itself or others, or takes limits away. */
final class Granting {
    private static final int MOST_VALUES = 16;
    private static final String BOUNDARY = "iam:PermissionsBoundary";
    private static final String POLICY = "iam:PolicyARN";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
    private static final List<Condition> UNBOUNDED = List.of(Constraints.absent(BOUNDARY));
    private static final List<Condition> EVERYTHING = List.of(Constraints.isOneOf(POLICY, List.of(ADMINISTRATOR)));

    private final Rung rung;

    Granting(Rung rung) {
        this.rung = rung;
    }

    /** {@return a chain in which it gives what no forced boundary caps} */
    Optional<Result> anything() {
        for (Map.Entry<String, String> method : EscalationMethods.GRANTING.entrySet()) {
            Optional<Answer.Found> found =
                    rung.ask(rung.own(method.getKey(), method.getValue()).where(anything(method.getKey())));
            if (found.isPresent()) {
                return Optional.of(new Result(
                        rung.with(found.get()), "changes who has which permissions, capped by no boundary", List.of()));
            }
        }
        return Optional.empty();
    }

    private static List<Condition> anything(String action) {
        if (action.startsWith("iam:Delete")) {
            return List.of();
        }
        if (action.endsWith("PermissionsBoundary")) {
            return List.of(Constraints.isOneOf(BOUNDARY, List.of(ADMINISTRATOR)));
        }
        List<Condition> given = new ArrayList<>(UNBOUNDED);
        given.addAll(action.startsWith("iam:Attach") ? EVERYTHING : List.of());
        return given;
    }

    /** Reaches somebody who may get everything that a boundary leaves which is forced on whoever gets something. */
    void whatBoundariesLeave() {
        for (Map.Entry<String, String> method : EscalationMethods.BOUNDED.entrySet()) {
            boolean attaches = method.getKey().startsWith("iam:Attach");
            RequestSet calls = rung.own(method.getKey(), method.getValue()).where(attaches ? EVERYTHING : List.of());
            eachValue(calls, BOUNDARY, (call, boundary) -> {
                Optional<NamedPolicy> cap = rung.search().policy(boundary, "boundary");
                cap.ifPresent(known -> make(created(call, method.getValue(), boundary), cap, Replay.everything()));
                return cap.isPresent();
            });
        }
    }

    /** Reaches somebody who has a policy that may be attached. */
    void whatPoliciesGive() {
        for (Map.Entry<String, String> method : EscalationMethods.GRANTING.entrySet()) {
            if (method.getKey().startsWith("iam:Attach")) {
                RequestSet calls = rung.own(method.getKey(), method.getValue()).where(UNBOUNDED);
                eachValue(calls, POLICY, (call, arn) -> {
                    Optional<NamedPolicy> policy = rung.search().policy(arn, "attached policy");
                    policy.ifPresent(known -> make(rung.with(call), Optional.empty(), known));
                    return policy.isPresent();
                });
            }
        }
    }

    // Asks for a value of a key that is allowed, for another one, and so on, until one is not known.
    private void eachValue(RequestSet calls, String key, BiPredicate<Answer.Found, String> isKnown) {
        RequestSet some = calls.where(List.of(Constraints.present(key)));
        Set<String> values = new LinkedHashSet<>();
        while (values.size() < MOST_VALUES) {
            Optional<Answer.Found> found = rung.ask(
                    values.isEmpty()
                            ? some
                            : some.where(List.of(Constraints.test("StringNotEquals", key, List.copyOf(values)))));
            if (found.isEmpty()) {
                return;
            }
            String value = found.get().request().context().get(key).values().stream()
                    .findFirst()
                    .map(Object::toString)
                    .orElse("");
            values.add(value);
            if (!isKnown.test(found.get(), value)) {
                return;
            }
        }
        rung.search().note(List.of("more than " + MOST_VALUES + " values of " + key + " are possible"));
    }

    // Who gets it may have been there; if it may be created, that is the first call.
    private List<Answer.Found> created(Answer.Found call, String resource, String boundary) {
        String create = resource.startsWith("role/") ? "iam:CreateRole" : "iam:CreateUser";
        return rung.ask(rung.own(create, resource).where(List.of(Constraints.isOneOf(BOUNDARY, List.of(boundary)))))
                .map(first -> rung.with(first, call))
                .orElseGet(() -> rung.with(call));
    }

    private void make(List<Answer.Found> chain, Optional<NamedPolicy> boundary, NamedPolicy policy) {
        IamEntity entity = new IamEntity(
                rung.own("role/whoever-gets-it"),
                Optional.empty(),
                List.of(policy),
                boundary,
                Optional.empty(),
                Map.of(),
                Constraints.NOWHERE);
        rung.search().reach(rung.environment().with(entity), Rung.session(entity.arn()), chain);
    }
}
