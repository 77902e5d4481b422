// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValues;

/** The Null operator; it is asked with {@code true} when the key is null and {@code false} when it is not. */
final class NullTest implements ValueTest {
    private final boolean matchesNull;
    private final boolean matchesPresent;
    private final boolean unknown;
    private final boolean bad;

    private NullTest(boolean matchesNull, boolean matchesPresent, boolean unknown, boolean bad) {
        this.matchesNull = matchesNull;
        this.matchesPresent = matchesPresent;
        this.unknown = unknown;
        this.bad = bad;
    }

    static NullTest compile(PolicyValues values) {
        boolean matchesNull = has(values, "true");
        boolean matchesPresent = has(values, "false");
        boolean unknown =
                values.values().stream().anyMatch(value -> !value.text().isKnown());
        boolean bad = values.values().stream()
                .filter(value -> value.text().isKnown())
                .map(value -> value.text().toString())
                .anyMatch(text -> !text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false"));
        return new NullTest(matchesNull, matchesPresent, unknown, bad);
    }

    private static boolean has(PolicyValues values, String word) {
        return values.values().stream()
                .anyMatch(value -> value.text().toString().equalsIgnoreCase(word));
    }

    @Override
    public Match matches(Text isNull, ContextLookup context) {
        Match known = Match.of(isNull.known().equals("true") ? matchesNull : matchesPresent);
        return unknown ? known.or(Match.UNKNOWN) : known;
    }

    @Override
    public boolean hasBadValue() {
        return bad;
    }
}
