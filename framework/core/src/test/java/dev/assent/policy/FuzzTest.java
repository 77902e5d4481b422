// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.assent.document.JsonReader;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.Arn;
import dev.assent.pattern.ArnText;
import dev.assent.pattern.Glob;
import dev.assent.pattern.IpRange;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a text is, reading it gives a value or problems, never an exception and never a hang. {@code -Dassent.fuzz=100}
 * tries a hundred times as many.
 */
class FuzzTest {
    private static final long SEED = 20261125;
    private static final int RUNS = Integer.getInteger("assent.fuzz", 1) * 600;
    private static final Duration LIMIT = Duration.ofSeconds(20L * Integer.getInteger("assent.fuzz", 1));
    private static final String POLICY = """
            {"Version": "2012-10-17", "Id": "x", "Statement": [{"Sid": "One", "Effect": "Allow", "Principal": {"AWS": ["*",
            "arn:aws:iam::111122223333:role/app"]}, "NotAction": ["s3:Get*", "ec2:?"], "Resource":
            "arn:aws:s3:::${aws:PrincipalTag/team, 'none'}/*", "Condition": {"ForAllValues:StringNotLikeIfExists": {"aws:TagKeys":
            ["a*", "${*}b"]}, "IpAddress": {"aws:SourceIp": ["203.0.113.0/24", "2001:db8::/32"]}, "DateLessThan":
            {"aws:CurrentTime": "2026-01-01T00:00:00Z"}, "NumericEquals": {"s3:max-keys": 10}, "Bool": {"x:y": true}}}]}
            """;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            "\"",
            ":",
            ",",
            "\\",
            "\\ud800",
            "\\udc00\\ud800",
            "\\u0000",
            "\ud800",
            "\udfff",
            "\ufeff",
            "\u0000",
            "\u202e",
            "é",
            "😀",
            "*",
            "?",
            "${",
            "}",
            "${}",
            "${,}",
            "${a,'",
            "$",
            "arn:",
            ":::::",
            "::",
            "/",
            "/33",
            "0x",
            "1e999",
            "-",
            "NaN",
            "9999999999999999999999",
            "0.1.2.3",
            "T",
            "Z",
            "+99:99",
            "null",
            "true",
            "\n",
            "\t",
            " ",
            "//",
            "/*");

    private final Random random = new Random(SEED);

    @Test
    void policies_and_documents() {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int run = 0; run < RUNS; run++) {
                String text = mutated(POLICY);
                SourceText source = new SourceText("p.json", text);

                assertReads(JsonReader.read(source), run, text);
                assertReads(PolicyReader.read(source, any(List.of(PolicyKind.values()))), run, text);
            }
        });
    }

    @Test
    void arns_patterns_variables_addresses_numbers_and_dates() {
        assertTimeoutPreemptively(LIMIT, () -> {
            for (int run = 0; run < RUNS * 5; run++) {
                String text = mutated(any(List.of(
                        "arn:aws:s3:::a/*",
                        "203.0.113.7/24",
                        "2001:db8::1/64",
                        "2026-11-25T10:00:00Z",
                        "1.5",
                        "true",
                        "${a:b, 'c'}")));
                Text value = Text.of(text);

                assertThat(Arn.parse(text))
                        .as("seed %d, run %d: %s", SEED, run, text)
                        .isNotNull();
                ArnText.of(value).isArn();
                IpRange.parse(text).ifPresent(IpRange::edges);
                for (ConditionOperator.Family family : ConditionOperator.Family.values()) {
                    ConditionTest.isReadable(family, text);
                }
                PolicyString string = PolicyString.parse(value, random.nextBoolean(), random.nextBoolean());
                string.resolve(key -> java.util.Optional.of(value)).ifPresent(glob -> glob.match(value));
                string.fillings("a:b", key -> java.util.Optional.empty(), text);
            }
        });
    }

    @Test
    void long_patterns_on_long_texts_are_matched_in_time_that_grows_with_both_only_slowly() {
        String text = "a".repeat(200_000);
        List<String> patterns = List.of(
                "*a".repeat(500) + "*b",
                "*" + "a".repeat(5_000) + "b*",
                "*" + "a?".repeat(2_000) + "b*",
                "?*".repeat(2_000) + "b",
                "*" + "?".repeat(10_000) + "b*a");

        for (String pattern : patterns) {
            assertThat(assertTimeoutPreemptively(
                            Duration.ofSeconds(20), () -> Glob.compile(pattern).matches(text)))
                    .isFalse();
        }
    }

    @Test
    void deep_and_large_documents_are_refused_or_read_in_bounded_memory() {
        List<String> documents = List.of(
                "[".repeat(1_000_000),
                "{\"a\":".repeat(500_000),
                "\"" + "x".repeat(3_000_000),
                "{\"Statement\": [" + "{},".repeat(200_000) + "{}]}",
                "{\"Statement\": {\"Action\": [" + "\"*\",".repeat(300_000) + "\"*\"]}}");

        assertTimeoutPreemptively(LIMIT, () -> {
            for (String document : documents) {
                Read<PolicyDocument> read = PolicyReader.read(new SourceText("p.json", document), PolicyKind.IDENTITY);

                assertThat(read.problems()).isNotEmpty();
            }
        });
    }

    private static void assertReads(Read<?> read, int run, String text) {
        assertThat(read.value().isPresent() || !read.problems().isEmpty())
                .as("seed %d, run %d: a value or a problem for %s", SEED, run, text)
                .isTrue();
    }

    private String mutated(String text) {
        StringBuilder mutated = new StringBuilder(text);
        for (int count = random.nextInt(6); count >= 0; count--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(8));
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end).repeat(random.nextInt(50)));
                case 2 -> mutated.setLength(at);
                case 3 -> mutated.insert(at, (char) random.nextInt(0x10000));
                default -> mutated.insert(at, any(PIECES));
            }
        }
        return mutated.toString();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
