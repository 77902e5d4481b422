// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.World;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.access.AccessReasoner;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.scenario.Property;
import dev.assent.scenario.Property.Mode;
import dev.assent.scenario.Property.Scope;
import dev.assent.scenario.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides claims about all requests of a kind. */
final class PropertyDecider implements Decider<Property> {
    private final World world;
    private final RequestBuilder requests;
    private final ReasonerOptions options;
    private final Verdicts verdicts;

    PropertyDecider(World world, RequestBuilder requests, ReasonerOptions options) {
        this.world = world;
        this.requests = requests;
        this.options = options;
        this.verdicts = new Verdicts(world, requests);
    }

    @Override
    public CaseResult decide(SuitePlan.CasePlan plan, Property property) {
        return verdicts.result(plan, () -> together().apply(property));
    }

    /** {@return what decides properties that share one limit of time, which begins now} */
    Function<Property, Proof> together() {
        AccessReasoner reasoner = new AccessReasoner(world.environment(), options);
        return property -> new Asking(property, reasoner).proof();
    }

    /** One decision. */
    private final class Asking {
        private final Property property;
        private final AccessReasoner reasoner;
        private final Questions questions = new Questions(world, requests);
        private final Set<String> unknown = new LinkedHashSet<>();

        Asking(Property property, AccessReasoner reasoner) {
            this.property = property;
            this.reasoner = reasoner;
        }

        Proof proof() {
            return property.subject()
                    .match(
                            named -> named(named.names()),
                            nobody -> nobody(List.of(), nobody.scope()),
                            everyone -> everyone(everyone.scope()),
                            only -> only(only.names()),
                            exactly -> exactly(exactly.names()));
        }

        private Population population(List<Word> more, List<RequestSet> asked) {
            List<Word> except = new ArrayList<>(property.restriction().except());
            except.addAll(more);
            return new Population(world, requests, except, asked);
        }

        private List<RequestSet> anybody() {
            return questions.of(property, Questions.anybody());
        }

        private Proof named(List<Word> names) {
            Caller caller =
                    questions.caller(names.get(0), property.restriction().stated());
            List<RequestSet> sets = questions.of(property, caller);
            List<Actor> actors = population(List.of(), sets).named(caller);
            return switch (property.mode()) {
                case NEVER, MAY_NOT -> never(actors, sets);
                case ALWAYS, MAY -> always(actors, sets);
                case SOMETIMES -> sometimes(actors, sets);
            };
        }

        private Proof everyone(Optional<Scope> scope) {
            List<RequestSet> sets = anybody();
            List<Actor> actors = population(List.of(), sets).declared(scope);
            if (actors.isEmpty()) {
                return Proof.fails("somebody", List.of("no principal is declared there"));
            }
            Map<String, Proof> verdicts = new LinkedHashMap<>();
            for (Actor actor : actors) {
                Proof proof = one(actor, sets);
                verdicts.merge(
                        new Names(world).principal(actor),
                        proof,
                        property.mode() == Mode.SOMETIMES ? Proof::best : Proof::worst);
            }
            return together(verdicts);
        }

        private Proof one(Actor actor, List<RequestSet> sets) {
            unknown.clear();
            return switch (property.mode()) {
                case NEVER, MAY_NOT -> never(List.of(actor), sets);
                case ALWAYS, MAY -> always(List.of(actor), sets);
                case SOMETIMES -> sometimes(List.of(actor), sets);
            };
        }

        // Each principal for whom it does not hold is named, not the first only.
        private static Proof together(Map<String, Proof> verdicts) {
            Proof all = verdicts.values().stream().reduce(Proof::worst).orElseThrow();
            if (all.holds()) {
                return new Proof(
                        all.state(),
                        "",
                        Optional.empty(),
                        List.of("it holds for " + String.join(", ", verdicts.keySet())));
            }
            List<String> why = new ArrayList<>(all.why());
            List<String> wrong = names(verdicts, Proof.State.FAILS);
            List<String> open = names(verdicts, Proof.State.OPEN);
            why.add(
                    wrong.isEmpty()
                            ? "not decided for " + String.join(", ", open)
                            : wrong.size() + " of " + verdicts.size() + " fail: " + String.join(", ", wrong)
                                    + (open.isEmpty() ? "" : "; not decided for " + String.join(", ", open)));
            return new Proof(all.state(), all.expected(), all.found(), why);
        }

        private static List<String> names(Map<String, Proof> verdicts, Proof.State state) {
            return verdicts.entrySet().stream()
                    .filter(entry -> entry.getValue().state() == state)
                    .map(Map.Entry::getKey)
                    .toList();
        }

        private Proof only(List<Word> names) {
            return nobody(names, Optional.empty());
        }

        private Proof nobody(List<Word> but, Optional<Scope> scope) {
            List<RequestSet> sets = anybody();
            Population population = population(but, sets);
            unknown.addAll(population.doubts());
            return first(population.all(scope), sets, true)
                    .map(found -> Proof.allowed(found, population.remarks(found)))
                    .orElseGet(() -> done(Proof.proved()));
        }

        private Proof exactly(List<Word> names) {
            Proof others = only(names);
            if (!others.holds()) {
                return others;
            }
            List<RequestSet> sets = anybody();
            for (Word name : names) {
                Caller caller = questions.caller(name, property.restriction().stated());
                Proof one = sometimes(population(List.of(), sets).named(caller), sets);
                if (!one.holds()) {
                    return one;
                }
            }
            return others;
        }

        private Proof never(List<Actor> actors, List<RequestSet> sets) {
            return first(actors, sets, true)
                    .map(found -> Proof.allowed(found, List.of()))
                    .orElseGet(() -> done(Proof.proved()));
        }

        private Proof always(List<Actor> actors, List<RequestSet> sets) {
            return first(actors, sets, false).map(Proof::denied).orElseGet(() -> done(Proof.proved()));
        }

        private Proof sometimes(List<Actor> actors, List<RequestSet> sets) {
            return first(actors, sets, true)
                    .map(Proof::witnessed)
                    .orElseGet(() ->
                            done(Proof.fails("some such request is allowed", List.of("no such request is allowed"))));
        }

        private Proof done(Proof proof) {
            return unknown.isEmpty() ? proof : Proof.undecided(List.copyOf(unknown));
        }

        private Optional<Answer.Found> first(List<Actor> actors, List<RequestSet> sets, boolean allowed) {
            for (RequestSet set : sets) {
                for (Actor actor : actors) {
                    Answer answer = allowed ? reasoner.allowed(actor, set) : reasoner.denied(actor, set);
                    if (answer instanceof Answer.Found found) {
                        return Optional.of(found);
                    }
                    answer.match(found -> true, none -> true, open -> unknown.addAll(open.why()));
                }
            }
            return Optional.empty();
        }
    }
}
