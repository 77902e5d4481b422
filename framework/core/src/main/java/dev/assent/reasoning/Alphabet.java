// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Characters that stand for all: those that somebody tells apart, and one of each class that nobody does. */
final class Alphabet {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-.";
    private static final String DIGITS = "0123456789";

    private Alphabet() {}

    static List<Character> of(Set<Character> told) {
        List<Character> all = new ArrayList<>();
        fresh(LETTERS, told, all);
        if (all.isEmpty()) {
            all.add(stranger(told));
        }
        all.addAll(told);
        fresh(DIGITS, told, all);
        fresh("/", told, all);
        fresh(":", told, all);
        fresh("\t", told, all);
        return all;
    }

    private static char stranger(Set<Character> told) {
        char character = '\u00c0';
        while (told.contains(character)) {
            character++;
        }
        return character;
    }

    private static void fresh(String from, Set<Character> told, List<Character> into) {
        for (int i = 0; i < from.length(); i++) {
            if (!told.contains(from.charAt(i))) {
                into.add(from.charAt(i));
                return;
            }
        }
    }
}
