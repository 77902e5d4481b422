// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.PolicyValues;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * The date operators: ISO 8601 in the forms of the W3C note, or seconds since 1970, on either side.
 *
 * <p>Four digits are a year. A time without a zone is UTC.
 */
public final class DateTest {
    private static final int LONGEST = 40;
    private static final BigDecimal EARLIEST = BigDecimal.valueOf(Instant.MIN.getEpochSecond());
    private static final BigDecimal LATEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private DateTest() {}

    static ValueTest compile(Base base, PolicyValues values) {
        IntPredicate order = NumericTest.order(base);
        return new ComparisonTest<>(values, DateTest::parse, (value, one) -> order.test(value.compareTo(one)));
    }

    /** {@return the instant that the whole text spells, or empty} */
    public static Optional<Instant> parse(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return Optional.empty();
        }
        boolean year = text.length() == 4 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        Optional<Instant> epoch = year ? Optional.empty() : epoch(text);
        return epoch.isPresent() ? epoch : iso(text);
    }

    private static Optional<Instant> epoch(String text) {
        return NumericTest.parse(text)
                .filter(seconds -> seconds.compareTo(EARLIEST) >= 0 && seconds.compareTo(LATEST) <= 0)
                .map(seconds -> Instant.ofEpochSecond(seconds.longValue())
                        .plusNanos(seconds.remainder(BigDecimal.ONE)
                                .movePointRight(9)
                                .longValue()));
    }

    private static Optional<Instant> iso(String text) {
        try {
            int time = text.indexOf('T');
            if (time >= 0) {
                return Optional.of(dateTime(text, time));
            }
            LocalDate date = switch (text.length()) {
                case 4 -> LocalDate.of(Integer.parseInt(text), 1, 1);
                case 7 -> YearMonth.parse(text).atDay(1);
                default -> LocalDate.parse(text);
            };
            return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException | NumberFormatException notADate) {
            return Optional.empty();
        }
    }

    private static Instant dateTime(String text, int time) {
        boolean zoned = text.endsWith("Z") || text.indexOf('+', time) >= 0 || text.indexOf('-', time) >= 0;
        return zoned
                ? OffsetDateTime.parse(text).toInstant()
                : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
    }
}
