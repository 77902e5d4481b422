// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.IpRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses that lie in one of some ranges.
 *
 * @param ranges the ranges
 */
record AddressSet(List<IpRange> ranges) implements ValueSet {
    /** Addresses for documentation that are tried before any other; they lie in few ranges. */
    static final List<String> OTHERS = List.of("203.0.113.7", "198.51.100.7", "192.0.2.1", "2001:db8::7");

    private static final int V4_BITS = 32;

    AddressSet {
        ranges = List.copyOf(ranges);
    }

    /** {@return whether a text is one address} */
    static boolean isAddress(String text) {
        return address(text).isPresent();
    }

    private static Optional<IpRange> address(String text) {
        return IpRange.parse(text).filter(range -> range.prefix() == range.bits());
    }

    @Override
    public boolean contains(String text) {
        Optional<IpRange> address = address(text);
        return address.isPresent() && ranges.stream().anyMatch(range -> holds(range, address.get()));
    }

    private static boolean holds(IpRange range, IpRange address) {
        return range.bits() == address.bits()
                && network(address).compareTo(network(range)) >= 0
                && network(address).compareTo(last(range)) <= 0;
    }

    private static BigInteger network(IpRange range) {
        return new BigInteger(Long.toUnsignedString(range.high()))
                .shiftLeft(Long.SIZE)
                .or(new BigInteger(Long.toUnsignedString(range.low())));
    }

    private static BigInteger last(IpRange range) {
        return network(range)
                .add(BigInteger.ONE.shiftLeft(range.bits() - range.prefix()))
                .subtract(BigInteger.ONE);
    }

    @Override
    public List<String> borders() {
        List<String> addresses = new ArrayList<>();
        for (IpRange range : ranges) {
            BigInteger first = network(range);
            BigInteger last = last(range);
            add(first, range.bits(), addresses);
            add(last, range.bits(), addresses);
            add(first.subtract(BigInteger.ONE), range.bits(), addresses);
            add(last.add(BigInteger.ONE), range.bits(), addresses);
        }
        return addresses;
    }

    private static void add(BigInteger address, int bits, List<String> into) {
        if (address.signum() >= 0 && address.bitLength() <= bits) {
            into.add(text(address, bits));
        }
    }

    private static String text(BigInteger address, int bits) {
        StringBuilder text = new StringBuilder();
        int width = bits == V4_BITS ? 8 : 16;
        BigInteger mask = BigInteger.ONE.shiftLeft(width).subtract(BigInteger.ONE);
        for (int shift = bits - width; shift >= 0; shift -= width) {
            int group = address.shiftRight(shift).and(mask).intValue();
            text.append(text.length() == 0 ? "" : bits == V4_BITS ? "." : ":");
            text.append(bits == V4_BITS ? Integer.toString(group) : Integer.toHexString(group));
        }
        return text.toString();
    }

    @Override
    public List<String> words() {
        return ranges.stream()
                .map(range -> text(network(range), range.bits()) + "/" + range.prefix())
                .toList();
    }

    @Override
    public String text() {
        return "address "
                + ranges.stream()
                        .map(range -> range.bits() + "/" + network(range) + "/" + range.prefix())
                        .sorted()
                        .distinct()
                        .toList();
    }
}
