// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import java.util.ArrayDeque;
import java.util.ArrayList;
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
 * over another principal, or hands a role to a service that it commands. What it creates counts only as far as the
 * boundary goes which its own permissions force on that.
 *
 * <p>Every link is a question to the reasoner, so boundaries, conditions, SCPs and trust policies count.
 */
public final class Escalation {
    private static final int MOST_BOUNDARIES = 16;
    private static final String BOUNDARY = "iam:PermissionsBoundary";
    private static final String ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";

    private final Function<String, Optional<NamedPolicy>> policies;
    private final ReasonerOptions options;
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Deque<Holder> next = new ArrayDeque<>();
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
            Optional<Result> found = next.remove().gain();
            if (found.isPresent()) {
                return found.get();
            }
        }
        return new Result(List.of(), "", List.copyOf(unknown));
    }

    // Each principal is looked at once, when it is reached first: the way there is a shortest one.
    private void reach(Environment environment, Actor actor, List<Answer.Found> before) {
        arn(actor.principal()).ifPresent(self -> {
            if (seen.add(actor.principal() + boundary(environment, self))) {
                next.add(new Holder(environment, actor, self, before));
            }
        });
    }

    private static String boundary(Environment environment, Arn arn) {
        return environment
                .entity(arn)
                .flatMap(IamEntity::boundary)
                .map(NamedPolicy::name)
                .orElse("");
    }

    private static Optional<Arn> arn(Principal principal) {
        return principal instanceof Principal.User user
                ? Optional.of(user.arn())
                : principal instanceof Principal.RoleSession session ? Optional.of(session.role()) : Optional.empty();
    }

    /** A principal on the way, with the calls that led to it. */
    private final class Holder {
        private final Environment environment;
        private final Actor actor;
        private final Arn self;
        private final List<Answer.Found> before;
        private final AccessReasoner reasoner;

        Holder(Environment environment, Actor actor, Arn self, List<Answer.Found> before) {
            this.environment = environment;
            this.actor = actor;
            this.self = self;
            this.before = before;
            this.reasoner = reasoners.computeIfAbsent(environment, one -> new AccessReasoner(one, options));
        }

        /** {@return what it gains by itself; whom it can act as is reached} */
        Optional<Result> gain() {
            Optional<Result> gain = granting().or(this::takingOver).or(this::passing);
            if (gain.isEmpty()) {
                assuming();
                creating();
            }
            return gain;
        }

        /** Gives itself or others permissions that no forced boundary caps. */
        private Optional<Result> granting() {
            for (Map.Entry<String, String> method : EscalationMethods.GRANTING.entrySet()) {
                Optional<Answer.Found> found =
                        ask(own(method.getKey(), method.getValue()).where(given(method.getKey())));
                if (found.isPresent()) {
                    return result(found.get(), "changes who has which permissions, capped by no boundary");
                }
            }
            return Optional.empty();
        }

        // What a forced boundary caps does not count, and attaching only harmless policies is harmless.
        private List<Condition> given(String action) {
            if (action.endsWith("PermissionsBoundary")) {
                return action.startsWith("iam:Put")
                        ? List.of(Constraints.isOneOf(BOUNDARY, List.of(ADMINISTRATOR)))
                        : List.of();
            }
            return action.startsWith("iam:Attach")
                    ? List.of(
                            Constraints.absent(BOUNDARY), Constraints.isOneOf("iam:PolicyARN", List.of(ADMINISTRATOR)))
                    : List.of(Constraints.absent(BOUNDARY));
        }

        /** Makes credentials of a user that is not its own. */
        private Optional<Result> takingOver() {
            for (String action : EscalationMethods.TAKING_OVER) {
                RequestSet any = RequestSet.of(List.of(action), List.of(users("*")));
                if (never(any)) {
                    continue;
                }
                for (IamEntity user : users()) {
                    ask(RequestSet.of(List.of(action), List.of(user.arn().toString())))
                            .ifPresent(call ->
                                    reach(environment, Actor.declared(new Principal.User(user.arn())), with(call)));
                }
                List<String> declared = new ArrayList<>(
                        users().stream().map(user -> user.arn().toString()).toList());
                declared.add(self.toString());
                Optional<Answer.Found> found = undeclared(any, declared);
                if (found.isPresent()) {
                    return result(found.get(), "acts as a user that nobody declared, who may hold every permission");
                }
            }
            return Optional.empty();
        }

        private List<IamEntity> users() {
            return environment.entities().stream()
                    .filter(entity -> !entity.isRole() && !Naming.same(entity.arn(), self))
                    .filter(entity -> entity.arn().account().equals(self.account()))
                    .toList();
        }

        private String users(String name) {
            return "arn:" + self.partition() + ":iam::" + self.account() + ":user/" + name;
        }

        private Optional<Answer.Found> undeclared(RequestSet calls, List<String> declared) {
            return ask(calls.exceptOn(declared));
        }

        /** Hands a role to a service that runs what it is told to. */
        private Optional<Result> passing() {
            if (never(RequestSet.of(List.of("iam:PassRole"), List.of(roles("*"))))) {
                return Optional.empty();
            }
            for (Map.Entry<String, List<String>> launch : EscalationMethods.LAUNCHES.entrySet()) {
                Optional<Answer.Found> launched = ask(RequestSet.of(launch.getValue(), List.of()));
                if (launched.isEmpty()) {
                    continue;
                }
                Optional<Result> result = passing(launch.getKey(), launched.get());
                if (result.isPresent()) {
                    return result;
                }
            }
            return Optional.empty();
        }

        private Optional<Result> passing(String service, Answer.Found launched) {
            RequestSet any = RequestSet.of(List.of("iam:PassRole"), List.of(roles("*")))
                    .where(List.of(Constraints.test("StringEqualsIfExists", "iam:PassedToService", List.of(service))));
            if (never(any)) {
                return Optional.empty();
            }
            List<String> declared = new ArrayList<>(List.of(self.toString()));
            for (IamEntity role : roles()) {
                String arn = role.arn().toString();
                declared.add(arn);
                Optional<Answer.Found> found = trusts(role, service) ? ask(any.on(arn)) : Optional.empty();
                found.ifPresent(call -> reach(environment, session(role.arn()), with(call, launched)));
            }
            return undeclared(any, declared)
                    .map(call -> new Result(
                            with(call, launched),
                            "acts as a role that nobody declared, which may hold every permission",
                            List.of()));
        }

        private boolean trusts(IamEntity role, String service) {
            RequestSet assume =
                    RequestSet.of(List.of("sts:AssumeRole"), List.of(role.arn().toString()));
            return role.trust().isEmpty()
                    || trusts.computeIfAbsent(
                            List.of(environment, service, role.arn()),
                            any -> reasoner.allowed(Actor.undeclared(new Principal.Service(service)), assume)
                                    instanceof Answer.Found);
        }

        private List<IamEntity> roles() {
            return environment.entities().stream()
                    .filter(entity -> entity.isRole() && !Naming.same(entity.arn(), self))
                    .toList();
        }

        private String roles(String name) {
            return "arn:" + self.partition() + ":iam::" + self.account() + ":role/" + name;
        }

        /** Assumes another role. */
        private void assuming() {
            if (never(RequestSet.of(List.of("sts:AssumeRole"), List.of()))) {
                return;
            }
            for (IamEntity role : roles()) {
                ask(RequestSet.of(List.of("sts:AssumeRole"), List.of(role.arn().toString())))
                        .ifPresent(call -> reach(environment, session(role.arn()), with(call)));
            }
        }

        /** Creates a role with a boundary that its permissions force, and goes on as that role. */
        private void creating() {
            Set<String> boundaries = new LinkedHashSet<>();
            while (boundaries.size() < MOST_BOUNDARIES) {
                RequestSet create = own("iam:CreateRole", "role/*").where(List.of(Constraints.present(BOUNDARY)));
                Optional<Answer.Found> found = ask(
                        boundaries.isEmpty()
                                ? create
                                : create.where(List.of(
                                        Constraints.test("StringNotEquals", BOUNDARY, List.copyOf(boundaries)))));
                if (found.isEmpty()) {
                    return;
                }
                ContextValue value = found.get().request().context().get(BOUNDARY);
                String boundary =
                        value.values().isEmpty() ? "" : value.values().get(0).toString();
                boundaries.add(boundary);
                bounded(found.get(), boundary);
            }
            unknown.add("more than " + MOST_BOUNDARIES + " boundaries are possible for what is created");
        }

        private void bounded(Answer.Found created, String boundary) {
            List<Condition> same = List.of(Constraints.isOneOf(BOUNDARY, List.of(boundary)));
            Optional<Answer.Found> granted = ask(own("iam:PutRolePolicy", "role/*")
                            .where(same))
                    .or(() -> ask(own("iam:AttachRolePolicy", "role/*").where(same)));
            if (granted.isEmpty()) {
                return;
            }
            Optional<NamedPolicy> policy = policies.apply(boundary);
            if (policy.isEmpty()) {
                unknown.add("the boundary `" + boundary + "` of what is created is not declared");
                return;
            }
            Arn role = new Arn(self.partition(), "iam", "", self.account(), "role/assent-created");
            IamEntity entity = new IamEntity(
                    role,
                    Optional.empty(),
                    List.of(Replay.everything()),
                    policy,
                    Optional.empty(),
                    Map.of(),
                    Constraints.NOWHERE);
            reach(environment.with(entity), session(role), with(created, granted.get()));
        }

        private RequestSet own(String action, String resource) {
            return RequestSet.of(
                    List.of(action), List.of("arn:" + self.partition() + ":iam::" + self.account() + ":" + resource));
        }

        private Actor session(Arn role) {
            return Actor.declared(new Principal.RoleSession(role, Optional.of("assent")));
        }

        // One question in place of one for each principal of the environment.
        private boolean never(RequestSet calls) {
            return reasoner.allowed(actor, calls) instanceof Answer.None;
        }

        private Optional<Answer.Found> ask(RequestSet calls) {
            return note(reasoner.allowed(actor, calls));
        }

        private Optional<Answer.Found> note(Answer answer) {
            return answer.match(Optional::of, none -> Optional.empty(), open -> {
                unknown.addAll(open.why());
                return Optional.empty();
            });
        }

        private List<Answer.Found> with(Answer.Found... calls) {
            List<Answer.Found> chain = new ArrayList<>(before);
            chain.addAll(List.of(calls));
            return chain;
        }

        private Optional<Result> result(Answer.Found call, String gain) {
            return Optional.of(new Result(with(call), gain, List.of()));
        }
    }
}
