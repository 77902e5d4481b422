// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;

/**
 * Operators that read both sides as values of one type and compare them: numbers, dates, addresses, bytes.
 *
 * @param <T> the type of the values
 */
final class ComparisonTest<T> implements ValueTest {
    private final List<T> values = new ArrayList<>();
    private final boolean bad;
    private final Function<String, Optional<T>> reader;
    private final BiPredicate<T, T> comparison;

    /**
     * Reads the policy's values.
     *
     * @param values the policy's values
     * @param reader reads a value of either side, empty if it is not of the type
     * @param comparison whether a request's value, the first, satisfies the operator with a policy's value
     */
    ComparisonTest(PolicyValues values, Function<String, Optional<T>> reader, BiPredicate<T, T> comparison) {
        this.reader = reader;
        this.comparison = comparison;
        for (PolicyValue value : values.values()) {
            Optional<T> parsed =
                    value.text().isKnown() ? reader.apply(value.text().known()) : Optional.empty();
            parsed.ifPresent(this.values::add);
        }
        this.bad = this.values.size() < values.values().size();
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        if (!value.isKnown()) {
            return Match.UNKNOWN;
        }
        Optional<T> parsed = reader.apply(value.known());
        if (parsed.isPresent()) {
            for (int index = 0; index < values.size(); index++) {
                if (comparison.test(parsed.get(), values.get(index))) {
                    return Match.TRUE;
                }
            }
        }
        return Match.FALSE;
    }

    @Override
    public boolean accepts(Text value) {
        return !value.isKnown() || reader.apply(value.known()).isPresent();
    }

    @Override
    public boolean hasBadValue() {
        return bad;
    }
}
