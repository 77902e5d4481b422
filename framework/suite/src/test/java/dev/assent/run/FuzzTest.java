// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever stands in a suite, running it gives results or problems, never an exception and never a hang.
 * {@code -Dassent.fuzz=100} tries a hundred times as many.
 */
class FuzzTest {
    private static final long SEED = 20261126;
    private static final int RUNS = Integer.getInteger("assent.fuzz", 1) * 100;
    private static final Duration LIMIT = Duration.ofSeconds(60L * Integer.getInteger("assent.fuzz", 1));
    private static final String SUITE = """
            suite: Hostile
            given:
              accounts: { main: "111122223333" }
              org: { id: o-a1b2c3d4e5, root: { scps: [ Full ] } }
              policies:
                Full: { Version: "2012-10-17", Statement: { Effect: Allow, Action: "*", Resource: "*" } }
                Own: { Version: "2012-10-17", Statement: [ { Sid: A, Effect: Allow, Action: "s3:Get*", Resource: "arn:aws:s3:::b/${aws:username}/*" } ] }
              principals:
                user/alice: { policies: [Own], tags: { team: x } }
                role/app: { policies: [ Own, Full ], boundary: Own }
              resources:
                b: { arn: "arn:aws:s3:::b" }
            defaults:
              from: 203.0.113.7
            scenarios:
              - user/alice may s3:GetObject on b/alice/x with aws:UserAgent="a b" because allow in Own/A
              - role/app may not s3:GetObject on b/x from 198.51.100.1 at 2026-11-25T10:00:00Z without aws:TokenIssueTime
              - { principal: user/alice, action: "s3:PutObject", resource: b/x, expect: deny }
              - matrix: { principals: [user/alice, role/app], actions: [s3:GetObject], resources: [b/x] }
            """;
    private static final List<String> PIECES = List.of(
            "- ",
            ": ",
            "\n  ",
            "\n",
            "{",
            "}",
            "[",
            "]",
            "\"",
            "'",
            "|",
            ">",
            "&a ",
            "*a ",
            "<<: *a",
            "!!java.net.URL ",
            "!x ",
            "%",
            "@",
            "`",
            "#",
            "\t",
            "\"\\\\ud800\"",
            "\u0000",
            "\ufeff",
            "\u202e",
            "😀",
            "may ",
            "may not ",
            "with ",
            "because ",
            "on ",
            "x=",
            "=",
            ",",
            "*",
            "?",
            "${",
            "${{",
            "}}",
            "../../etc/passwd",
            "/etc/passwd",
            "file:///x",
            "arn:",
            "0123",
            "1e9",
            "~",
            "null",
            "---",
            "...");

    private final Random random = new Random(SEED);

    @Test
    void suites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("fuzz.iam-test.yaml");
        for (int run = 0; run < RUNS; run++) {
            String text = mutated();
            Files.write(file, text.getBytes(StandardCharsets.UTF_8));

            assertThat(assertTimeoutPreemptively(
                                    LIMIT, () -> SuiteFolder.at(folder).run(), text)
                            .suites())
                    .as("seed %d, run %d: %s", SEED, run, text)
                    .hasSize(1);
        }
    }

    @Test
    void suites_of_hostile_shape(@TempDir Path folder) throws IOException {
        List<String> shapes = List.of(
                "[".repeat(100_000),
                "- ".repeat(50_000),
                "a: ".repeat(50_000),
                "a:\n" + " ".repeat(100_000) + "b",
                "scenarios:\n" + "- x\n".repeat(20_000),
                "suite: \"" + "x".repeat(2_000_000) + "\"",
                "scenarios:\n  - user/a may " + "s3:*a".repeat(20_000) + " on " + "(".repeat(20_000),
                "a: &a [x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]");
        for (int index = 0; index < shapes.size(); index++) {
            Files.write(folder.resolve("shape.iam-test.yaml"), shapes.get(index).getBytes(StandardCharsets.UTF_8));

            assertThat(assertTimeoutPreemptively(
                                    LIMIT, () -> SuiteFolder.at(folder).run(), "shape " + index)
                            .suites())
                    .hasSize(1);
        }
    }

    private String mutated() {
        StringBuilder mutated = new StringBuilder(SUITE);
        for (int count = random.nextInt(5); count >= 0; count--) {
            int at = random.nextInt(mutated.length() + 1);
            int end = Math.min(mutated.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> mutated.delete(at, end);
                case 1 -> mutated.insert(at, mutated.substring(at, end).repeat(random.nextInt(20)));
                case 2 -> mutated.insert(at, (char) random.nextInt(0x10000));
                default -> mutated.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            }
        }
        return mutated.toString();
    }
}
