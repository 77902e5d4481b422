// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.AccessLevel;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes a set of actions as few patterns, none of which matches an action outside the set. */
final class ActionPatterns {
    private final ActionSpace actions;
    private final int[] numbers;
    private final BitSet set = new BitSet();

    ActionPatterns(ActionSpace actions, int[] numbers) {
        this.actions = actions;
        this.numbers = numbers;
        for (int number : numbers) {
            set.set(number);
        }
    }

    List<String> patterns() {
        if (numbers.length > 1 && isCovered("")) {
            return List.of("*");
        }
        Map<String, List<Integer>> byService = new LinkedHashMap<>();
        for (int number : numbers) {
            String name = actions.name(number);
            byService
                    .computeIfAbsent(name.substring(0, name.indexOf(':') + 1), service -> new ArrayList<>())
                    .add(number);
        }
        List<String> patterns = new ArrayList<>();
        byService.forEach((service, members) -> add(service, members, patterns));
        return patterns;
    }

    // The shortest beginnings of whole words under which every action is in the set.
    private void add(String prefix, List<Integer> members, List<String> patterns) {
        if (members.size() > 1 && isCovered(prefix)) {
            patterns.add(prefix + "*");
            return;
        }
        Map<String, List<Integer>> byWord = new LinkedHashMap<>();
        for (int number : members) {
            String name = actions.name(number);
            String word = name.substring(0, wordEnd(name, prefix.length()));
            if (members.size() == 1 || word.length() == prefix.length()) {
                patterns.add(name);
            } else {
                byWord.computeIfAbsent(word, added -> new ArrayList<>()).add(number);
            }
        }
        byWord.forEach((word, group) -> add(word, group, patterns));
    }

    // Describe, Instances of DescribeInstances.
    private static int wordEnd(String name, int from) {
        int end = Math.min(from + 1, name.length());
        while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        return end;
    }

    private boolean isCovered(String prefix) {
        IntList tokens = new IntList();
        tokens.addAll(ActionIndex.lower(prefix).chars().toArray());
        tokens.add(Token.ANY_RUN);
        for (int number : actions.index().matching(Glob.of(tokens.toArray()))) {
            if (!set.get(number)) {
                return false;
            }
        }
        return true;
    }

    /** {@return the access levels of the actions that the catalog knows} */
    Set<AccessLevel> levels() {
        Set<AccessLevel> levels = EnumSet.noneOf(AccessLevel.class);
        for (int number : numbers) {
            if (actions.isKnown(number)) {
                levels.add(actions.index().action(number).level());
            }
        }
        return levels;
    }
}
