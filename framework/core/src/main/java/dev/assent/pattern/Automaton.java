// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The product of the automata of some languages. A state has one bit a position of each pattern: how far the text so far
 * has come in it. Characters that occur in no pattern all lead the same way, so one of them stands for the rest.
 */
final class Automaton {
    private static final int MOST_STATES = 4_000;
    private static final int MOST_POSITIONS = 40_000;
    private static final int COLONS_BEFORE_RESOURCE = 5;

    // Behind the last position of a pattern; nothing leads on from there.
    private static final Symbol END = new Symbol.Variable(new PolicyVariable("", Optional.empty()));

    private final List<Symbol> positions = new ArrayList<>();
    private final BitSet stars = new BitSet();
    private final BitSet withoutColon = new BitSet();
    private final BitSet foldingCase = new BitSet();
    private final BitSet starts = new BitSet();
    private final List<BitSet> finals = new ArrayList<>();
    private final Map<Character, BitSet> advancing = new HashMap<>();

    Automaton(List<Language> languages) {
        for (Language language : languages) {
            BitSet ends = new BitSet();
            for (List<Symbol> pattern : language.patterns()) {
                add(pattern, language, ends);
            }
            finals.add(ends);
        }
    }

    private void add(List<Symbol> pattern, Language language, BitSet ends) {
        long literalColons = pattern.stream().filter(Symbol.of(':')::equals).count();
        boolean noArn = language.isOfArns() && literalColons < COLONS_BEFORE_RESOURCE;
        if (noArn || positions.size() + pattern.size() >= MOST_POSITIONS) {
            return;
        }
        starts.set(positions.size());
        int colons = 0;
        for (int index = 0; index < pattern.size(); index++) {
            Symbol symbol = pattern.get(index);
            boolean doubled = index > 0
                    && symbol.equals(Symbol.STAR)
                    && pattern.get(index - 1).equals(Symbol.STAR);
            if (doubled) {
                continue;
            }
            int at = positions.size();
            stars.set(at, symbol.equals(Symbol.STAR));
            withoutColon.set(
                    at, language.isOfArns() && colons < COLONS_BEFORE_RESOURCE && !(symbol instanceof Symbol.Char));
            foldingCase.set(at, language.ignoresCase());
            positions.add(symbol);
            colons += symbol.equals(Symbol.of(':')) ? 1 : 0;
        }
        ends.set(positions.size());
        positions.add(END);
    }

    /** {@return for each set of languages that some text lies in, the shortest such text that was found} */
    Collection<String> witnesses() {
        List<Character> alphabet = alphabet();
        List<Step> steps = new ArrayList<>(List.of(new Step(0, '\0', closed((BitSet) starts.clone()))));
        Set<BitSet> seen = new HashSet<>(Set.of(steps.get(0).state()));
        Map<BitSet, String> words = new LinkedHashMap<>();
        for (int index = 0; index < steps.size(); index++) {
            words.putIfAbsent(accepting(steps.get(index).state()), index == 0 ? "" : word(steps, index));
            for (char character : alphabet) {
                BitSet next = next(steps.get(index).state(), character);
                if (steps.size() < MOST_STATES && seen.add(next)) {
                    steps.add(new Step(index, character, next));
                }
            }
        }
        return words.values();
    }

    /**
     * A state and how it was reached first.
     *
     * @param from the index of the step before
     * @param character the character that led on
     * @param state the state
     */
    private record Step(int from, char character, BitSet state) {}

    private static String word(List<Step> steps, int last) {
        StringBuilder word = new StringBuilder();
        for (int index = last; index > 0; index = steps.get(index).from()) {
            word.append(steps.get(index).character());
        }
        return word.reverse().toString();
    }

    private BitSet accepting(BitSet state) {
        BitSet accepting = new BitSet();
        for (int language = 0; language < finals.size(); language++) {
            accepting.set(language, finals.get(language).intersects(state));
        }
        return accepting;
    }

    private BitSet next(BitSet state, char character) {
        BitSet advance = advancing.computeIfAbsent(character, this::advance);
        BitSet next = new BitSet();
        for (int at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            boolean stays = stars.get(at) && (character != ':' || !withoutColon.get(at));
            if (stays) {
                next.set(at);
            } else if (advance.get(at)) {
                next.set(at + 1);
            }
        }
        return closed(next);
    }

    // A star may stand for no character at all.
    private BitSet closed(BitSet state) {
        for (int at = state.nextSetBit(0); at >= 0; at = state.nextSetBit(at + 1)) {
            if (stars.get(at)) {
                state.set(at + 1);
            }
        }
        return state;
    }

    private BitSet advance(char character) {
        BitSet advance = new BitSet(positions.size());
        for (int at = 0; at < positions.size(); at++) {
            Symbol symbol = positions.get(at);
            boolean fits = symbol instanceof Symbol.Char one
                    ? one.value() == character || (foldingCase.get(at) && lower(one.value()) == lower(character))
                    : symbol.equals(Symbol.ANY) && (character != ':' || !withoutColon.get(at));
            advance.set(at, fits);
        }
        return advance;
    }

    private static char lower(char character) {
        return Character.toLowerCase(character);
    }

    private List<Character> alphabet() {
        Set<Character> characters = new TreeSet<>();
        for (Symbol symbol : positions) {
            if (symbol instanceof Symbol.Char character) {
                characters.add(character.value());
                characters.add(lower(character.value()));
                characters.add(Character.toUpperCase(character.value()));
            }
        }
        if (!withoutColon.isEmpty()) {
            characters.add(':');
        }
        List<Character> alphabet = new ArrayList<>();
        alphabet.add(other(characters));
        alphabet.addAll(characters);
        return alphabet;
    }

    private static char other(Set<Character> characters) {
        char other = 'x';
        while (characters.contains(other) || characters.contains(lower(other))) {
            other = other == 'z' ? 'a' : other == 'w' ? '\u00e0' : (char) (other + 1);
        }
        return other;
    }
}
