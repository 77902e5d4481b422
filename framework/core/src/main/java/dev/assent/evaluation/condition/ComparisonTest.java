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
 * @param <P> the type of the policy's values
 * @param <V> the type of the request's values
 */
final class ComparisonTest<P, V> implements ValueTest {
    private final List<P> values;
    private final boolean bad;
    private final boolean unknown;
    private final Function<String, Optional<V>> reader;
    private final BiPredicate<V, P> comparison;

    private ComparisonTest(
            List<P> values, Doubt doubt, Function<String, Optional<V>> reader, BiPredicate<V, P> comparison) {
        this.values = values;
        this.bad = doubt.bad();
        this.unknown = doubt.unknown();
        this.reader = reader;
        this.comparison = comparison;
    }

    /**
     * What keeps the policy's values from being compared.
     *
     * @param bad whether one of them cannot be read
     * @param unknown whether one of them is not known yet
     */
    private record Doubt(boolean bad, boolean unknown) {}

    static <P, V> ComparisonTest<P, V> of(
            PolicyValues values,
            Function<String, Optional<P>> policyReader,
            Function<String, Optional<V>> requestReader,
            BiPredicate<V, P> comparison) {
        List<P> read = new ArrayList<>();
        boolean bad = false;
        boolean unknown = false;
        for (PolicyValue value : values.values()) {
            if (!value.text().isKnown()) {
                unknown = true;
                continue;
            }
            Optional<P> parsed = policyReader.apply(value.text().known());
            parsed.ifPresent(read::add);
            bad |= parsed.isEmpty();
        }
        return new ComparisonTest<>(read, new Doubt(bad, unknown), requestReader, comparison);
    }

    @Override
    public Match matches(Text value, ContextLookup context) {
        if (!value.isKnown()) {
            return Match.UNKNOWN;
        }
        Optional<V> parsed = reader.apply(value.known());
        Match known =
                Match.of(parsed.isPresent() && values.stream().anyMatch(one -> comparison.test(parsed.get(), one)));
        return unknown ? known.or(Match.UNKNOWN) : known;
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
