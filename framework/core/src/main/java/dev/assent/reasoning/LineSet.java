// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.evaluation.condition.DateTest;
import dev.assent.evaluation.condition.NumericTest;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.ConditionOperator.Family;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The numbers, or the instants in seconds, that lie on one side of some points, or at them.
 *
 * @param dates whether the points are instants
 * @param side which side
 * @param points the points, any of which suffices
 */
record LineSet(boolean dates, Side side, List<BigDecimal> points) implements ValueSet {
    LineSet {
        points = List.copyOf(points);
    }

    /** Where a value lies as seen from a point. */
    enum Side {
        AT,
        BELOW,
        BELOW_OR_AT,
        ABOVE,
        ABOVE_OR_AT;

        static Side of(Base base) {
            return switch (base) {
                case NUMERIC_LESS_THAN, DATE_LESS_THAN -> BELOW;
                case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> BELOW_OR_AT;
                case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> ABOVE;
                case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> ABOVE_OR_AT;
                default -> AT;
            };
        }

        private boolean holds(int order) {
            return switch (this) {
                case AT -> order == 0;
                case BELOW -> order < 0;
                case BELOW_OR_AT -> order <= 0;
                case ABOVE -> order > 0;
                case ABOVE_OR_AT -> order >= 0;
            };
        }
    }

    static LineSet of(Base base, List<String> texts) {
        boolean dates = base.family() == Family.DATE;
        List<BigDecimal> points = texts.stream()
                .map(text -> parse(text, dates).orElseThrow())
                .map(BigDecimal::stripTrailingZeros)
                .distinct()
                .sorted()
                .toList();
        return new LineSet(dates, Side.of(base), points);
    }

    static Optional<BigDecimal> parse(String text, boolean dates) {
        return dates
                ? DateTest.parse(text)
                        .map(instant -> BigDecimal.valueOf(instant.getEpochSecond())
                                .add(BigDecimal.valueOf(instant.getNano(), 9)))
                : NumericTest.parse(text);
    }

    @Override
    public boolean contains(String text) {
        Optional<BigDecimal> value = parse(text, dates);
        return value.isPresent()
                && points.stream().anyMatch(point -> side.holds(value.get().compareTo(point)));
    }

    @Override
    public List<String> borders() {
        return between(points, dates);
    }

    /** {@return texts at each point, below all, above all and between every two} */
    static List<String> between(Collection<BigDecimal> points, boolean dates) {
        TreeSet<BigDecimal> sorted = new TreeSet<>(points);
        List<BigDecimal> all = new ArrayList<>();
        BigDecimal before = null;
        for (BigDecimal point : sorted) {
            all.add(
                    before == null
                            ? point.subtract(BigDecimal.ONE)
                            : before.add(point).divide(BigDecimal.valueOf(2)));
            before = point;
        }
        if (before != null) {
            all.add(before.add(BigDecimal.ONE));
        }
        all.addAll(0, sorted);
        return all.stream().flatMap(value -> text(value, dates).stream()).toList();
    }

    private static Optional<String> text(BigDecimal value, boolean dates) {
        if (!dates) {
            return Optional.of(value.stripTrailingZeros().toPlainString());
        }
        try {
            BigDecimal[] parts = value.divideAndRemainder(BigDecimal.ONE);
            Instant instant = Instant.ofEpochSecond(
                    parts[0].longValueExact(), parts[1].movePointRight(9).longValue());
            return DateTest.parse(instant.toString()).isPresent()
                    ? Optional.of(instant.toString())
                    : Optional.of(value.toPlainString());
        } catch (ArithmeticException | DateTimeException outOfRange) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> words() {
        String where = side.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return points.stream()
                .map(point -> where + " " + text(point, dates).orElse(point.toPlainString()))
                .toList();
    }

    @Override
    public String text() {
        return (dates ? "date " : "number ") + side.name().toLowerCase(Locale.ROOT) + points;
    }
}
