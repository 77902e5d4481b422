// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.source.SourceLocation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code Fn::Cidr}: blocks of addresses of one size, side by side in a larger one.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-cidr
 */
final class CidrBlocks {
    private static final int MOST = 256;

    private CidrBlocks() {}

    static List<String> of(String block, String count, String bits, SourceLocation at) {
        int slash = block.indexOf('/');
        boolean numbers = count.matches("[0-9]{1,3}") && bits.matches("[0-9]{1,3}") && slash > 0;
        String[] bytes = numbers ? block.substring(0, slash).split("\\.", -1) : new String[0];
        if (bytes.length != 4 || Integer.parseInt(count) > MOST || Integer.parseInt(bits) > 32) {
            throw TemplateError.of(
                    at,
                    "`" + block + "` cannot be cut into " + count + " blocks of " + bits + " bits",
                    "ingest/wrong-function",
                    "write [IPv4 block, at most " + MOST + ", bits of each block up to 32]");
        }
        long start = 0;
        for (String part : bytes) {
            start = start * 256 + (part.matches("[0-9]{1,3}") ? Integer.parseInt(part) : 0);
        }
        int size = Integer.parseInt(bits);
        List<String> blocks = new ArrayList<>();
        for (int index = 0; index < Integer.parseInt(count); index++) {
            BigInteger address =
                    BigInteger.valueOf(start).add(BigInteger.valueOf(index).shiftLeft(size));
            blocks.add(words(address.longValueExact()) + "/" + (32 - size));
        }
        return blocks;
    }

    private static String words(long address) {
        return (address >> 24 & 255) + "." + (address >> 16 & 255) + "." + (address >> 8 & 255) + "." + (address & 255);
    }
}
