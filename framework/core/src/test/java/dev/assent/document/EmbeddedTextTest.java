// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.source.Lines;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedTextTest {
    private static EmbeddedText text(String json) {
        Node.Scalar scalar = JsonReader.read(new SourceText("t.json", json))
                .value()
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("p"))
                .flatMap(Node::asScalar)
                .orElseThrow();
        return EmbeddedText.of(scalar, new Lines(new SourceText("t.json", json)));
    }

    private static Node.Entry second(EmbeddedText text) {
        return JsonReader.read(text)
                .value()
                .flatMap(Node::asMap)
                .orElseThrow()
                .entries()
                .get(1);
    }

    @Test
    void places_are_those_of_the_file_around_it() {
        String json = "{\"p\": \"{\\\"a\\\": \\\"\\u003c\\\",\\n \\\"b\\\": 2}\"}";

        Node.Entry entry = second(text(json));

        assertThat(entry.key().at()).hasToString("t.json:1:" + (json.indexOf("\\\"b") + 1));
        assertThat(entry.value().at()).hasToString("t.json:1:" + (json.indexOf("2}") + 1));
    }

    @Test
    void percent_escapes_are_bytes_and_a_plus_is_a_plus() {
        String json = "{\"p\": \"%7B%22a%22%3A%22x+y%2B%C3%A9%F0%9F%94%91%22%2C%22b%22%3A2%7D\"}";

        Optional<EmbeddedText> decoded = text(json).percentDecoded();

        assertThat(decoded.map(EmbeddedText::text)).contains("{\"a\":\"x+y+\u00e9\uD83D\uDD11\",\"b\":2}");
        assertThat(second(decoded.orElseThrow()).value().at()).hasToString("t.json:1:" + (json.indexOf("2%7D") + 1));
    }

    @Test
    void a_lonely_percent_and_bytes_that_are_no_text_cannot_be_decoded() {
        assertThat(text("{\"p\": \"100%\"}").percentDecoded()).isEmpty();
        assertThat(text("{\"p\": \"%FF\"}").percentDecoded()).isEmpty();
        assertThat(text("{\"p\": \"%+1\"}").percentDecoded()).isEmpty();
    }

    @Test
    void a_document_that_ends_too_early_ends_where_its_string_ends() {
        Read<Node> read = JsonReader.read(text("{\"p\": \"{\\\"a\\\": 1\"}"));

        assertThat(read.problems().get(0))
                .hasToString("t.json:1:17: error: the document ends too early [document/syntax]\n"
                        + "  hint: close every `{`, `[` and `\"` that is open");
    }
}
