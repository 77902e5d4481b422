// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.reasoning.access.Layering.Gate;
import dev.assent.reasoning.access.RequestSearch.Found;
import dev.assent.reasoning.access.RequestSearch.Hit;
import dev.assent.reasoning.access.RequestSearch.Miss;
import dev.assent.reasoning.access.RequestSearch.Open;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When a request of a region is allowed: nothing denies it, every gate lets it pass, and there is a way on which every
 * gate does.
 */
final class Formula {
    private static final int MOST_COMBINATIONS = 50_000;

    private final List<Term> within;
    private final List<List<Term>> without;
    private final List<List<Term>> denials;
    private final List<Gate> gates;
    private final List<List<Gate>> ways;
    private final Circumstances circumstances;

    Formula(List<Term> within, List<List<Term>> without, Layering layering, Circumstances circumstances) {
        this.circumstances = circumstances;
        this.within = List.copyOf(within);
        this.without = List.copyOf(without);
        this.denials = layering.denials().stream()
                .map(this::pinned)
                .flatMap(Optional::stream)
                .toList();
        this.gates = layering.gates().stream().map(this::pinned).toList();
        this.ways = layering.ways().stream()
                .map(way -> way.stream().map(this::pinned).toList())
                .toList();
    }

    private Optional<List<Term>> pinned(List<Term> together) {
        List<Term> pinned = new ArrayList<>();
        for (Term term : together) {
            Optional<Term> applied = circumstances.pins().apply(term);
            if (applied.isEmpty()) {
                return Optional.empty();
            }
            pinned.add(applied.get());
        }
        return Optional.of(pinned);
    }

    private Gate pinned(Gate gate) {
        return new Gate(gate.terms().stream()
                .map(circumstances.pins()::apply)
                .flatMap(Optional::stream)
                .toList());
    }

    /** {@return the keys whose values are known} */
    Pins pins() {
        return circumstances.pins();
    }

    /** {@return a request that is allowed} */
    Found allowed(RequestSearch search) {
        List<List<Term>> none = new ArrayList<>(without);
        none.addAll(denials);
        Set<String> why = new LinkedHashSet<>();
        for (List<Gate> way : ways) {
            List<List<Term>> passed = new ArrayList<>();
            gates.forEach(gate -> passed.add(gate.terms()));
            way.forEach(gate -> passed.add(gate.terms()));
            Found found = find(search, passed, none);
            if (found instanceof Hit) {
                return found;
            }
            why.addAll(found.match(hit -> List.of(), miss -> List.of(), Open::why));
        }
        return why.isEmpty() ? new Miss() : new Open(List.copyOf(why));
    }

    /** {@return any request, allowed or not} */
    Found any(RequestSearch search) {
        return find(search, List.of(), without);
    }

    /** {@return a request that is denied} */
    Found denied(RequestSearch search) {
        Set<String> why = new LinkedHashSet<>();
        for (List<Term> denial : denials) {
            Found found = find(search, each(denial), without);
            if (found instanceof Hit) {
                return found;
            }
            why.addAll(found.match(hit -> List.of(), miss -> List.of(), Open::why));
        }
        for (Gate gate : gates) {
            Found found = find(search, List.of(), passing(List.of(gate.terms())));
            if (found instanceof Hit) {
                return found;
            }
            why.addAll(found.match(hit -> List.of(), miss -> List.of(), Open::why));
        }
        Found found = ungranted(search);
        why.addAll(found.match(hit -> List.of(), miss -> List.of(), Open::why));
        return found instanceof Hit ? found : why.isEmpty() ? new Miss() : new Open(List.copyOf(why));
    }

    private Found ungranted(RequestSearch search) {
        List<List<Term>> none = new ArrayList<>(without);
        for (List<Gate> way : ways) {
            Optional<List<List<Term>>> combinations = combinations(way);
            if (combinations.isEmpty()) {
                return new Open(List.of(tooMany()));
            }
            for (List<Term> together : combinations.get()) {
                if (together.isEmpty()) {
                    return new Miss();
                }
                none.add(together);
            }
        }
        return find(search, List.of(), none);
    }

    private List<List<Term>> passing(List<List<Term>> gates) {
        List<List<Term>> none = new ArrayList<>(without);
        gates.forEach(terms -> terms.forEach(term -> none.add(List.of(term))));
        return none;
    }

    /** {@return one term of each gate, in every way; empty if there are too many} */
    private static Optional<List<List<Term>>> combinations(List<Gate> gates) {
        List<List<Term>> combinations = new ArrayList<>(List.of(List.of()));
        for (Gate gate : gates) {
            List<List<Term>> longer = new ArrayList<>();
            for (List<Term> before : combinations) {
                for (Term term : gate.terms()) {
                    if (before.stream().allMatch(other -> Prefixes.meet(other, term))) {
                        List<Term> next = new ArrayList<>(before);
                        next.add(term);
                        longer.add(next);
                    }
                }
                if (longer.size() > MOST_COMBINATIONS) {
                    return Optional.empty();
                }
            }
            combinations = longer;
        }
        return Optional.of(combinations);
    }

    private static String tooMany() {
        return "more than " + MOST_COMBINATIONS + " combinations of statements could grant it";
    }

    private static List<List<Term>> each(List<Term> terms) {
        return terms.stream().map(List::of).toList();
    }

    private Found find(RequestSearch search, List<List<Term>> passed, List<List<Term>> none) {
        List<List<Term>> some = new ArrayList<>(each(within));
        some.addAll(passed);
        Found found = search.find(some, none);
        if (!(found instanceof Hit hit)) {
            return found;
        }
        List<List<Term>> coupled = Regions.coupling(circumstances, hit);
        if (coupled.isEmpty()) {
            return plainest(search, some, none, hit);
        }
        List<List<Term>> more = new ArrayList<>(none);
        more.addAll(coupled);
        Found again = search.find(some, more);
        return again instanceof Hit second ? plainest(search, some, more, second) : again;
    }

    // Of several requests the one that a reader expects: over TLS, without a service in between.
    private Found plainest(RequestSearch search, List<List<Term>> some, List<List<Term>> none, Hit hit) {
        Hit best = hit;
        List<List<Term>> chosen = new ArrayList<>(some);
        for (Term preference : circumstances.preferences(hit)) {
            chosen.add(List.of(preference));
            if (search.find(chosen, none) instanceof Hit better) {
                best = better;
            } else {
                chosen.remove(chosen.size() - 1);
            }
        }
        return best;
    }
}
