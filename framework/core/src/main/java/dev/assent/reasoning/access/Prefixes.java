// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.ActionClause;

/** Tells soon that two patterns have no text in common: what stands before their wildcards differs. */
final class Prefixes {
    private Prefixes() {}

    /** {@return whether two statements perhaps have an action in common} */
    static boolean meet(Term first, Term second) {
        ActionClause a = first.statement().action();
        ActionClause b = second.statement().action();
        return a.negated()
                || b.negated()
                || a.values().values().stream()
                        .anyMatch(one -> b.values().values().stream()
                                .anyMatch(two -> ofActions(
                                        one.text().toString(), two.text().toString())));
    }

    /** {@return whether two patterns of actions perhaps have an action in common} */
    static boolean ofActions(String first, String second) {
        return meet(first, second, true);
    }

    /** {@return whether two patterns of resources perhaps have a resource in common} */
    static boolean ofResources(String first, String second) {
        return meet(first, second, false);
    }

    private static boolean meet(String first, String second, boolean ignoreCase) {
        int shorter = Math.min(literal(first), literal(second));
        return first.regionMatches(ignoreCase, 0, second, 0, shorter);
    }

    /** {@return how many characters stand before the first wildcard or unknown part} */
    private static int literal(String pattern) {
        int end = 0;
        while (end < pattern.length() && "*?<".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        return end;
    }
}
