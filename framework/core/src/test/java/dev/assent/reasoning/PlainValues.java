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

    static boolean isWithin(String range, String address) {
        int slash = range.indexOf('/');
        byte[] network = bytes(slash < 0 ? range : range.substring(0, slash));
        byte[] value = bytes(address);
        if (network.length != value.length) {
            return false;
        }
        int bits = network.length * 8;
        int prefix = slash < 0 ? bits : Integer.parseInt(range.substring(slash + 1));
        BigInteger apart = new BigInteger(1, network).xor(new BigInteger(1, value));
        return apart.shiftRight(bits - prefix).signum() == 0;
    }

    // An address in digits is read without asking anybody.
    private static byte[] bytes(String address) {
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException none) {
            return new byte[0];
        }
    }
}
