// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds a shortest text that fits between given texts, so that each whole is in some languages: the middle factor.
 *
 * <p>It reads what stands before the middle, part after part, then the middle in all parts at once, then what stands after
 * it, part after part.
 */
final class MiddleProduct {
    private static final char NO_CHARACTER = Character.MAX_VALUE;

    private final List<Part> parts;
    private final Texts middle;
    private final Budget budget;
    private final List<Texts> reading = new ArrayList<>();
    private final Map<State, Step> seen = new HashMap<>();
    private final ArrayDeque<State> queue = new ArrayDeque<>();

    MiddleProduct(List<Part> parts, Texts middle, Budget budget) {
        this.parts = List.copyOf(parts);
        this.middle = middle;
        this.budget = budget;
        Texts nothing = Texts.of(List.of(), List.of());
        this.parts.forEach(part -> reading.add(Texts.of(List.of(GlobList.of(List.of(part.before()))), List.of())));
        reading.add(nothing);
        this.parts.forEach(part -> reading.add(Texts.of(List.of(GlobList.of(List.of(part.after()))), List.of())));
        reading.add(nothing);
    }

    /**
     * A language: texts that are in all of some unions of globs and not in another one.
     *
     * @param in the unions
     * @param out the other one
     */
    record Texts(List<Automaton> in, Automaton out) {
        Texts {
            in = List.copyOf(in);
        }

        static Texts of(List<GlobList> in, List<Glob> out) {
            return new Texts(
                    in.stream().map(list -> new Automaton(list.globs())).toList(), new Automaton(out));
        }

        List<Ints> start() {
            List<Ints> places = new ArrayList<>();
            in.forEach(automaton -> places.add(Ints.of(automaton.start())));
            places.add(Ints.of(out.start()));
            return places;
        }

        /** {@return where a character leads, nowhere if no text of the language goes on so} */
        List<Ints> step(List<Ints> places, char character) {
            List<Ints> next = new ArrayList<>(places.size());
            for (int i = 0; i < in.size(); i++) {
                int[] reached = in.get(i).step(places.get(i).array(), character);
                if (reached.length == 0) {
                    return List.of();
                }
                next.add(Ints.of(reached));
            }
            int[] excluded = out.step(places.get(in.size()).array(), character);
            next.add(Ints.of(excluded));
            return out.acceptsAll(excluded) ? List.of() : next;
        }

        boolean accepts(List<Ints> places) {
            for (int i = 0; i < in.size(); i++) {
                if (!in.get(i).accepts(places.get(i).array())) {
                    return false;
                }
            }
            return !out.accepts(places.get(in.size()).array());
        }

        void alphabet(List<Ints> places, Set<Character> into) {
            for (int i = 0; i < in.size(); i++) {
                in.get(i).alphabet(places.get(i).array(), into);
            }
            out.alphabet(places.get(in.size()).array(), into);
        }
    }

    /**
     * A text around the middle.
     *
     * @param before what stands before it
     * @param after what stands after it
     * @param whole the language of the whole
     */
    record Part(Glob before, Glob after, Texts whole) {}

    /** How far the walk is: its phase, the places of each part, those of the middle, those of what is read now. */
    private record State(int phase, List<List<Ints>> places, List<Ints> own, List<Ints> now) {}

    private record Step(State from, char character) {}

    Answer search() {
        List<List<Ints>> places =
                parts.stream().map(part -> part.whole().start()).toList();
        State start = new State(0, places, middle.start(), reading.get(0).start());
        seen.put(start, new Step(start, NO_CHARACTER));
        queue.add(start);
        while (!queue.isEmpty()) {
            State state = queue.remove();
            if (state.phase() > 2 * parts.size()) {
                return Answer.found(text(state));
            }
            if (seen.size() > Budget.MOST_STATES) {
                return Answer.unknown("what fits a policy variable has more than " + Budget.MOST_STATES + " states");
            }
            budget.step();
            if (isOver(state)) {
                visit(next(state), state, NO_CHARACTER);
            }
            read(state);
        }
        return Answer.NONE;
    }

    private boolean isMiddle(State state) {
        return state.phase() == parts.size();
    }

    private int part(State state) {
        return state.phase() < parts.size() ? state.phase() : state.phase() - parts.size() - 1;
    }

    private boolean isOver(State state) {
        if (isMiddle(state)) {
            return middle.accepts(state.own());
        }
        int part = part(state);
        boolean last = state.phase() > parts.size();
        return reading.get(state.phase()).accepts(state.now())
                && (!last || parts.get(part).whole().accepts(state.places().get(part)));
    }

    private State next(State state) {
        int phase = state.phase() + 1;
        return new State(phase, state.places(), state.own(), reading.get(phase).start());
    }

    private void read(State state) {
        Set<Character> told = new TreeSet<>();
        Texts now = reading.get(state.phase());
        now.alphabet(state.now(), told);
        if (isMiddle(state)) {
            middle.alphabet(state.own(), told);
            for (int i = 0; i < parts.size(); i++) {
                parts.get(i).whole().alphabet(state.places().get(i), told);
            }
        } else {
            parts.get(part(state)).whole().alphabet(state.places().get(part(state)), told);
        }
        for (char character : Alphabet.of(told)) {
            read(state, now, character);
        }
    }

    private void read(State state, Texts now, char character) {
        List<List<Ints>> places = new ArrayList<>(state.places());
        List<Ints> own = isMiddle(state) ? middle.step(state.own(), character) : state.own();
        List<Ints> reading = now.step(state.now(), character);
        boolean dead = own.isEmpty() || reading.isEmpty();
        for (int i = 0; i < parts.size() && !dead; i++) {
            if (isMiddle(state) || i == part(state)) {
                List<Ints> next = parts.get(i).whole().step(places.get(i), character);
                places.set(i, next);
                dead = next.isEmpty();
            }
        }
        if (!dead) {
            visit(new State(state.phase(), places, own, reading), state, character);
        }
    }

    private void visit(State state, State from, char character) {
        if (seen.putIfAbsent(state, new Step(from, character)) == null) {
            queue.add(state);
        }
    }

    private String text(State end) {
        StringBuilder text = new StringBuilder();
        State at = end;
        for (Step step = step(at); !step.from().equals(at); step = step(at)) {
            if (isMiddle(step.from()) && step.character() != NO_CHARACTER) {
                text.append(step.character());
            }
            at = step.from();
        }
        return text.reverse().toString();
    }

    private Step step(State state) {
        return Objects.requireNonNull(seen.get(state), "state");
    }
}
