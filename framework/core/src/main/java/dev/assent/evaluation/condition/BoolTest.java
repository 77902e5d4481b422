// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import java.util.List;
import java.util.Optional;

/**
 * The Bool operator. A request value that is not {@code true} counts as false.
 *
 * <p>The operators page lets Bool have variables, the variables page does not; we put them in, see docs/semantics.md.
 */
final class BoolTest implements ValueTest {
    private final List<PolicyString> values;
    private final boolean bad;
    private final boolean unknown;

    private BoolTest(List<PolicyString> values, boolean bad, boolean unknown) {
        this.values = values;
        this.bad = bad;
        this.unknown = unknown;
    }

    static BoolTest compile(PolicyValues values, boolean variables) {
        List<PolicyString> strings = values.values().stream()
                .map(PolicyValue::text)
                .filter(Text::isKnown)
                .map(text -> PolicyString.parse(text, variables, false))
                .toList();
        boolean bad = strings.stream()
                .filter(string -> string.variables().isEmpty())
                .anyMatch(string -> text(string, key -> Optional.empty())
                        .filter(BoolTest::isBoolean)
                        .isEmpty());
        return new BoolTest(strings, bad, strings.size() < values.values().size());
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        if (!value.isKnown()) {
            return Match.UNKNOWN;
        }
        boolean actual = value.known().equalsIgnoreCase("true");
        Match known = Match.of(values.stream()
                .flatMap(string -> text(string, context).stream())
                .filter(BoolTest::isBoolean)
                .anyMatch(text -> text.equalsIgnoreCase("true") == actual));
        return unknown ? known.or(Match.UNKNOWN) : known;
    }

    @Override
    public boolean hasBadValue() {
        return bad;
    }

    private static Optional<String> text(PolicyString string, dev.assent.pattern.PolicyVariable.Values context) {
        return string.resolve(context).map(Object::toString);
    }

    private static boolean isBoolean(String text) {
        return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
    }
}
