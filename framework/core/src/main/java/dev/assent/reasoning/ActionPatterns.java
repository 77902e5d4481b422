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
        Map<String, List<Integer>> byService = new LinkedHashMap<>();
        for (int number : numbers) {
            String name = actions.name(number);
            byService
                    .computeIfAbsent(name.substring(0, name.indexOf(':') + 1), service -> new ArrayList<>())
                    .add(number);
        }
        List<String> patterns = new ArrayList<>();
        byService.forEach((service, members) -> {
            if (members.size() > 1 && isCovered(service)) {
                patterns.add(service + "*");
            } else {
                addByVerb(service, members, patterns);
            }
        });
        return patterns;
    }

    private void addByVerb(String service, List<Integer> members, List<String> patterns) {
        Map<String, List<Integer>> byVerb = new LinkedHashMap<>();
        members.forEach(number -> byVerb.computeIfAbsent(
                        service + verb(actions.name(number).substring(service.length())), verb -> new ArrayList<>())
                .add(number));
        byVerb.forEach((verb, group) -> {
            if (group.size() > 1 && isCovered(verb)) {
                patterns.add(verb + "*");
            } else {
                group.forEach(number -> patterns.add(actions.name(number)));
            }
        });
    }

    // The first word of a name: Describe of DescribeInstances.
    private static String verb(String name) {
        int end = 1;
        while (end < name.length() && !Character.isUpperCase(name.charAt(end))) {
            end++;
        }
        return name.substring(0, Math.min(end, name.length()));
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
