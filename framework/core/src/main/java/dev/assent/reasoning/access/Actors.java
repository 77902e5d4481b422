// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.Account;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.pattern.Arn;
import dev.assent.policy.Condition;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The principals of a scope. Declared accounts are closed: only their declared principals exist. All other accounts,
 * services, federated callers and anonymous callers are open; of those that no policy tells apart, one stands for all.
 */
public final class Actors {
    private static final String BUILT_IN_PROVIDER = "accounts.google.com";

    private final Environment environment;
    private final Mentions mentions;
    private final Set<String> declared;

    /**
     * The principals that an environment has, and those that it leaves open.
     *
     * @param named principals that a claim names besides, so that they are told from all others
     */
    public Actors(Environment environment, Collection<Principal> named) {
        this(environment, named, List.of());
    }

    /**
     * The same for a claim about some requests.
     *
     * @param asked the requests; accounts and services that their facts name are told from all others
     */
    public Actors(Environment environment, Collection<Principal> named, Collection<RequestSet> asked) {
        this.environment = environment;
        this.mentions = new Mentions(environment);
        named.forEach(mentions::principal);
        asked.forEach(set -> set.facts().forEach(mentions::condition));
        asked.forEach(set -> set.unless().forEach(list -> list.forEach(mentions::condition)));
        this.declared = new TreeSet<>();
        environment.accounts().stream().map(Account::id).forEach(declared::add);
        environment.entities().forEach(entity -> declared.add(entity.arn().account()));
        environment.resources().forEach(resource -> declared.add(resource.account()));
    }

    /** {@return the declared users and roles of a scope; a role once for each of its sessions that a policy names, and once for all others} */
    public List<Actor> declared(Scope scope) {
        return environment.entities().stream()
                .filter(entity -> scope.hasAccount(entity.arn().account()))
                .flatMap(entity -> of(entity).stream())
                .toList();
    }

    /** {@return a user, or each of the {@link #sessions} of a role} */
    public List<Actor> of(IamEntity entity) {
        return entity.isRole() ? sessions(entity.arn()) : List.of(Actor.declared(new Principal.User(entity.arn())));
    }

    /** {@return whether an account is declared, so that only its declared principals exist} */
    public boolean isClosed(String account) {
        return declared.contains(account);
    }

    /** {@return a role: once for each of its sessions that a policy names, and once for all others} */
    public List<Actor> sessions(Arn role) {
        List<Actor> actors = new ArrayList<>();
        actors.add(Actor.declared(new Principal.RoleSession(role, Optional.of(freeName(role)))));
        for (String name : named(role)) {
            actors.add(Actor.declared(new Principal.RoleSession(role, Optional.of(name))));
        }
        return actors;
    }

    private Set<String> named(Arn role) {
        Set<String> names = new TreeSet<>();
        String prefix = "assumed-role/" + role.name() + "/";
        for (String text : mentions.arns()) {
            Arn arn = Arn.parse(text).orElseThrow();
            boolean own = arn.service().equals("sts")
                    && arn.account().equals(role.account())
                    && arn.resource().startsWith(prefix);
            if (own) {
                names.add(arn.resource().substring(prefix.length()));
            }
        }
        return names;
    }

    private String freeName(Arn role) {
        Set<String> taken = named(role);
        String name = Actor.ANY_SESSION;
        while (taken.contains(name)) {
            name += "-1";
        }
        return name;
    }

    /** {@return a principal that nobody declared: it is in no declared organization unless its account is} */
    public Actor undeclared(Principal principal) {
        boolean ofAnAccount = !(principal instanceof Principal.FederatedProvider);
        return Actor.undeclared(
                principal,
                principal
                        .account()
                        .filter(id -> ofAnAccount)
                        .map(this::membership)
                        .orElse(List.of()));
    }

    /** {@return the principals of a scope that nobody declared} */
    public List<Actor> open(Scope scope) {
        List<Actor> actors = new ArrayList<>();
        for (String account : openAccounts()) {
            if (scope.hasAccount(account)) {
                actors.addAll(ofOpenAccount(account));
            }
        }
        services().forEach(service -> actors.addAll(service(service, scope)));
        if (scope.hasStrangers()) {
            providers()
                    .forEach(provider ->
                            actors.add(Actor.undeclared(new Principal.FederatedProvider(provider), List.of())));
            actors.add(Actor.undeclared(new Principal.Anonymous(), List.of()));
        }
        return actors;
    }

    /**
     * {@return why the open principals may not stand for all others, in words; none = they do}
     *
     * <p>A policy that compares accounts or services with a pattern may tell two of them apart of which only one was looked
     * at.
     */
    public List<String> doubts() {
        Set<String> patterns = new LinkedHashSet<>(mentions.doubts());
        if (representatives().isEmpty()) {
            patterns.addAll(mentions.accountPatterns());
        }
        mentions.servicePatterns().stream()
                .filter(pattern -> ServicePatterns.matching(pattern).isEmpty())
                .forEach(patterns::add);
        return patterns.stream()
                .map(text -> "a policy tells callers apart by the pattern `" + text
                        + "`, and not all of them were looked at")
                .toList();
    }

    /** {@return whether an account stands for all that no policy names} */
    public boolean isStranger(String account) {
        return !isClosed(account) && !mentions.accounts().contains(account);
    }

    private Set<String> openAccounts() {
        Set<String> accounts = new LinkedHashSet<>(mentions.accounts());
        accounts.removeAll(declared);
        representatives().ifPresent(accounts::addAll);
        accounts.add(stranger());
        return accounts;
    }

    private Optional<Set<String>> representatives() {
        if (mentions.accountPatterns().isEmpty()) {
            return Optional.of(Set.of());
        }
        Set<String> taken = new TreeSet<>(mentions.accounts());
        taken.addAll(declared);
        return AccountPatterns.representatives(List.copyOf(mentions.accountPatterns()), taken);
    }

    // An account that no policy names.
    private String stranger() {
        long id = 999_999_999_999L;
        while (mentions.accounts().contains(String.valueOf(id)) || declared.contains(String.valueOf(id))) {
            id--;
        }
        return String.valueOf(id);
    }

    private List<Actor> ofOpenAccount(String account) {
        List<Actor> actors = new ArrayList<>();
        List<Condition> outside = membership(account);
        List<String> named = new ArrayList<>();
        for (String text : mentions.arns()) {
            Arn arn = Arn.parse(text).orElseThrow();
            if (arn.account().equals(account)) {
                principal(arn).ifPresent(principal -> actors.add(Actor.undeclared(principal, outside)));
                named.add(text);
            }
        }
        for (String partition : mentions.partitions(account)) {
            for (String type : List.of("role", "user")) {
                actors.add(anyOther(new Arn(partition, "iam", "", account, type + "/example"), named)
                        .where(outside));
            }
            Arn root = new Arn(partition, "iam", "", account, "root");
            actors.add(Actor.undeclared(new Principal.Root(root), outside));
            if (mentions.federatedUsers()) {
                actors.add(federatedUser(root).where(outside));
            }
        }
        return actors;
    }

    // Without a session policy it would have no permissions.
    private static Actor federatedUser(Arn root) {
        Arn arn = new Arn(root.partition(), "sts", "", root.account(), "federated-user/example");
        SessionFacts session = new SessionFacts(
                root,
                Optional.of(List.of(Replay.everything())),
                Map.of(),
                Optional.empty(),
                TemporaryCredentials.UNSTATED);
        return Actor.undeclared(new Principal.FederatedUser(arn, Optional.of(root)))
                .with(session);
    }

    private static Optional<Principal> principal(Arn arn) {
        String type = arn.resourceType();
        if (arn.service().equals("iam")) {
            return switch (type) {
                case "user" -> Optional.of(new Principal.User(arn));
                case "role" -> Optional.of(new Principal.RoleSession(arn, Optional.of("assent")));
                default -> Optional.empty();
            };
        }
        String[] parts = arn.resource().split("/", 3);
        if (type.equals("federated-user")) {
            return Optional.of(new Principal.FederatedUser(
                    arn, Optional.of(new Arn(arn.partition(), "iam", "", arn.account(), "root"))));
        }
        return type.equals("assumed-role") && parts.length == 3
                ? Optional.of(new Principal.RoleSession(
                        new Arn(arn.partition(), "iam", "", arn.account(), "role/" + parts[1]), Optional.of(parts[2])))
                : Optional.empty();
    }

    // Its name is open: conditions on aws:PrincipalArn choose it.
    private static Actor anyOther(Arn arn, List<String> named) {
        String type = arn.resourceType();
        Principal principal =
                type.equals("user") ? new Principal.User(arn) : new Principal.RoleSession(arn, Optional.of("assent"));
        List<Condition> facts = new ArrayList<>();
        facts.add(Constraints.test(
                "StringLike",
                "aws:PrincipalArn",
                List.of(new Arn(arn.partition(), "iam", "", arn.account(), type + "/*").toString())));
        if (!named.isEmpty()) {
            facts.add(Constraints.test("StringNotEquals", "aws:PrincipalArn", named));
        }
        return Actor.undeclared(principal, facts);
    }

    // Whichever organization an undeclared account belongs to, it is not the declared one.
    private List<Condition> membership(String account) {
        return environment
                .organization()
                .filter(organization -> !organization.contains(account))
                .map(organization -> List.of(
                        Constraints.test("StringNotEquals", "aws:PrincipalOrgID", List.of(organization.id())),
                        Constraints.test(
                                "ForAllValues:StringNotLike",
                                "aws:PrincipalOrgPaths",
                                List.of(organization.id() + "/*"))))
                .orElse(List.of());
    }

    private Set<String> services() {
        Set<String> services = new LinkedHashSet<>(mentions.services());
        services.addAll(ServicePatterns.representatives(mentions.servicePatterns(), services));
        Catalog.bundled().servicePrincipals().stream()
                .filter(name -> !services.contains(name))
                .findFirst()
                .ifPresent(services::add);
        return services;
    }

    // A service counts as inside the account that it acts for, and as outside when that is not pinned.
    private List<Actor> service(String name, Scope scope) {
        Principal principal = new Principal.Service(name);
        if (scope.place() == Scope.Place.WORLD) {
            return List.of(Actor.undeclared(principal, List.of()));
        }
        List<Actor> actors = new ArrayList<>();
        Set<String> accounts = new TreeSet<>(declared);
        accounts.addAll(openAccounts());
        for (String account : accounts) {
            if (!scope.hasAccount(account)) {
                continue;
            }
            if (scope.place() == Scope.Place.OUTSIDE) {
                actors.add(Actor.undeclared(principal, actingFor(account)));
            } else {
                actors.add(Actor.undeclared(principal, pinnedTo(account)));
                actors.add(Actor.undeclared(principal, pinnedByArn(account)));
            }
        }
        return actors;
    }

    // The account, if the request names one; the resource belongs to it, if its ARN has an account.
    private List<Condition> actingFor(String account) {
        List<Condition> facts = new ArrayList<>();
        facts.add(Constraints.test("StringEqualsIfExists", "aws:SourceAccount", List.of(account)));
        facts.add(sourceOf("ArnLikeIfExists", account, true));
        facts.addAll(sourceOrganization(account));
        return facts;
    }

    private List<Condition> pinnedTo(String account) {
        List<Condition> facts = new ArrayList<>();
        facts.add(Constraints.isOneOf("aws:SourceAccount", List.of(account)));
        facts.add(sourceOf("ArnLikeIfExists", account, true));
        facts.addAll(sourceOrganization(account));
        return facts;
    }

    private List<Condition> pinnedByArn(String account) {
        List<Condition> facts = new ArrayList<>();
        facts.add(Constraints.absent("aws:SourceAccount"));
        facts.add(sourceOf("ArnLike", account, false));
        facts.addAll(sourceOrganization(account));
        return facts;
    }

    private static Condition sourceOf(String operator, String account, boolean orNone) {
        List<String> patterns = new ArrayList<>(List.of("arn:*:*:*:" + account + ":*"));
        if (orNone) {
            patterns.add("arn:*:*:*::*");
        }
        return Constraints.test(operator, "aws:SourceArn", patterns);
    }

    private List<Condition> sourceOrganization(String account) {
        return environment
                .organization()
                .map(organization -> organization.contains(account)
                        ? List.of(
                                Constraints.test("StringEqualsIfExists", "aws:SourceOrgID", List.of(organization.id())))
                        : List.of(Constraints.test("StringNotEquals", "aws:SourceOrgID", List.of(organization.id()))))
                .orElse(List.of());
    }

    private Set<String> providers() {
        Set<String> providers = new LinkedHashSet<>(mentions.providers());
        providers.add(BUILT_IN_PROVIDER);
        return providers;
    }
}
