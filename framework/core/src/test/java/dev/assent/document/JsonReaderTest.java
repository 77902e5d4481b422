// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReaderTest {
    @Test
    void gives_every_node_its_place() {
        Node.MapNode map = read("{\n  \"a\": [1,\n    true]\n}")
                .value()
                .flatMap(Node::asMap)
                .orElseThrow();

        assertThat(map.entries().get(0).key().at()).hasToString("t.json:2:3");
        assertThat(map.get("a")
                        .flatMap(Node::asList)
                        .orElseThrow()
                        .items()
                        .get(1)
                        .at())
                .hasToString("t.json:3:5");
    }

    @Test
    void reports_every_duplicate_key_with_its_place() {
        List<Problem> problems =
                read("{\"a\": 1, \"a\": 2, \"b\": 1,\n\"b\": 2}").problems();

        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly(
                        "t.json:1:10: error: the key `a` occurs twice [document/duplicate-key]\n"
                                + "  hint: it stands in line 1 already; AWS rejects such a document, merge the two",
                        "t.json:2:1: error: the key `b` occurs twice [document/duplicate-key]\n"
                                + "  hint: it stands in line 1 already; AWS rejects such a document, merge the two");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{\"a\": 1,}~expected another item or key, found `}`~JSON allows no comma before `}`; remove it",
                "{\"a\": 1 // x~expected a comma, a closing bracket or a value, found `/`~JSON has no comments; remove it",
                "{'a': 1}~expected a key in double quotes or `}`, found `'`~JSON texts stand in double quotes",
                "{\"a\": [1, 2~the document ends too early~close every `{`, `[` and `\"` that is open",
                "{\"a\" 1}~expected a comma, a closing bracket or a value, found `1`~texts stand in double quotes; the words without quotes are true, false and null"
            })
    void says_what_is_wrong_and_how_to_mend_it(String json, String message, String hint) {
        Problem problem = read(json).problems().get(0);

        assertThat(problem.message()).isEqualTo(message);
        assertThat(problem.hint()).contains(hint);
    }

    @Test
    void refuses_a_document_that_is_nested_too_deeply() {
        Read<Node> read = read("[".repeat(100_000));

        assertThat(read.problems()).extracting(Problem::code).containsExactly("document/too-deep");
    }

    @Test
    void never_throws_whatever_the_text_is() {
        Random random = new Random(42);
        String alphabet = "{}[]\",:0123eE+-.truefalsn\\u\uD800\uDC00 \n\t\u0000";
        for (int run = 0; run < 20_000; run++) {
            StringBuilder text = new StringBuilder();
            for (int index = random.nextInt(30); index > 0; index--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            Read<Node> read = read(text.toString());

            assertThat(read.value().isPresent())
                    .as("seed 42, run %d: %s", run, text)
                    .isEqualTo(read.problems().stream().noneMatch(Problem::isError));
        }
    }

    private static Read<Node> read(String text) {
        return JsonReader.read(new SourceText("t.json", text));
    }
}
