// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.Read;
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
                "a as s may not x:A with MFA without ExternalId because no allow in trust , identity~a as s may not x:A with MFA without ExternalId because no allow in trust, identity",
                "a may x:A on 'my bucket'~a may x:A on \"my bucket\"",
                "a and b may  never x:* on r/* with MFA~a, b may never x:* on r/* with MFA",
                "a as s may always x:A~a as s may always x:A",
                "a may sometimes x:A on r and s~a may sometimes x:A on r and s",
                "nobody may x:A~nobody may x:A",
                "nobody outside org may x:A except a and b from 1.2.3.4~nobody outside org may x:A from 1.2.3.4 except a, b",
                "everyone in prod may not x:A on r~everyone in prod may not x:A on r",
                "only a and b may x:A on r~only a, b may x:A on r",
                "exactly a may x:A unless in e1, e2 with MFA unless via s~exactly a may x:A unless in e1, e2 with MFA unless via s"
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "nobody may not x:A~1:8 `nobody` goes with `may`, found `may not`~write `nobody ... may`, or `everyone ... may not`",
                "only a may never x:A~1:8 `only` goes with `may`, found `may never`~write `only ... may`, or `everyone ... may never`",
                "a may never x:A except b~1:17 `except` leaves out principals, and this sentence names its own~leave them out of the names; for requests that do not count write `unless`",
                "a may x:A unless with MFA~1:11 `unless` belongs to claims about all requests~use it with nobody, everyone, only, exactly, never, always or sometimes",
                "nobody may x:A unless except a~1:23 expected a clause, found `except`~use one of from, in, at, over, via, for, as, using, with, without",
                "nobody may x:A because no allow~1:16 `because` gives the reason of one decision, and this is about many~leave it out, or state a single request with `may` or `may not`",
                "a may never x:A unles with MFA~1:17 expected `on`, a clause or the end, found `unles`~did you mean `unless`?",
                "a may x:A on r on s~1:16 expected a clause or the end, found `on`~the resources stand once, directly behind the actions; several are parted by commas",
                "a from 1.2.3.4 may x:A~1:3 expected `may`, found `from`~`from` stands behind what is asked: PRINCIPAL may ACTION on RESOURCE from ...",
                "a may nver x:A on r~1:7 expected an action, or one of not, never, always, sometimes, found `nver`~did you mean `never`?",
                "a may Not x:A on r~1:7 expected an action, or one of not, never, always, sometimes, found `Not`~did you mean `not`?",
                "a mya x:A on r~1:3 expected `may`, found `mya`~did you mean `may`?",
                "a may x:A no r~1:11 expected `on`, a clause or the end, found `no`~did you mean `on`?",
                "onyl a may x:A on r~1:1 expected a principal or one of nobody, everyone, only, exactly, found `onyl`~did you mean `only`?",
                "a may x:A on r with mfa~1:21 expected KEY=VALUE behind `with`, found `mfa`~did you mean `MFA`?",
                "a may x:A on r becuse allow~1:16 expected a clause or the end, found `becuse`~did you mean `because`?",
                "a may x:A on r,~1:16 expected a resource, found the end of the sentence~write a resource here",
                "a may x:A on r with MFA with MFA~1:30 `MFA` says for the second time what it says before~keep one; several values are parted by commas where a clause takes them, such as `in`",
                "nobody inside prod may x:A~1:8 expected `may`, found `inside`~use one of may, as, using"
            })
    void about_many_requests_say_what_is_wrong_with_them(String written, String problem, String hint) {
        Problem found = SentenceParser.parseAny(scalar(written)).problems().get(0);

        assertThat("1:" + found.at().column() + " " + found.message()).isEqualTo(problem);
        assertThat(found.hint()).contains(hint);
    }

    @Test
    void about_many_requests_assert_each_element_of_their_lists_on_its_own() {
        List<String> words = SentenceParser.parseAny(scalar("a, b may never x:A, x:B on r, s and t with MFA"))
                .value()
                .orElseThrow()
                .assertions()
                .stream()
                .map(assertion -> ((Property) assertion).words())
                .toList();

        assertThat(words)
                .hasSize(8)
                .startsWith("a may never x:A on r with MFA", "a may never x:A on s and t with MFA")
                .endsWith("b may never x:B on s and t with MFA");
    }

    @Test
    void about_only_some_principals_keep_them_together() {
        assertThat(SentenceParser.parseAny(scalar("only a, b may x:A, x:B"))
                        .value()
                        .orElseThrow()
                        .assertions())
                .extracting(assertion -> ((Property) assertion).words())
                .containsExactly("only a, b may x:A", "only a, b may x:B");
    }

    @Test
    void about_many_requests_are_none_where_one_is_asked() {
        assertThat(SentenceParser.parse(scalar("nobody may x:A")).problems())
                .extracting(Problem::code)
                .containsExactly("scenario/not-a-request");
    }

    private static String random(Random random) {
        boolean many = random.nextBoolean();
        StringBuilder sentence = new StringBuilder(
                many
                        ? any(random, "nobody", "everyone in prod", "only role/App and it", "exactly it")
                        : any(random, "it", "role/App", "user/a, user/b"));
        sentence.append(any(random, "", " as audit"))
                .append(many ? " may " : any(random, " may ", " may not ", " may never ", " may always "));
        sentence.append(any(random, "s3:GetObject", "s3:GetObject, s3:PutObject"))
                .append(any(random, "", " on b/x", " on b/x and c/y", " on 'a b', c"));
        sentence.append(any(random, "", " from 203.0.113.7", " in eu-west-1", " over HTTP", " via s3.amazonaws.com"));
        sentence.append(any(
                random, "", " with MFA", " without MFA", " with k=v", " with k=", " without k", " with ExternalId x"));
        return sentence.append(many ? any(random, "", " except it and user/a", " unless with MFA unless in a, b") : "")
                .toString();
    }

    private static String any(Random random, String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }

    private static String print(String text) {
        Read<Utterance> read = SentenceParser.parseAny(scalar(text));
        return read.value().map(Utterance::words).orElseThrow(() -> new AssertionError(text + " " + read.problems()));
    }

    private static Node.Scalar scalar(String text) {
        return new Node.Scalar(text, Node.Kind.PLAIN, SourceLocation.startOf("t"), 1);
    }
}
