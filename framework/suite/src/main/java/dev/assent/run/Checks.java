// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.explanation.StatementName;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.Statement;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.request.Principal;
import dev.assent.scenario.NamedCheck;
import dev.assent.scenario.Word;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a check is about: the principals, resources and policies that it names, or all that it concerns. */
final class Checks {
    private final World world;
    private final RequestBuilder requests;
    private final NamedCheck check;
    private final long start = System.nanoTime();

    Checks(World world, RequestBuilder requests, NamedCheck check) {
        this.world = world;
        this.requests = requests;
        this.check = check;
    }

    /** {@return options with the time that is left: all questions of one check share its limit} */
    ReasonerOptions within(ReasonerOptions options) {
        return options.since(start);
    }

    /** {@return the declared users and roles that it is about} */
    List<IamEntity> principals() {
        List<IamEntity> all = check.subject().isPresent()
                ? List.of(entity(check.subject().get()))
                : List.copyOf(world.environment().entities());
        return all.stream().filter(entity -> !isExcepted(entity.arn())).toList();
    }

    private IamEntity entity(Word name) {
        Principal principal = requests.callers()
                .find(name, Optional.empty(), Optional.empty(), world.defaultAccount())
                .principal();
        Optional<Arn> arn = principal instanceof Principal.User user
                ? Optional.of(user.arn())
                : principal instanceof Principal.RoleSession role ? Optional.of(role.role()) : Optional.empty();
        return arn.flatMap(world.environment()::entity)
                .orElseThrow(() -> Unaskable.because(
                        name.at(),
                        "`" + name.text() + "` is not a declared user or role",
                        "run/not-checkable",
                        "`for` names a user or role under `principals`"));
    }

    private boolean isExcepted(Arn arn) {
        return check.except().stream()
                .anyMatch(name -> world.principals().containsKey(name.text())
                        && arn.equals(world.principals().get(name.text())));
    }

    /** {@return the declared resources with a policy or an access list that it is about} */
    List<ResourceEntity> resources() {
        if (check.resource().isEmpty()) {
            return check.subject().isPresent()
                    ? List.of()
                    : world.environment().resources().stream()
                            .filter(Checks::isShared)
                            .filter(resource -> !isExcepted(resource.alias()))
                            .toList();
        }
        Word name = check.resource().get();
        if (isRole(name)) {
            return List.of();
        }
        Optional<ResourceEntity> found = world.environment()
                .resource(Text.of(requests.targets().pattern(name)))
                .filter(Checks::isShared);
        return List.of(found.orElseThrow(() -> Unaskable.because(
                name.at(),
                "`" + name.text() + "` has no resource policy that could be checked",
                "run/not-checkable",
                "`on` names a resource with a policy or an access list, or a role with a trust policy")));
    }

    private static boolean isShared(ResourceEntity resource) {
        return resource.policy().isPresent() || !AclShares.of(resource).isEmpty();
    }

    private static boolean isRole(Word name) {
        return name.text().startsWith("role/");
    }

    /** {@return the declared roles with a trust policy that it is about} */
    List<IamEntity> roles() {
        Optional<Word> name = check.resource().filter(Checks::isRole).or(check::subject);
        if (name.isEmpty() && check.resource().isPresent()) {
            return List.of();
        }
        List<IamEntity> all = name.isPresent()
                ? List.of(entity(name.get()))
                : List.copyOf(world.environment().entities());
        return all.stream()
                .filter(role -> role.trust().isPresent() && !isExcepted(role.arn()))
                .toList();
    }

    /** {@return the policies that it is about, each once} */
    List<LoadedPolicy> policies() {
        if (check.subject().isEmpty() && check.resource().isEmpty()) {
            return world.policies().stream()
                    .filter(policy -> !isExcepted(policy.policy().name()))
                    .toList();
        }
        Set<NamedPolicy> wanted = new LinkedHashSet<>();
        check.subject().ifPresent(name -> {
            IamEntity entity = entity(name);
            wanted.addAll(entity.policies());
            entity.boundary().ifPresent(wanted::add);
            entity.trust().ifPresent(wanted::add);
        });
        resources().forEach(resource -> resource.policy().ifPresent(wanted::add));
        check.resource()
                .filter(Checks::isRole)
                .ifPresent(name -> entity(name).trust().ifPresent(wanted::add));
        return world.policies().stream()
                .filter(policy -> wanted.contains(policy.policy()))
                .filter(policy -> !isExcepted(policy.policy().name()))
                .toList();
    }

    /** {@return the policies that say who may use something, with what each is on} */
    List<OnSomething> sharing() {
        List<OnSomething> all = new ArrayList<>();
        resources()
                .forEach(resource -> all.add(new OnSomething(
                        resource.alias(),
                        resource.arn(),
                        resource.account(),
                        PolicyKind.RESOURCE,
                        resource.policy().orElseGet(() -> nothing(resource)))));
        roles().forEach(role -> role.trust()
                .ifPresent(policy -> all.add(new OnSomething(
                        new Names(world).entity(role.arn()),
                        Text.of(role.arn().toString()),
                        role.arn().account(),
                        PolicyKind.TRUST,
                        policy))));
        return all;
    }

    // A bucket that only access lists share.
    private static NamedPolicy nothing(ResourceEntity resource) {
        return new NamedPolicy(
                resource.alias(),
                new PolicyDocument(
                        PolicyVersion.V2012_10_17, Optional.empty(), List.of(), false, resource.declaredAt()));
    }

    /**
     * A policy on a resource, or the trust policy of a role.
     *
     * @param name how the suite names what it is on
     * @param arn the ARN of that
     * @param account the account that owns it
     * @param kind which of both
     * @param policy the policy
     */
    record OnSomething(String name, Text arn, String account, PolicyKind kind, NamedPolicy policy) {
        /** {@return patterns of what it is about; none of it is known = any} */
        List<String> region() {
            String text = arn.toString();
            return kind == PolicyKind.TRUST ? List.of(text) : List.of(text, text + "/*", text + ":*");
        }
    }

    /** {@return the environment without the statements that do not count: what they allow is not looked at} */
    Environment environment(OnSomething on) {
        return environment(on, statement -> true);
    }

    /** {@return the same, in which of the statements on something some alone allow, and all denials deny} */
    Environment environment(OnSomething on, Predicate<Statement> allowing) {
        PolicyDocument document = on.policy().document();
        List<Statement> counted = document.statements().stream()
                .filter(statement -> !isExcepted(ref(on, statement)))
                .filter(statement -> statement.effect() == Effect.DENY || allowing.test(statement))
                .toList();
        if (counted.size() == document.statements().size()) {
            return world.environment();
        }
        NamedPolicy without = new NamedPolicy(
                on.policy().name(),
                new PolicyDocument(document.version(), document.id(), counted, false, document.at()),
                on.policy().address());
        return on.kind() == PolicyKind.TRUST ? withTrust(on, without) : withPolicy(on, without);
    }

    /**
     * What alone shares something: one statement, or whatever is no policy.
     *
     * @param environment the environment with nothing else
     * @param requests what it can be about
     */
    record Part(Environment environment, RequestSet requests) {}

    /** {@return each part of what shares something; a role has its trust policy alone} */
    List<Part> partsOf(OnSomething on) {
        List<Part> parts = new ArrayList<>();
        if (on.kind() != PolicyKind.TRUST) {
            parts.add(new Part(environment(on, statement -> false), requests(on)));
        }
        for (Statement statement : on.policy().document().statements()) {
            if (statement.effect() == Effect.ALLOW && !isExcepted(ref(on, statement))) {
                parts.add(new Part(environment(on, statement::equals), RequestSet.of(actions(statement), on.region())));
            }
        }
        return parts;
    }

    /** {@return what can be shared: of a role what its trust policy allows, of a resource anything} */
    static RequestSet requests(OnSomething on) {
        List<String> trusted = on.policy().document().statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .flatMap(statement -> actions(statement).stream())
                .distinct()
                .toList();
        boolean isAny = on.kind() != PolicyKind.TRUST || trusted.isEmpty();
        return RequestSet.of(isAny ? List.of("*") : trusted, on.region());
    }

    private static List<String> actions(Statement statement) {
        ActionClause action = statement.action();
        boolean isAny = action.negated()
                || action.values().values().stream()
                        .anyMatch(value -> !value.text().isKnown());
        return isAny
                ? List.of("*")
                : action.values().values().stream()
                        .map(value -> value.text().known())
                        .toList();
    }

    private static StatementRef ref(OnSomething on, Statement statement) {
        return new StatementRef(
                on.kind() == PolicyKind.TRUST ? Layer.TRUST : Layer.RESOURCE,
                on.policy().name(),
                statement.index(),
                statement.sid(),
                statement.at(),
                on.policy().address());
    }

    private Environment withTrust(OnSomething on, NamedPolicy trust) {
        IamEntity role = Arn.parse(on.arn().toString())
                .flatMap(world.environment()::entity)
                .orElseThrow();
        return world.environment()
                .with(new IamEntity(
                        role.arn(),
                        role.id(),
                        role.policies(),
                        role.boundary(),
                        Optional.of(trust),
                        role.tags(),
                        role.declaredAt()));
    }

    private Environment withPolicy(OnSomething on, NamedPolicy policy) {
        ResourceEntity resource = world.environment().resource(on.arn()).orElseThrow();
        return world.environment()
                .with(new ResourceEntity(
                        resource.alias(),
                        resource.arn(),
                        resource.account(),
                        Optional.of(policy),
                        resource.tags(),
                        resource.facts(),
                        resource.declaredAt()));
    }

    /** {@return the principals that do not count, so that others are told from them} */
    List<Principal> exceptedPrincipals() {
        return check.except().stream().flatMap(name -> principal(name).stream()).toList();
    }

    // It may be the name of something else.
    private Optional<Principal> principal(Word name) {
        try {
            return Optional.of(requests.callers()
                    .find(name, Optional.empty(), Optional.empty(), world.defaultAccount())
                    .principal());
        } catch (Unaskable other) {
            return Optional.empty();
        }
    }

    /** {@return whether a principal does not count, for itself or with its account} */
    boolean isExcepted(Actor actor) {
        Principal principal = actor.principal();
        boolean account = check.except().stream()
                .map(name -> world.accounts().getOrDefault(name.text(), name.text()))
                .anyMatch(id -> principal.account().equals(Optional.of(id)));
        return account || exceptedPrincipals().stream().anyMatch(actor::isOneOf);
    }

    private boolean isExcepted(String name) {
        return check.except().stream().anyMatch(word -> word.text().equals(name));
    }

    /** {@return whether a statement is one that does not count} */
    boolean isExcepted(StatementRef statement) {
        return check.except().stream().anyMatch(word -> new StatementName(word.text()).means(statement));
    }
}
