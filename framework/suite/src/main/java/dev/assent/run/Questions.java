// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.World;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.request.Principal;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Property;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sets of requests of what a property says. */
final class Questions {
    private static final Clause NO_MFA_KEY =
            new Clause.Key(new Word("aws:MultiFactorAuthPresent", SourceLocation.startOf("")), Optional.empty(), false);

    private final World world;
    private final RequestBuilder requests;

    Questions(World world, RequestBuilder requests) {
        this.world = world;
        this.requests = requests;
    }

    /**
     * {@return the requests that a property is about, as sets: one for each combination of what its clauses leave to choose}
     *
     * @throws Unaskable if the property names what does not exist
     */
    List<RequestSet> of(Property property, Caller caller) {
        Word action = property.action();
        List<String> resources = resources(property);
        requests.check().check(property, resources);
        List<RequestSet> sets = new ArrayList<>();
        for (List<Clause> stated : alternatives(property, caller)) {
            RequestSet set = with(RequestSet.of(List.of(action.text()), resources), caller, action, stated);
            for (List<Clause> unless : property.restriction().unless()) {
                for (List<Clause> left : Clause.alternatives(unless)) {
                    set = set.except(
                            requests.stated(caller, action.text(), left).context());
                }
            }
            sets.add(set);
        }
        return sets;
    }

    /**
     * {@return what is wrong with a property where that is only to be warned about}
     *
     * @throws Unaskable if the property names what does not exist
     */
    List<Problem> warnings(Property property) {
        return requests.check().warnings(property, resources(property));
    }

    // Without MFA temporary credentials say so, and long-term keys have no such key.
    private static List<List<Clause>> alternatives(Property property, Caller caller) {
        List<List<Clause>> alternatives =
                new ArrayList<>(Clause.alternatives(property.restriction().stated()));
        if (caller.equals(anybody())) {
            for (List<Clause> clauses : List.copyOf(alternatives)) {
                if (clauses.contains(new Clause.Mfa(false))) {
                    List<Clause> keyless = new ArrayList<>(clauses);
                    keyless.replaceAll(clause -> clause.equals(new Clause.Mfa(false)) ? NO_MFA_KEY : clause);
                    alternatives.add(keyless);
                }
            }
        }
        return alternatives;
    }

    private RequestSet with(RequestSet set, Caller caller, Word action, List<Clause> clauses) {
        RequestBuilder.Stated stated = requests.stated(caller, action.text(), clauses);
        RequestSet where = set.where(stated.context());
        return stated.endpoint().map(where::through).orElse(where);
    }

    private List<String> resources(Property property) {
        if (property.resources().size() > 1) {
            throw Unaskable.because(
                    property.resources().get(1).at(),
                    "a property is about one resource a call, found `and`",
                    "run/call-on-several",
                    "part the resources with a comma: each is a property of its own");
        }
        return property.resources().stream()
                .map(requests.targets()::pattern)
                .filter(pattern -> !pattern.equals("*"))
                .toList();
    }

    /** {@return the caller of a name, with the session that the property states} */
    Caller caller(Word name, List<Clause> stated) {
        return requests.caller(name, stated, world.defaultAccount());
    }

    /** {@return the caller for whom clauses are read where a property is about many} */
    static Caller anybody() {
        return Caller.of(new Principal.Anonymous());
    }
}
