// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a shortest text that matches all of some globs lists and none of another, by walking the product of their
 * automata, which is made deterministic on the way.
 */
final class GlobProduct {
    private final List<Automaton> positive = new ArrayList<>();
    private final Automaton negative;
    private final Budget budget;
    private final Map<State, Step> seen = new HashMap<>();
    private final ArrayDeque<State> queue = new ArrayDeque<>();

    GlobProduct(List<GlobList> positive, List<Glob> negative, Budget budget) {
        positive.forEach(list -> this.positive.add(new Automaton(list.globs())));
        this.negative = new Automaton(negative);
        this.budget = budget;
    }

    /** Where the walk is: one set of places an automaton, the negative one last. */
    private record State(List<Ints> places) {
        int[] of(int automaton) {
            return places.get(automaton).array();
        }
    }

    private record Step(State from, char character, boolean first) {}

    Answer search() {
        List<Ints> places = new ArrayList<>();
        positive.forEach(automaton -> places.add(Ints.of(automaton.start())));
        places.add(Ints.of(negative.start()));
        State start = new State(places);
        visit(start, new Step(start, ' ', true));
        while (!queue.isEmpty()) {
            State state = queue.remove();
            if (isAccepted(state)) {
                return Answer.found(text(state));
            }
            if (seen.size() > Budget.MOST_STATES) {
                return Answer.unknown("a product of patterns has more than " + Budget.MOST_STATES + " states");
            }
            budget.step();
            expand(state);
        }
        return Answer.NONE;
    }

    private void expand(State state) {
        for (char character : alphabet(state)) {
            List<Ints> next = new ArrayList<>(positive.size() + 1);
            boolean dead = false;
            for (int i = 0; i < positive.size() && !dead; i++) {
                int[] places = positive.get(i).step(state.of(i), character);
                next.add(Ints.of(places));
                dead = places.length == 0;
            }
            if (!dead) {
                int[] places = negative.step(state.of(positive.size()), character);
                next.add(Ints.of(places));
                if (!negative.acceptsAll(places)) {
                    visit(new State(next), new Step(state, character, false));
                }
            }
        }
    }

    private void visit(State state, Step by) {
        if (seen.putIfAbsent(state, by) == null) {
            queue.add(state);
        }
    }

    private boolean isAccepted(State state) {
        for (int i = 0; i < positive.size(); i++) {
            if (!positive.get(i).accepts(state.of(i))) {
                return false;
            }
        }
        return !negative.accepts(state.of(positive.size()));
    }

    private List<Character> alphabet(State state) {
        Set<Character> told = new TreeSet<>();
        for (int i = 0; i < positive.size(); i++) {
            positive.get(i).alphabet(state.of(i), told);
        }
        negative.alphabet(state.of(positive.size()), told);
        return Alphabet.of(told);
    }

    private String text(State state) {
        StringBuilder text = new StringBuilder();
        State at = state;
        for (Step step = step(at); !step.first(); step = step(at)) {
            text.append(step.character());
            at = step.from();
        }
        return text.reverse().toString();
    }

    private Step step(State state) {
        return java.util.Objects.requireNonNull(seen.get(state), "state");
    }
}
