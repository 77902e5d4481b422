// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.List;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address range in CIDR form; a single address is a range of one. Host bits are masked.
 *
 * <p>AWS: reference_policies_elements_condition_operators (IP address operators)
 *
 * @param high the upper 64 bits of the network address; 0 for IPv4
 * @param low the lower 64 bits of the network address, host bits zero
 * @param prefix the number of network bits
 * @param bits 32 for IPv4, 128 for IPv6
 */
public record IpRange(long high, long low, int prefix, int bits) {
    private static final int V4_BITS = 32;
    private static final int V6_BITS = 128;
    private static final int GROUPS = 8;

    public IpRange {
        if (prefix < 0 || prefix > bits) {
            throw new IllegalArgumentException("a prefix of 0 to " + bits + " bits, not " + prefix);
        }
        high &= upperBits(prefix - bits + V6_BITS);
        low &= upperBits(prefix - bits + Long.SIZE);
    }

    // A mask of 64 bits, of which so many from above are set.
    private static long upperBits(int count) {
        return count <= 0 ? 0 : count >= Long.SIZE ? -1L : -1L << (Long.SIZE - count);
    }

    /** {@return the range that a text spells, or empty if it is neither an address nor a CIDR} */
    public static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        int end = slash < 0 ? text.length() : slash;
        long v4 = v4(text, 0, end);
        int bits = v4 >= 0 ? V4_BITS : V6_BITS;
        int prefix = slash < 0 ? bits : number(text, slash + 1, text.length(), bits);
        if (prefix < 0) {
            return Optional.empty();
        }
        return v4 >= 0 ? Optional.of(new IpRange(0, v4, prefix, bits)) : v6(text, end, prefix);
    }

    /** {@return whether the other range lies wholly in this one; a range of the other family does not} */
    public boolean contains(IpRange other) {
        return bits == other.bits
                && prefix <= other.prefix
                && (other.high & upperBits(prefix - bits + V6_BITS)) == high
                && (other.low & upperBits(prefix - bits + Long.SIZE)) == low;
    }

    /** {@return the first and the last address and their neighbours outside, as texts} */
    public List<String> edges() {
        long lastHigh = bits == V4_BITS ? 0 : high | ~upperBits(prefix);
        long lastLow = low | (~upperBits(prefix - bits + Long.SIZE) & (bits == V4_BITS ? 0xffff_ffffL : -1L));
        long belowHigh = low == 0 ? high - 1 : high;
        long aboveHigh = lastLow == -1L ? lastHigh + 1 : lastHigh;
        return List.of(
                words(high, low), words(lastHigh, lastLow), words(belowHigh, low - 1), words(aboveHigh, lastLow + 1));
    }

    // Beyond the ends of the address space it goes round.
    private String words(long upper, long lower) {
        if (bits == V4_BITS) {
            return (lower >> 24 & 255) + "." + (lower >> 16 & 255) + "." + (lower >> 8 & 255) + "." + (lower & 255);
        }
        StringBuilder words = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            long half = group < GROUPS / 2 ? upper : lower;
            words.append(group == 0 ? "" : ":").append(Long.toHexString(half >> (48 - 16 * (group % 4)) & 0xffff));
        }
        return words.toString();
    }

    /** {@return the address as a number of 32 bits, or -1} */
    private static long v4(String text, int from, int to) {
        long value = 0;
        int start = from;
        for (int octet = 0; octet < 4; octet++) {
            int dot = octet == 3 ? to : text.indexOf('.', start);
            int number = dot < 0 || dot > to ? -1 : number(text, start, dot, 255);
            if (number < 0) {
                return -1;
            }
            value = value << 8 | number;
            start = dot + 1;
        }
        return value;
    }

    private static Optional<IpRange> v6(String text, int end, int prefix) {
        int[] groups = new int[GROUPS];
        int count = 0;
        int gap = text.startsWith("::") ? 0 : -1;
        int start = gap == 0 ? 2 : 0;
        while (start < end || (count == 0 && gap < 0)) {
            int colon = text.indexOf(':', start);
            int stop = colon < 0 || colon > end ? end : colon;
            int read = group(text, start, stop, groups, count);
            if (read == 0 || (read == 2 && stop < end) || stop == end - 1) {
                return Optional.empty();
            }
            count += read;
            start = stop + 1;
            if (stop < end && text.charAt(start) == ':') {
                if (gap >= 0) {
                    return Optional.empty();
                }
                gap = count;
                start++;
            }
        }
        return gap < 0 ? whole(groups, count, prefix) : spread(groups, count, gap, prefix);
    }

    /** Reads a group of up to four hexadecimal digits, or the IPv4 address at the end; gives how many groups it is, 0 for none. */
    private static int group(String text, int from, int to, int[] groups, int count) {
        long v4 = v4(text, from, to);
        if (v4 >= 0 && count <= GROUPS - 2) {
            groups[count] = (int) (v4 >> 16);
            groups[count + 1] = (int) (v4 & 0xffff);
            return 2;
        }
        if (count == GROUPS || to == from || to - from > 4) {
            return 0;
        }
        for (int index = from; index < to; index++) {
            int digit = text.charAt(index) < 128 ? Character.digit(text.charAt(index), 16) : -1;
            if (digit < 0) {
                return 0;
            }
            groups[count] = groups[count] << 4 | digit;
        }
        return 1;
    }

    private static Optional<IpRange> spread(int[] groups, int count, int gap, int prefix) {
        if (count == GROUPS) {
            return Optional.empty();
        }
        int[] all = new int[GROUPS];
        System.arraycopy(groups, 0, all, 0, gap);
        System.arraycopy(groups, gap, all, GROUPS - count + gap, count - gap);
        return whole(all, GROUPS, prefix);
    }

    private static Optional<IpRange> whole(int[] groups, int count, int prefix) {
        if (count != GROUPS) {
            return Optional.empty();
        }
        long high = 0;
        long low = 0;
        for (int index = 0; index < GROUPS / 2; index++) {
            high = high << 16 | groups[index];
            low = low << 16 | groups[index + GROUPS / 2];
        }
        return Optional.of(new IpRange(high, low, prefix, V6_BITS));
    }

    /** {@return the number of up to three digits that a range of a text spells, or -1} */
    private static int number(String text, int from, int to, int most) {
        if (to <= from || to - from > 3) {
            return -1;
        }
        int value = 0;
        for (int index = from; index < to; index++) {
            char digit = text.charAt(index);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            value = value * 10 + digit - '0';
        }
        return value <= most ? value : -1;
    }
}
