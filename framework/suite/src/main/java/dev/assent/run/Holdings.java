// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.World;
import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds who and what of a world has which policies, wherever they come from. */
final class Holdings {
    private final World world;
    private final List<Holding> found = new ArrayList<>();

    private Holdings(World world) {
        this.world = world;
    }

    /**
     * {@return what the principals, resources, endpoints, sessions and levels of a world have, and what is named besides}
     *
     * @param named the policies that the suite names; those that nothing has come last, each on its own
     */
    static List<Holding> of(World world, List<LoadedPolicy> named) {
        Holdings holdings = new Holdings(world);
        holdings.collect();
        Set<NamedPolicy> held = new HashSet<>();
        holdings.found.forEach(holding -> held.addAll(holding.policies()));
        named.stream()
                .filter(policy -> !held.contains(policy.policy()) && !Holding.isOfAws(policy.policy()))
                .forEach(policy -> holdings.found.add(Holding.of(policy.kind(), policy.policy())));
        return holdings.found;
    }

    private void collect() {
        Environment environment = world.environment();
        environment.entities().forEach(this::entity);
        new TreeMap<>(world.sessions())
                .forEach((alias, session) -> session.facts()
                        .policies()
                        .ifPresent(policies -> add(PolicyKind.SESSION, "session " + alias, policies)));
        environment
                .resources()
                .forEach(resource -> add(
                        PolicyKind.RESOURCE,
                        resource.alias(),
                        resource.policy().stream().toList()));
        environment
                .endpoints()
                .forEach(endpoint -> add(
                        PolicyKind.ENDPOINT,
                        endpoint.id(),
                        endpoint.policy().stream().toList()));
        environment.organization().ifPresent(organization -> unit("", organization.root()));
    }

    private void entity(IamEntity entity) {
        String name = name(world, entity.arn());
        Optional<Principal> principal = Optional.of(principal(entity.arn()));
        add(PolicyKind.IDENTITY, name, principal, entity.policies());
        add(PolicyKind.BOUNDARY, name, principal, entity.boundary().stream().toList());
        add(PolicyKind.TRUST, name, Optional.empty(), entity.trust().stream().toList());
    }

    static Principal principal(Arn arn) {
        return arn.resourceType().equals("user")
                ? new Principal.User(arn)
                : new Principal.RoleSession(arn, Optional.empty());
    }

    /** {@return the name of a user or role with its account, where that has an alias} */
    static String name(World world, Arn arn) {
        String name = new Names(world).entity(arn);
        boolean known = world.accounts().containsValue(arn.account());
        return name.indexOf('@') < 0 && known && name.indexOf('/') > 0
                ? name + "@" + new Names(world).account(arn.account())
                : name;
    }

    private void unit(String above, OrganizationalUnit unit) {
        String name = above + unit.name();
        add(PolicyKind.SCP, name, unit.scps());
        add(PolicyKind.RCP, name, unit.rcps());
        unit.accounts().forEach(level -> {
            String account = new Names(world).account(level.accountId());
            add(PolicyKind.SCP, account, level.scps());
            add(PolicyKind.RCP, account, level.rcps());
        });
        unit.units().forEach(child -> unit(name + "/", child));
    }

    private void add(PolicyKind kind, String holder, List<NamedPolicy> policies) {
        add(kind, holder, Optional.empty(), policies);
    }

    private void add(PolicyKind kind, String holder, Optional<Principal> principal, List<NamedPolicy> policies) {
        if (!policies.isEmpty()) {
            found.add(new Holding(kind, holder, holder, principal, policies));
        }
    }
}
