// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assent.pattern.Text.Shape;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    @ParameterizedTest
    @CsvSource({
        "s3:Get*, s3:GetObject, true",
        "s3:Get*, s3:PutObject, false",
        "*, '', true",
        "?, '', false",
        "a?c, abc, true",
        "a*b*c, aXbYc, true",
        "a*b*c, acb, false",
        "*log*, my/log/file, true",
        "ab*ba, aba, false",
        "**a**, xxa, true"
    })
    void matches_the_whole_text(String pattern, String text, boolean expected) {
        assertThat(Glob.compile(pattern).matches(text)).isEqualTo(expected);
    }

    @Test
    void agrees_with_a_plain_reference_on_random_patterns() {
        Random random = new Random(7);
        for (int run = 0; run < 50_000; run++) {
            String pattern = random(random, "ab*?", 8);
            String text = random(random, "ab", 10);

            assertThat(Glob.compile(pattern).matches(text))
                    .as("seed 7, run %d: %s against %s", run, pattern, text)
                    .isEqualTo(reference(pattern, text));
        }
    }

    @Test
    void finds_pieces_longer_than_a_machine_word() {
        String piece = "ab".repeat(50) + "?c";

        assertThat(Glob.compile("*" + piece + "*").matches("x" + "ab".repeat(60) + "zc" + "y"))
                .isTrue();
        assertThat(Glob.compile("*" + piece + "*").matches("x" + "ab".repeat(60) + "zd" + "y"))
                .isFalse();
    }

    @Test
    void does_not_explode_on_hostile_patterns() {
        Glob glob = Glob.compile("*a".repeat(500) + "*b");
        String text = "a".repeat(100_000);

        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(10), () -> glob.matches(text)))
                .isFalse();
    }

    @Nested
    class With_something_unknown {
        private final Text bucket = Text.unknown("bucket", Shape.NAME);

        @Test
        void the_same_unknown_equals_itself() {
            Glob glob = PolicyString.parse(Text.of("arn:").plus(bucket).plus(Text.of("/*")), false, true)
                    .resolve(key -> java.util.Optional.empty())
                    .orElseThrow();

            assertThat(glob.match(Text.of("arn:").plus(bucket).plus(Text.of("/a.csv"))))
                    .isEqualTo(Match.TRUE);
        }

        @Test
        void a_star_takes_it_for_certain() {
            assertThat(Glob.compile("logs-*").match(Text.of("logs-").plus(bucket)))
                    .isEqualTo(Match.TRUE);
        }

        @Test
        void a_text_that_its_shape_cannot_be_does_not_match() {
            assertThat(Glob.compile("logs-a/b").match(Text.of("logs-").plus(bucket)))
                    .isEqualTo(Match.FALSE);
        }

        @Test
        void anything_between_is_unknown() {
            assertThat(Glob.compile("logs-prod").match(Text.of("logs-").plus(bucket)))
                    .isEqualTo(Match.UNKNOWN);
        }
    }

    private static boolean reference(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        if (pattern.charAt(0) == '*') {
            return reference(pattern.substring(1), text) || (!text.isEmpty() && reference(pattern, text.substring(1)));
        }
        boolean one = !text.isEmpty() && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0));
        return one && reference(pattern.substring(1), text.substring(1));
    }

    private static String random(Random random, String alphabet, int most) {
        StringBuilder text = new StringBuilder();
        for (int index = random.nextInt(most); index > 0; index--) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
