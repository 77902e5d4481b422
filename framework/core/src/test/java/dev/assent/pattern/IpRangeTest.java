// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IpRangeTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.0/24, 203.0.113.7, true",
        "203.0.113.9/24, 203.0.113.7, true",
        "203.0.113.0/24, 203.0.114.7, false",
        "0.0.0.0/0, 198.51.100.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 2001:db8::1, true",
        "2001:db8::/32, 2001:0DB8:0:0:0:0:0:1, true",
        "::ffff:203.0.113.7, ::ffff:cb00:7107, true",
        "203.0.113.7, 203.0.113.7, true"
    })
    void contains_what_lies_in_it(String range, String address, boolean expected) {
        assertThat(IpRange.parse(range)
                        .orElseThrow()
                        .contains(IpRange.parse(address).orElseThrow()))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "203.0.113",
                "203.0.113.256",
                "203.0.113.0/33",
                "1::2::3",
                "2001:db8",
                "12345::",
                "::/129",
                "a.b.c.d",
                "1.2.3.4/",
                "1.2.3.4/-1"
            })
    void is_not_read_from_anything_else(String text) {
        assertThat(IpRange.parse(text)).isEmpty();
    }

    @Test
    void never_throws_whatever_the_text_is() {
        Random random = new Random(3);
        for (int run = 0; run < 50_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int index = random.nextInt(20); index > 0; index--) {
                text.append("0123456789abcdef:./٣".charAt(random.nextInt(20)));
            }

            assertThat(IpRange.parse(text.toString())).as("seed 3: %s", text).isNotNull();
        }
    }
}
