// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Arn;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.request.Principal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for a chain of allowed calls by which a principal gets permissions that nobody gave it: it changes policies, takes
 * over another principal, hands a role to a service that it commands, or commands a service that has a role. What it
 * creates or gives counts only as far as the boundary or the policies go which its own permissions force on that.
 *
 * <p>Every link is a question to the reasoner, so boundaries, conditions, SCPs and trust policies count.
 */
public final class Escalation {
    private final Function<String, Optional<NamedPolicy>> policies;
    private final ReasonerOptions options;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Rung> next = new ArrayDeque<>();
    private final Map<Environment, AccessReasoner> reasoners = new HashMap<>();
    private final Map<List<Object>, Boolean> trusts = new HashMap<>();

    /**
     * A search.
     *
     * @param options the universe, and the limit on the time of each environment's questions together
     * @param policies gives the managed policy of an ARN, if it is known
     */
    public Escalation(ReasonerOptions options, Function<String, Optional<NamedPolicy>> policies) {
        this.options = options;
        this.policies = policies;
    }

    /**
     * What was found.
     *
     * @param chain the calls in order, empty if there is no chain
     * @param gain what the last call gives, in words
     * @param unknown why a chain cannot be excluded; with neither there is none: proved
     */
    public record Result(List<Answer.Found> chain, String gain, List<String> unknown) {
        public Result {
            chain = List.copyOf(chain);
            unknown = List.copyOf(unknown);
        }
    }

    /** {@return the chain over the fewest principals that begins with one of some} */
    public Result of(Environment environment, List<Actor> actors) {
        actors.forEach(actor -> reach(environment, actor, List.of()));
        while (!next.isEmpty()) {
            Optional<Result> found = gain(next.remove());
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Result(List.of(), "", List.copyOf(unknown));
    }

    /**
     * Says that a principal can be acted as. Each is looked at once, when it is reached first: the way there is a shortest
     * one.
     *
     * @param before the calls that led to it
     */
    void reach(Environment environment, Actor actor, List<Answer.Found> before) {
        arn(actor.principal()).ifPresent(self -> {
            if (seen.add(actor.principal() + " " + held(environment, self))) {
                next.add(new Rung(this, reasoner(environment), environment, actor, self, before));
            }
        });
    }

    // What it gains by itself; whom it can act as is reached.
    private static Optional<Result> gain(Rung rung) {
        Granting granting = new Granting(rung);
        Commanding commanding = new Commanding(rung);
        Optional<Result> gain = granting.anything().or(rung::takingOver).or(commanding::passing);
        if (gain.isEmpty()) {
            commanding.telling();
            rung.assuming();
            granting.whatBoundariesLeave();
            granting.whatPoliciesGive();
        }
        return gain;
    }

    private AccessReasoner reasoner(Environment environment) {
        return reasoners.computeIfAbsent(environment, one -> new AccessReasoner(one, options));
    }

    /** {@return whether a role lets a service assume it; if that is not known, a chain over it cannot be excluded} */
    boolean trusts(Environment environment, IamEntity role, String service) {
        return trusts.computeIfAbsent(
                List.of(environment, service, role.arn()),
                any -> reasoner(environment)
                        .allowed(Actor.undeclared(new Principal.Service(service)), Rung.on("sts:AssumeRole", role))
                        .match(found -> true, none -> false, open -> {
                            note(open.why());
                            return false;
                        }));
    }

    /** {@return the policy of an ARN; if there is none, a chain that needs it cannot be excluded} */
    Optional<NamedPolicy> policy(String arn, String what) {
        Optional<NamedPolicy> policy = policies.apply(arn);
        if (policy.isEmpty()) {
            unknown.add("the " + what + " may be `" + arn + "`, which is not declared");
        }
        return policy;
    }

    /** Says why a chain cannot be excluded. */
    void note(List<String> why) {
        unknown.addAll(why);
    }

    // What is made on the way may be there with one policy and with another.
    private static String held(Environment environment, Arn arn) {
        return environment
                .entity(arn)
                .map(entity -> entity.boundary().map(NamedPolicy::name).orElse("") + " "
                        + entity.policies().stream().map(NamedPolicy::name).toList())
                .orElse("");
    }

    private static Optional<Arn> arn(Principal principal) {
        return principal instanceof Principal.User user
                ? Optional.of(user.arn())
                : principal instanceof Principal.RoleSession session ? Optional.of(session.role()) : Optional.empty();
    }
}
