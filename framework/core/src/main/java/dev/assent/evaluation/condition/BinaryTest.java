// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.condition;

import dev.assent.policy.PolicyValues;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The BinaryEquals operator: base64 on both sides, compared as bytes. */
final class BinaryTest {
    private BinaryTest() {}

    static ValueTest compile(PolicyValues values) {
        return new ComparisonTest<>(values, BinaryTest::decode, Arrays::equals);
    }

    private static Optional<byte[]> decode(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
