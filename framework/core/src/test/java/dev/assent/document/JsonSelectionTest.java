// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JsonSelectionTest {
    /** Takes maps that are not marked, and of their scalars the texts that begin with {@code k}. */
    private static final class Marked implements JsonSelection {
        @Override
        public Optional<JsonSelection> key(String key, List<Node.Entry> before) {
            return before.isEmpty() || !before.get(0).key().text().equals("mark")
                    ? Optional.of(this)
                    : Optional.empty();
        }

        @Override
        public boolean takes(Node.Kind kind, String text) {
            return text.startsWith("k");
        }
    }

    @Test
    void leaves_out_what_the_selection_does_not_take() {
        String json =
                "{\"a\": \"keep\", \"b\": 1, \"c\": [{\"mark\": \"k\", \"big\": [1, {\"x\": 2}]}, \"no\", \"kept\"]}";

        Read<Node> read = JsonReader.read(new SourceText("t.json", json), new Marked());

        assertThat(read.value().map(JsonWriter::write)).contains("""
                {
                  "a": "keep",
                  "c": [
                    {
                      "mark": "k"
                    },
                    "kept"
                  ]
                }
                """);
    }

    @Test
    void what_is_left_out_is_checked_all_the_same() {
        Read<Node> read =
                JsonReader.read(new SourceText("t.json", "{\"a\": {\"b\": [1, }}"), (key, before) -> Optional.empty());

        assertThat(read.problems())
                .extracting(Object::toString)
                .singleElement()
                .asString()
                .startsWith("t.json:1:17: ");
    }
}
