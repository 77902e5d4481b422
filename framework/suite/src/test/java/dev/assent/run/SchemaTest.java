// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.assent.document.Node;
import dev.assent.source.Problem;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The JSON Schema of suites and worlds accepts and rejects what the reader does. */
class SchemaTest {
    private static final JsonSchema SUITE = schema("iam-test-1.schema.json");
    private static final JsonSchema WORLD = schema("iam-world-1.schema.json");
    private static final String SENTENCE = "it may s3:GetObject on arn:aws:s3:::b/a";

    // Problems that only the grammar of sentences, two values seen together, or the world and the catalog tell.
    private static final List<String> NOT_TOLD = List.of(
            "error run/",
            "error ingest/",
            "scenario/unexpected-word",
            "scenario/clause-twice",
            "scenario/contradiction",
            "scenario/two-reasons",
            "scenario/unknown-var",
            "scenario/wrong-each",
            "scenario/wrong-table",
            "scenario/not-a-request");
    // `product: yes` is true for YAML 1.1; a mistake in the world of a group stands beside its scenarios; a table is a
    // text.
    private static final Set<String> NOT_TOLD_AT = Set.of(
            "each $.scenarios[5]", "each $.scenarios[8].scenarios[0]", "sets $.scenarios[0]", "sets $.scenarios[3]");

    @TempDir
    private Path root;

    private static JsonSchema schema(String name) {
        try (InputStream schema = SchemaTest.class.getResourceAsStream("/dev/assent/scenario/" + name)) {
            return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(Objects.requireNonNull(schema, name));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    static Stream<Path> suites() throws IOException {
        Path resources =
                SuiteFolder.resource("/suites").file("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(resources))) {
            return files
                    .filter(file -> file.toString().endsWith(".iam-test.yaml"))
                    .filter(file -> !isFullOfMistakes(file))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    // LanguageTest knows what becomes of each.
    static boolean isFullOfMistakes(Path suite) {
        return Objects.requireNonNull(suite.getParent()).endsWith("language");
    }

    @ParameterizedTest
    @MethodSource("suites")
    void accepts_every_suite_of_our_own(Path suite) throws IOException {
        assertThat(validate(SUITE, Files.readString(suite))).isEmpty();
    }

    @Test
    void accepts_every_other_suite_of_the_project() throws IOException {
        for (Path suite : SuiteFormatTest.files().toList()) {
            boolean meant = suite.toString().endsWith(".iam-test.yaml")
                    && !suite.toString().contains("/src/it/")
                    && !isFullOfMistakes(suite);
            if (meant) {
                assertThat(validate(SUITE, Files.readString(suite)))
                        .as(suite.toString())
                        .isEmpty();
            }
        }
    }

    static Stream<String> good() {
        return listed("accepted.txt");
    }

    private static Stream<String> listed(String name) {
        try {
            return Files.readAllLines(Path.of("src/test/resources/schema", name)).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(SchemaTest::suite);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String suite(String line) {
        if (line.startsWith("-")) {
            return "scenarios:\n  " + line + "\n";
        }
        boolean whole = line.startsWith("{") || line.startsWith("scenarios:");
        return line + "\n" + (whole ? "" : "scenarios: [" + SENTENCE + "]\n");
    }

    @ParameterizedTest
    @MethodSource("good")
    void accepts_what_the_reader_accepts(String suite) {
        assertThat(validate(SUITE, suite)).isEmpty();
        assertThat(errors(suite)).isEmpty();
    }

    static Stream<String> bad() {
        return Stream.concat(listed("refused.txt"), Stream.of("suite: x\n", "- a\n"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rejects_what_the_reader_rejects(String suite) {
        assertThat(validate(SUITE, suite)).as("schema").isNotEmpty();
        assertThat(errors(suite)).as("reader").isNotEmpty();
    }

    // What LanguageTest knows to be wrong, the schema tells, but for what only the world, the catalog or the grammar
    // tells.
    @ParameterizedTest
    @ValueSource(
            strings = {"each", "everyone", "lint", "maps", "permission-sets", "resources", "sentences", "sets", "strict"
            })
    void tells_the_mistakes_of_the_language_that_no_world_is_needed_for(String name) throws IOException {
        Path file = Path.of("src/test/resources/language", name + ".iam-test.yaml");
        Map<String, String> notes = new LinkedHashMap<>();
        Node suite = YamlReader.read(new SourceText(name, Files.readString(file)))
                .value()
                .orElseThrow();
        collect(suite.asMap().orElseThrow().get("scenarios").orElseThrow(), "$.scenarios", notes);
        Set<ValidationMessage> found = validate(SUITE, Files.readString(file));

        notes.forEach((place, note) -> {
            List<String> here = found.stream()
                    .filter(message -> isAt(message.getInstanceLocation().toString(), place))
                    .map(ValidationMessage::toString)
                    .toList();
            if (!note.contains("error ")) {
                assertThat(here).as("%s: %s", place, note).isEmpty();
            } else if (NOT_TOLD.stream().noneMatch(note::contains) && !NOT_TOLD_AT.contains(name + " " + place)) {
                assertThat(here).as("%s: %s", place, note).isNotEmpty();
            }
        });
    }

    private static void collect(Node items, String path, Map<String, String> notes) {
        List<Node> all = items.asList().orElseThrow().items();
        for (int index = 0; index < all.size(); index++) {
            Node.MapNode item = all.get(index).asMap().orElseThrow();
            String here = path + "[" + index + "]";
            Optional<String> note = item.get("note").flatMap(Node::asScalar).map(Node.Scalar::text);
            note.ifPresent(text -> notes.put(here, text));
            if (note.isEmpty()) {
                collect(item.get("scenarios").orElseThrow(), here + ".scenarios", notes);
            }
        }
    }

    private static boolean isAt(String location, String place) {
        return location.equals(place) || location.startsWith(place + ".") || location.startsWith(place + "[");
    }

    @Test
    void and_reader_differ_in_one_place_an_account_id_without_quotes() {
        String suite = "given: {accounts: {prod: 111122223333}}\nscenarios: [" + SENTENCE + "]\n";

        assertThat(validate(SUITE, suite)).isNotEmpty();
        assertThat(errors(suite)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"scenarios: []", "strict: true", "given: {principle: {}}", "defaults: {to: x}", "include: {}"})
    void of_worlds_rejects_what_the_reader_rejects(String world) {
        SuiteFolder.at(root).write("w.iam-world.yaml", world + "\n");

        assertThat(validate(WORLD, world)).as("schema").isNotEmpty();
        assertThat(errors("include: w.iam-world.yaml\nscenarios: [" + SENTENCE + "]\n"))
                .as("reader")
                .isNotEmpty();
    }

    @Test
    void of_worlds_accepts_a_world() {
        String world = """
            vars: {a: b}
            given: {accounts: {prod: '111122223333'}, principals: {role/A: }}
            defaults: {account: prod}
            lint: {severity: {MISSING_VERSION: 'off'}}
            """;
        SuiteFolder.at(root).write("w.iam-world.yaml", world);

        assertThat(validate(WORLD, world)).isEmpty();
        assertThat(errors("include: w.iam-world.yaml\nscenarios: [" + SENTENCE + "]\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"iam-test-1.schema.json", "iam-world-1.schema.json"})
    void in_the_docs_is_the_one_in_the_jar(String name) throws IOException {
        try (InputStream inJar = SchemaTest.class.getResourceAsStream("/dev/assent/scenario/" + name)) {
            assertThat(Path.of("../../docs", name))
                    .hasBinaryContent(Objects.requireNonNull(inJar).readAllBytes());
        }
    }

    private static Set<ValidationMessage> validate(JsonSchema schema, String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    private List<String> errors(String suite) {
        RunResult result = SuiteFolder.at(root)
                .write(
                        "a.json",
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\","
                                + " \"Resource\": \"*\"}}")
                .write("t.iam-test.yaml", suite.matches("(?s)[-{].*") ? suite : "policy: a.json\n" + suite)
                .run();
        Stream<Problem> ofSuite =
                result.suites().get(0).plan().problems().stream().filter(Problem::isError);
        Stream<Problem> ofCases = result.results().stream()
                .map(CaseResult::outcome)
                .filter(Outcome.Broken.class::isInstance)
                .flatMap(outcome -> ((Outcome.Broken) outcome).problems().stream());
        return Stream.concat(ofSuite, ofCases).map(Problem::toString).toList();
    }
}
