// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.math.BigInteger;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address range in CIDR form; a single address is a range of one. Host bits are masked.
 *
 * <p>AWS: reference_policies_elements_condition_operators (IP address operators)
 *
 * @param network the network address as a number, host bits zero
 * @param prefix the number of network bits
 * @param bits 32 for IPv4, 128 for IPv6
 */
public record IpRange(BigInteger network, int prefix, int bits) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;

    public IpRange {
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix of 0 to " + bits + " bits, not " + prefix);
        }
        network = network.shiftRight(bits - prefix).shiftLeft(bits - prefix);
    }

    /** {@return the range that a text spells, or empty if it is neither an address nor a CIDR} */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        Optional<BigInteger> v4 = v4(address);
        Optional<BigInteger> value = v4.isPresent() ? v4 : v6(address);
        int bits = v4.isPresent() ? V4_BITS : V6_BITS;
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Integer> prefix = slash < 0 ? Optional.of(bits) : number(text.substring(slash + 1), 3, bits);
        return prefix.map(length -> new IpRange(value.get(), length, bits));
    }

    /** {@return whether the other range lies wholly in this one; a range of the other family does not} */
    public boolean contains(IpRange other) {
        return bits == other.bits
                && prefix <= other.prefix
                && other.network.shiftRight(bits - prefix).equals(network.shiftRight(bits - prefix));
    }

    private static Optional<BigInteger> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            Optional<Integer> octet = number(part, 3, 255);
            if (octet.isEmpty()) {
                return Optional.empty();
            }
            value = value << 8 | octet.get();
        }
        return Optional.of(BigInteger.valueOf(value));
    }

    private static Optional<BigInteger> v6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text, 8).filter(list -> list.count() == 8).map(Groups::value);
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return Optional.empty();
        }
        Optional<Groups> before = groups(text.substring(0, gap), 7);
        Optional<Groups> after = groups(text.substring(gap + 2), 7);
        if (before.isEmpty()
                || after.isEmpty()
                || before.get().count() + after.get().count() > 7) {
            return Optional.empty();
        }
        int shift = (8 - before.get().count()) * 16;
        return Optional.of(before.get().value().shiftLeft(shift).or(after.get().value()));
    }

    private record Groups(BigInteger value, int count) {}

    private static Optional<Groups> groups(String text, int most) {
        if (text.isEmpty()) {
            return Optional.of(new Groups(BigInteger.ZERO, 0));
        }
        String[] parts = text.split(":", -1);
        BigInteger value = BigInteger.ZERO;
        int count = 0;
        for (int index = 0; index < parts.length; index++) {
            boolean last = index == parts.length - 1;
            Optional<BigInteger> tail = last && parts[index].indexOf('.') >= 0 ? v4(parts[index]) : Optional.empty();
            Optional<BigInteger> part = tail.isPresent() ? tail : hex(parts[index]);
            if (part.isEmpty()) {
                return Optional.empty();
            }
            value = value.shiftLeft(tail.isPresent() ? V4_BITS : 16).or(part.get());
            count += tail.isPresent() ? 2 : 1;
        }
        return count <= most ? Optional.of(new Groups(value, count)) : Optional.empty();
    }

    private static Optional<BigInteger> hex(String text) {
        boolean valid = !text.isEmpty()
                && text.length() <= 4
                && text.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
        return valid ? Optional.of(new BigInteger(text, 16)) : Optional.empty();
    }

    private static Optional<Integer> number(String text, int digits, int most) {
        if (text.isEmpty() || text.length() > digits || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int value = Integer.parseInt(text);
        return value <= most ? Optional.of(value) : Optional.empty();
    }
}
