// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.PolicyValues;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.IntPredicate;

/** The numeric operators: integers and decimals, compared by value. */
public final class NumericTest {
    private static final int LONGEST = 64;

    private NumericTest() {}

    static ValueTest compile(Base base, PolicyValues values) {
        IntPredicate order = order(base);
        return new ComparisonTest<>(values, NumericTest::parse, (value, one) -> order.test(value.compareTo(one)));
    }

    /** {@return the number that the whole text spells, or empty} */
    public static Optional<BigDecimal> parse(String text) {
        int digits = 0;
        int points = 0;
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            boolean sign = index == 0 && (character == '-' || character == '+');
            digits += character >= '0' && character <= '9' ? 1 : 0;
            points += character == '.' ? 1 : 0;
            if (!sign && character != '.' && (character < '0' || character > '9')) {
                return Optional.empty();
            }
        }
        return digits == 0 || points > 1 || text.length() > LONGEST
                ? Optional.empty()
                : Optional.of(new BigDecimal(text));
    }

    /** {@return whether the order of request value and policy value satisfies an operator} */
    static IntPredicate order(Base base) {
        return switch (base) {
            case NUMERIC_LESS_THAN, DATE_LESS_THAN -> order -> order < 0;
            case NUMERIC_LESS_THAN_EQUALS, DATE_LESS_THAN_EQUALS -> order -> order <= 0;
            case NUMERIC_GREATER_THAN, DATE_GREATER_THAN -> order -> order > 0;
            case NUMERIC_GREATER_THAN_EQUALS, DATE_GREATER_THAN_EQUALS -> order -> order >= 0;
            default -> order -> order == 0;
        };
    }
}
