// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.Node;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SentencesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "it  may s3:GetObject   on b/a~it may s3:GetObject on b/a",
                "a and b may x:A and x:B on r~a, b may x:A, x:B on r",
                "a may x:A on r and s, t~a may x:A on r and s, t",
                "a may x:A with k=v with k=w~a may x:A with k=v with k=w",
                "a may x:A with k=\"v w\"~a may x:A with k=\"v w\"",
                "a as s may not x:A with MFA without ExternalId because no allow in trust , identity~a as s may not x:A with MFA without sts:ExternalId because no allow in trust, identity",
                "a may x:A on 'my bucket'~a may x:A on \"my bucket\""
            })
    void have_one_canonical_form(String written, String canonical) {
        assertThat(print(written)).isEqualTo(canonical);
    }

    @Test
    void read_again_what_they_print() {
        Random random = new Random(5);
        for (int run = 0; run < 5000; run++) {
            String sentence = random(random);

            String printed = print(sentence);

            assertThat(print(printed)).as("seed 5, run %d: %s", run, sentence).isEqualTo(printed);
        }
    }

    private static String random(Random random) {
        StringBuilder sentence = new StringBuilder(any(random, "it", "role/App", "user/a, user/b"));
        sentence.append(any(random, "", " as audit")).append(any(random, " may ", " may not "));
        sentence.append(any(random, "s3:GetObject", "s3:GetObject, s3:PutObject"))
                .append(any(random, "", " on b/x", " on b/x and c/y", " on 'a b', c"));
        sentence.append(any(random, "", " from 203.0.113.7", " in eu-west-1", " over HTTP", " via s3.amazonaws.com"));
        sentence.append(any(
                random, "", " with MFA", " without MFA", " with k=v", " with k=", " without k", " with ExternalId x"));
        return sentence.toString();
    }

    private static String any(Random random, String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    private static String print(String text) {
        Node.Scalar scalar = new Node.Scalar(text, Node.Kind.PLAIN, SourceLocation.startOf("t"), 1);
        return Sentences.print(SentenceParser.parse(scalar)
                .value()
                .orElseThrow(() -> new AssertionError(
                        text + " " + SentenceParser.parse(scalar).problems())));
    }
}
