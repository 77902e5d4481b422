// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.pattern.IpRange;
import dev.assent.policy.ConditionOperator.Family;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Values of a condition key at and between all the values with which policies compare it as numbers, dates, addresses,
 * booleans or bytes: no two values of such a type are told apart by the policies unless two of these are.
 */
public final class BoundaryValues {
    private static final String UNREADABLE = "x";

    private final Set<String> texts = new LinkedHashSet<>();
    private final TreeSet<BigDecimal> numbers = new TreeSet<>();
    private final TreeSet<Instant> dates = new TreeSet<>();

    /** No values yet. */
    public BoundaryValues() {}

    /** Takes the values with which a policy compares the key. */
    public void add(Family family, PolicyValues values) {
        for (PolicyValue value : values.values()) {
            if (value.text().isKnown()) {
                add(family, value.text().known());
            }
        }
        switch (family) {
            case BOOL -> texts.addAll(List.of("true", "false"));
            case IP_ADDRESS -> texts.addAll(List.of("192.0.2.1", "10.0.0.1", "2001:db8::1", "0.0.0.0", "::"));
            case NULL, STRING, ARN, NUMERIC, DATE, BINARY, UNKNOWN -> {}
        }
        texts.add(UNREADABLE);
    }

    private void add(Family family, String text) {
        switch (family) {
            case NUMERIC -> NumericTest.parse(text).ifPresent(numbers::add);
            case DATE -> DateTest.parse(text).ifPresent(dates::add);
            case IP_ADDRESS -> IpRange.parse(text).ifPresent(range -> texts.addAll(range.edges()));
            case BINARY -> texts.addAll(List.of(text, "AA==", "AAA="));
            case BOOL, NULL, STRING, ARN, UNKNOWN -> {}
        }
    }

    /** {@return the values, one in each interval} */
    public Set<String> all() {
        Set<String> all = new LinkedHashSet<>(texts);
        List<BigDecimal> sorted = new ArrayList<>(numbers);
        for (int index = 0; index < sorted.size(); index++) {
            BigDecimal number = sorted.get(index);
            all.add(number.toPlainString());
            all.add(
                    index == 0
                            ? number.subtract(BigDecimal.ONE).toPlainString()
                            : middle(sorted.get(index - 1), number));
        }
        if (!sorted.isEmpty()) {
            all.add(sorted.get(sorted.size() - 1).add(BigDecimal.ONE).toPlainString());
        }
        addDates(all);
        return all;
    }

    private static String middle(BigDecimal low, BigDecimal high) {
        BigDecimal middle = low.add(high).divide(BigDecimal.valueOf(2), MathContext.UNLIMITED);
        return middle.toPlainString();
    }

    private void addDates(Set<String> all) {
        if (dates.isEmpty()) {
            return;
        }
        for (Instant date : dates) {
            all.add(date.toString());
            addDate(date, 1, all);
        }
        addDate(dates.first(), -1, all);
    }

    private static void addDate(Instant near, long nanos, Set<String> all) {
        boolean atEnd = near.equals(Instant.MIN) || near.getEpochSecond() >= Instant.MAX.getEpochSecond();
        if (!atEnd) {
            all.add(near.plusNanos(nanos).toString());
        }
    }
}
