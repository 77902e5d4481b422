// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.ConditionOperator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Numbers, instants and addresses, for {@link PlainOracle}. */
final class PlainValues {
    private PlainValues() {}

    static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text));
        } catch (NumberFormatException none) {
            return Optional.empty();
        }
    }

    static Optional<BigDecimal> seconds(String text) {
        if (text.indexOf('-') <= 0) {
            return number(text);
        }
        try {
            Instant instant = text.indexOf('T') < 0
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : OffsetDateTime.parse(text).toInstant();
            return Optional.of(
                    BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    static boolean compares(ConditionOperator.Base base, Optional<BigDecimal> value, Optional<BigDecimal> point) {
        if (value.isEmpty() || point.isEmpty()) {
            return false;
        }
        int order = value.get().compareTo(point.get());
        String name = base.text();
        if (name.endsWith("LessThan")) {
            return order < 0;
        }
        if (name.endsWith("LessThanEquals")) {
            return order <= 0;
        }
        if (name.endsWith("GreaterThan")) {
            return order > 0;
        }
        return name.endsWith("GreaterThanEquals") ? order >= 0 : order == 0;
    }

    /**
     * Addresses that follow each other.
     *
     * @param bits 32 or 128
     */
    record Range(BigInteger first, BigInteger last, int bits) {}

    /** {@return the addresses of a range or of a single address, or empty if the text is neither} */
    static Optional<Range> range(String text) {
        int slash = text.indexOf('/');
        byte[] network = bytes(slash < 0 ? text : text.substring(0, slash));
        int bits = network.length * 8;
        Optional<BigDecimal> prefix =
                slash < 0 ? Optional.of(BigDecimal.valueOf(bits)) : number(text.substring(slash + 1));
        if (bits == 0
                || prefix.isEmpty()
                || prefix.get().intValue() < 0
                || prefix.get().intValue() > bits) {
            return Optional.empty();
        }
        int free = bits - prefix.get().intValue();
        BigInteger first = new BigInteger(1, network).shiftRight(free).shiftLeft(free);
        return Optional.of(
                new Range(first, first.add(BigInteger.ONE.shiftLeft(free)).subtract(BigInteger.ONE), bits));
    }

    static boolean isWithin(String text, String address) {
        Range range = range(text).orElseThrow();
        return range(address)
                .filter(value -> value.bits() == range.bits())
                .filter(value -> value.first().compareTo(range.first()) >= 0
                        && value.last().compareTo(range.last()) <= 0)
                .isPresent();
    }

    // An address in digits is read without asking anybody; a name would be looked up.
    private static byte[] bytes(String address) {
        if (!address.matches("[0-9.]+") && !address.contains(":")) {
            return new byte[0];
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }
}
