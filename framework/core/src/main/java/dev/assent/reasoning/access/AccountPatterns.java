// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The account ids that some patterns tell apart: for each combination of patterns that some id matches, and no other, a few
 * such ids. Found by walking all patterns together, digit by digit.
 */
final class AccountPatterns {
    private static final int DIGITS = 12;
    private static final int MOST_STATES = 2_000;
    private static final int EXAMPLES = 3;

    private AccountPatterns() {}

    /**
     * {@return ids of which one stands for every account that is not taken; empty if the patterns are too many}
     *
     * @param patterns digits with {@code *} and {@code ?}
     * @param taken ids that are looked at anyway
     */
    static Optional<Set<String>> representatives(List<String> patterns, Set<String> taken) {
        Map<List<Set<Integer>>, List<String>> states = new LinkedHashMap<>();
        states.put(patterns.stream().map(pattern -> closure(pattern, Set.of(0))).toList(), List.of(""));
        for (int digit = 0; digit < DIGITS; digit++) {
            states = next(patterns, states);
            if (states.size() > MOST_STATES) {
                return Optional.empty();
            }
        }
        Map<List<Boolean>, List<String>> kinds = new LinkedHashMap<>();
        states.forEach((state, ids) -> {
            List<Boolean> matched = new ArrayList<>();
            for (int i = 0; i < patterns.size(); i++) {
                matched.add(state.get(i).contains(patterns.get(i).length()));
            }
            kinds.computeIfAbsent(matched, key -> new ArrayList<>()).addAll(ids);
        });
        Set<String> found = new LinkedHashSet<>();
        kinds.values()
                .forEach(ids -> ids.stream()
                        .filter(id -> !taken.contains(id))
                        .findFirst()
                        .ifPresent(found::add));
        return Optional.of(found);
    }

    // States that differ in nothing are one; a few ids are kept of each, since some may be taken.
    private static Map<List<Set<Integer>>, List<String>> next(
            List<String> patterns, Map<List<Set<Integer>>, List<String>> states) {
        Map<List<Set<Integer>>, List<String>> next = new LinkedHashMap<>();
        states.forEach((state, ids) -> {
            for (char digit = '0'; digit <= '9'; digit++) {
                List<Set<Integer>> after = new ArrayList<>();
                for (int i = 0; i < patterns.size(); i++) {
                    after.add(step(patterns.get(i), state.get(i), digit));
                }
                List<String> examples = next.computeIfAbsent(after, key -> new ArrayList<>());
                for (String id : ids) {
                    if (examples.size() < EXAMPLES) {
                        examples.add(id + digit);
                    }
                }
            }
        });
        return next;
    }

    private static Set<Integer> step(String pattern, Set<Integer> positions, char digit) {
        Set<Integer> after = new LinkedHashSet<>();
        for (int position : positions) {
            if (position < pattern.length()) {
                char wanted = pattern.charAt(position);
                if (wanted == '*') {
                    after.add(position);
                } else if (wanted == '?' || wanted == digit) {
                    after.add(position + 1);
                }
            }
        }
        return closure(pattern, after);
    }

    private static Set<Integer> closure(String pattern, Set<Integer> positions) {
        Set<Integer> all = new LinkedHashSet<>();
        for (int position : positions) {
            int at = position;
            all.add(at);
            while (at < pattern.length() && pattern.charAt(at) == '*') {
                at++;
                all.add(at);
            }
        }
        return Set.copyOf(all);
    }
}
