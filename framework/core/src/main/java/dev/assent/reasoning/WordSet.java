// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.ConditionOperator.Family;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Booleans, or byte strings in base64.
 *
 * @param family which of the two
 * @param words the words in the form in which they compare, sorted
 */
record WordSet(Family family, List<String> words) implements ValueSet {
    static final List<String> BOOLEANS = List.of("true", "false");

    WordSet {
        words = List.copyOf(words);
    }

    static WordSet of(Family family, List<String> texts) {
        return new WordSet(
                family,
                List.copyOf(new TreeSet<>(
                        texts.stream().map(text -> folded(family, text)).toList())));
    }

    // A request value that is not `true` counts as false; base64 may have more than one spelling.
    private static String folded(Family family, String text) {
        if (family == Family.BOOL) {
            return String.valueOf(text.toLowerCase(Locale.ROOT).equals("true"));
        }
        try {
            return Base64.getEncoder().encodeToString(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return text;
        }
    }

    @Override
    public boolean contains(String text) {
        return words.contains(folded(family, text));
    }

    @Override
    public List<String> borders() {
        return family == Family.BOOL ? BOOLEANS : words;
    }

    @Override
    public List<String> words() {
        return words;
    }

    @Override
    public String text() {
        return family + " " + words;
    }
}
