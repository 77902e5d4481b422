// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.Membership;
import dev.assent.environment.Organization;
import dev.assent.environment.OrganizationalUnit;
import dev.assent.ingest.World;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Actors;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.reasoning.access.Scope;
import dev.assent.request.Principal;
import dev.assent.scenario.Property;
import dev.assent.scenario.Word;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the principals that a property is about. */
final class Population {
    private final World world;
    private final RequestBuilder requests;
    private final List<Principal> except;
    private final Actors actors;

    /**
     * The principals of a world.
     *
     * @param except those that do not count
     * @param asked the requests that the property is about
     */
    Population(World world, RequestBuilder requests, List<Word> except, List<RequestSet> asked) {
        this.world = world;
        this.requests = requests;
        this.except = except.stream()
                .map(name -> requests.callers()
                        .find(name, Optional.empty(), Optional.empty(), world.defaultAccount())
                        .principal())
                .toList();
        this.actors = new Actors(world.environment(), this.except, asked);
    }

    /** {@return every principal of a scope, declared or not, that is not excepted} */
    List<Actor> all(Optional<Property.Scope> scope) {
        Scope place = scope(scope);
        List<Actor> all = new ArrayList<>(declared(place));
        all.addAll(actors.open(place).stream().filter(this::counts).toList());
        return all;
    }

    /** {@return why these may not stand for everybody, in words; none = they do} */
    List<String> doubts() {
        return actors.doubts();
    }

    /** {@return what there is to say of a request that refutes a claim about everybody} */
    List<String> remarks(Answer.Found found) {
        Principal principal = found.request().principal();
        boolean own = principal
                .account()
                .filter(id -> !actors.isClosed(id))
                .equals(found.request().resource().account().filter(id -> !actors.isClosed(id)));
        return own && principal.account().isPresent()
                ? List.of(
                        "that is in an account of the caller's own, which nobody declared; to ask about yours, name a resource"
                                + " of yours after `on`, or an account after `nobody in`")
                : List.of();
    }

    /** {@return the declared principals of a scope that are not excepted, their declared sessions among them} */
    List<Actor> declared(Optional<Property.Scope> scope) {
        return declared(scope(scope));
    }

    private List<Actor> declared(Scope place) {
        List<Actor> all = new ArrayList<>(actors.declared(place));
        for (String alias : new TreeSet<>(world.sessions().keySet())) {
            Word name = new Word(alias, dev.assent.source.SourceLocation.startOf("sessions"));
            Caller caller = requests.callers().find(name, Optional.empty(), Optional.empty(), world.defaultAccount());
            if (place.hasAccount(caller.principal().account().orElse(""))) {
                all.add(new Actor(caller.principal(), caller.session(), false, List.of()));
            }
        }
        return all.stream().filter(this::counts).toList();
    }

    private boolean counts(Actor actor) {
        return except.stream().noneMatch(principal -> actor.isOneOf(principal));
    }

    /** {@return the principals of a name: of a role every session that policies tell apart} */
    List<Actor> named(Caller caller) {
        Principal principal = caller.principal();
        boolean undeclared = principal.account().map(id -> !actors.isClosed(id)).orElse(true);
        boolean anySession = principal instanceof Principal.RoleSession role
                && role.sessionName().isEmpty();
        if (anySession && !undeclared) {
            List<Actor> sessions = actors.sessions(((Principal.RoleSession) principal).role());
            return caller.session().isEmpty()
                    ? sessions
                    : sessions.stream()
                            .map(actor -> actor.with(caller.session().get()))
                            .toList();
        }
        return undeclared
                ? List.of(actors.undeclared(principal))
                : List.of(new Actor(principal, caller.session(), false, List.of()));
    }

    private Scope scope(Optional<Property.Scope> scope) {
        if (scope.isEmpty() || scope.get().name().text().equals("world")) {
            scope.filter(place -> !place.inside()).ifPresent(place -> {
                throw Unaskable.because(
                        place.name().at(), "nobody is outside of the world", "run/unknown-scope", "name an account");
            });
            return Scope.WORLD;
        }
        Set<String> accounts = accounts(scope.get().name());
        return scope.get().inside() ? Scope.in(accounts) : Scope.outside(accounts);
    }

    private Set<String> accounts(Word name) {
        Optional<Organization> organization = world.environment().organization();
        if (name.text().equals("org")) {
            return organization
                    .map(found -> members(found.root()))
                    .orElseThrow(() -> Unaskable.because(
                            name.at(),
                            "no organization is declared, so nobody is in `org` for certain",
                            "run/unknown-scope",
                            "declare it under `given.org`"));
        }
        Optional<OrganizationalUnit> unit = organization.flatMap(found -> unit(found.root(), name.text()));
        if (unit.isPresent()) {
            return members(unit.get());
        }
        boolean id = name.text().chars().allMatch(c -> c >= '0' && c <= '9');
        if (!id && !world.accounts().containsKey(name.text())) {
            throw unknown(name, organization);
        }
        return Set.of(requests.callers().account(name));
    }

    private Unaskable unknown(Word name, Optional<Organization> organization) {
        List<String> known = new ArrayList<>(world.accounts().keySet());
        organization.ifPresent(found -> units(found.root(), known));
        known.addAll(List.of("org", "world"));
        return Unaskable.because(
                name.at(),
                "`" + name.text() + "` is neither an account nor an organizational unit",
                "run/unknown-scope",
                Spelling.hint(name.text(), known));
    }

    private static void units(OrganizationalUnit unit, List<String> into) {
        unit.units().forEach(child -> {
            into.add(child.name());
            units(child, into);
        });
    }

    private static Optional<OrganizationalUnit> unit(OrganizationalUnit unit, String name) {
        return unit.name().equals(name)
                ? Optional.of(unit)
                : unit.units().stream()
                        .flatMap(child -> unit(child, name).stream())
                        .findFirst();
    }

    // Also the accounts that sit under the root because nobody placed them.
    private Set<String> members(OrganizationalUnit unit) {
        Set<String> ids = new TreeSet<>();
        world.accounts().values().stream()
                .filter(id -> unit.contains(id))
                .filter(id -> Membership.of(world.environment(), Optional.of(id))
                        .match(member -> true, outside -> false, unknown -> false))
                .forEach(ids::add);
        return ids;
    }
}
