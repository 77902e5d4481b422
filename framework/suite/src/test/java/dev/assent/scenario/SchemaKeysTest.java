// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The JSON Schema has the keys that the reader has. */
class SchemaKeysTest {
    private static final Node SUITE = schema("iam-test-1.schema.json");
    private static final Node WORLD = schema("iam-world-1.schema.json");

    private static Node schema(String name) {
        try (InputStream schema = SchemaKeysTest.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(schema).readAllBytes(), StandardCharsets.UTF_8);
            return JsonReader.read(new SourceText(name, text)).value().orElseThrow();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLAY")
    void of_a_form(Form form) {
        Node branch = branches().stream()
                .filter(found -> keys(found, "properties").get(0).equals(form.key()))
                .findFirst()
                .orElseThrow();

        assertThat(keys(branch, "properties")).containsExactlyInAnyOrderElementsOf(form.keys());
    }

    @Test
    void of_the_world() {
        assertThat(keys(SUITE, "definitions", "given", "properties")).containsExactlyInAnyOrderElementsOf(Given.KEYS);
        assertThat(keys(SUITE, "definitions", "defaults", "properties"))
                .containsExactlyInAnyOrderElementsOf(DefaultsReader.KEYS);
        assertThat(keys(SUITE, "properties")).containsExactlyInAnyOrderElementsOf(SuiteReader.SUITE_KEYS);
        assertThat(keys(WORLD, "properties")).containsExactlyInAnyOrderElementsOf(SuiteReader.WORLD_KEYS);
    }

    @Test
    void of_a_world_that_is_included_are_those_of_a_suite() {
        assertThat(keys(WORLD, "definitions"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(text(get(WORLD, "definitions", name)))
                        .isEqualTo(text(get(SUITE, "definitions", name))));
    }

    private static String text(Node node) {
        return dev.assent.document.JsonWriter.write(node);
    }

    // if/then/else, one in the other.
    private static List<Node> branches() {
        List<Node> branches = new ArrayList<>();
        Node chain = get(SUITE, "definitions", "scenario", "allOf")
                .asList()
                .orElseThrow()
                .items()
                .get(1);
        Optional<Node> next = chain.asMap().flatMap(map -> map.get("then"));
        while (next.isPresent()) {
            Node here = next.get();
            Optional<Node> then = here.asMap().flatMap(map -> map.get("then"));
            branches.add(then.orElse(here));
            next = then.flatMap(found -> here.asMap().flatMap(map -> map.get("else")));
        }
        return branches;
    }

    private static List<String> keys(Node node, String... path) {
        return get(node, path).asMap().orElseThrow().entries().stream()
                .map(entry -> entry.key().text())
                .toList();
    }

    private static Node get(Node node, String... path) {
        Node found = node;
        for (String key : path) {
            found = found.asMap().flatMap(map -> map.get(key)).orElseThrow(() -> new AssertionError(key));
        }
        return found;
    }
}
