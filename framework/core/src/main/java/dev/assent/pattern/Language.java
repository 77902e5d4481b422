// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The texts that match at least one of some patterns. With it texts can be found that tell several tests apart: see
 * {@link #witnesses}.
 */
public final class Language {
    private static final int ROUNDS = 3;

    private final List<List<Symbol>> patterns;
    private final boolean arns;
    private final boolean ignoreCase;

    private Language(List<List<Symbol>> patterns, boolean arns, boolean ignoreCase) {
        this.patterns = List.copyOf(patterns);
        this.arns = arns;
        this.ignoreCase = ignoreCase;
    }

    /**
     * {@return the texts that match one of some texts of a policy}
     *
     * @param patterns the texts; one with unknown parts, or with a variable that has no value, matches nothing here
     * @param values values of their variables
     * @param ignoreCase whether characters compare without case
     */
    public static Language ofGlobs(List<PolicyString> patterns, PolicyVariable.Values values, boolean ignoreCase) {
        return new Language(resolved(patterns, values), false, ignoreCase);
    }

    /** {@return the texts that match one of some values of an ARN operator; see {@link #ofGlobs}} */
    public static Language ofArns(List<PolicyString> patterns, PolicyVariable.Values values) {
        return new Language(resolved(patterns, values), true, false);
    }

    private static Language ofTexts(Set<String> texts) {
        return new Language(
                texts.stream().map(text -> PolicyString.literal(Text.of(text))).toList(), false, false);
    }

    private static List<List<Symbol>> resolved(List<PolicyString> patterns, PolicyVariable.Values values) {
        List<List<Symbol>> resolved = new ArrayList<>();
        for (PolicyString pattern : patterns) {
            Optional<List<Symbol>> symbols = pattern.resolved(values);
            symbols.filter(list -> list.stream().noneMatch(Symbol.Unknown.class::isInstance))
                    .ifPresent(resolved::add);
        }
        return resolved;
    }

    List<List<Symbol>> patterns() {
        return patterns;
    }

    boolean isOfArns() {
        return arns;
    }

    boolean ignoresCase() {
        return ignoreCase;
    }

    /**
     * {@return texts that stand for all others: for each way in which a text can lie in some of the languages and not in
     * the rest, one that does, and that is none of the texts to avoid}
     *
     * <p>Found by walking the product of the languages' automata, shortest texts first. The walk is cut off at a fixed
     * number of states, so that hostile patterns cost no more.
     *
     * @param languages the languages
     * @param avoid texts that the caller tries anyway
     */
    public static List<String> witnesses(List<Language> languages, Set<String> avoid) {
        List<String> found = new ArrayList<>(new Automaton(languages).witnesses());
        Set<String> hidden = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            // A text to avoid hides others of its kind: look again for those.
            boolean more = false;
            for (String text : found) {
                more |= avoid.contains(text) && hidden.add(text);
            }
            if (!more) {
                break;
            }
            List<Language> apart = new ArrayList<>(languages);
            hidden.forEach(text -> apart.add(ofTexts(Set.of(text))));
            found.addAll(new Automaton(apart).witnesses());
        }
        return found.stream().distinct().toList();
    }
}
