// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.assent.source.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
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
        return Stream.of(
                        "- " + SENTENCE,
                        "- {test: " + SENTENCE
                                + ", id: a, note: n, tags: t, because: allow, skip: r, until: 2027-01-31}",
                        "- {principal: it, action: [s3:GetObject], resource: 'arn:aws:s3:::b/a', expect: {decision:"
                                + " allow, because: allow, message: m}, context: {aws:CalledVia: [athena.amazonaws.com,"
                                + " b]}, without: aws:Referer, mfa: true, from: 203.0.113.7}",
                        "- {matrix: M, resource: 'arn:aws:s3:::b/a', cells: \"| | s3:GetObject |\\n"
                                + "| it | allow |\\n"
                                + "\"}",
                        "- {table: T, principal: it, rows: \"| action | resource | expect |\\n"
                                + "| s3:GetObject | arn:aws:s3:::b/a | allow |\\n"
                                + "\"}",
                        "- {who: 'may s3:GetObject on arn:aws:s3:::b/a', includes: it, in: eu-west-1}",
                        "- {what: 'it may on arn:aws:s3:::b/a', within: ['s3:*']}",
                        "- {check: valid, for: it}",
                        "- {each: {x: [a, b]}, product: true, scenarios: ['it may s3:GetObject on"
                                + " arn:aws:s3:::b/<x>']}",
                        "- {group: G, given: {resources: {b: {arn: 'arn:aws:s3:::b'}}}, defaults: {in: eu-west-1},"
                                + " scenarios: [it may s3:GetObject on b/a]}")
                .map(item -> "scenarios:\n  " + item + "\n");
    }

    @ParameterizedTest
    @MethodSource("good")
    void accepts_what_the_reader_accepts(String suite) {
        assertThat(validate(SUITE, suite)).isEmpty();
        assertThat(errors(suite)).isEmpty();
    }

    static Stream<String> bad() {
        Stream<String> items = Stream.of(
                        "- [" + SENTENCE + "]",
                        "- it s3:GetObject on arn:aws:s3:::b/a",
                        "- {test: it allows s3:GetObject}",
                        "- {test: " + SENTENCE + ", tets: x}",
                        "- {test: " + SENTENCE + ", because: it should}",
                        "- {test: " + SENTENCE + ", until: 2027-01-31}",
                        "- {test: " + SENTENCE + ", skip: a, until: next week}",
                        "- {test: " + SENTENCE + ", skip: a, pending: b}",
                        "- {principal: it, action: s3:GetObject, resource: 'arn:aws:s3:::b/a'}",
                        "- {action: s3:GetObject, expect: allow}",
                        "- {principal: it, action: s3:GetObject, expect: alow}",
                        "- {principal: it, action: s3:GetObject, expect: {because: allow}}",
                        "- {principal: it, action: s3:GetObject, expect: {decision: deny, missing: [identty]}}",
                        "- {principal: it, action: s3:GetObject, expect: allow, mfa: maybe}",
                        "- {principal: it, action: s3:GetObject, expect: allow, context: [a]}",
                        "- {matrix: M}",
                        "- {matrix: M, cells: [a]}",
                        "- {matrix: M, table: T, cells: \"| | s3:GetObject |\\n| it | allow |\\n\"}",
                        "- {matrix: M, rows: action, cells: \"| | s3:GetObject |\\n| it | allow |\\n\"}",
                        "- {table: T}",
                        "- {table: T, rows: \"| a |\\n| b |\\n\", file: t.csv}",
                        "- {who: may s3:GetObject}",
                        "- {who: it may s3:GetObject, exactly: []}",
                        "- {who: may s3:GetObject on x, exactly: [], within: []}",
                        "- {what: it might, exactly: []}",
                        "- {check: vald}",
                        "- {check: valid, because: allow}",
                        "- {compare: origin/main}",
                        "- {compare: 'git:main', forbid: [more]}",
                        "- {compare: 'git:main', except: [{test: " + SENTENCE + "}]}",
                        "- {each: {}, scenarios: [" + SENTENCE + "]}",
                        "- {each: {x: [a]}}",
                        "- {each: {x: [a]}, scenarios: []}",
                        "- {group: G, given: {principle: {}}, scenarios: [" + SENTENCE + "]}",
                        "- {group: G, defaults: {on: x}, scenarios: [" + SENTENCE + "]}",
                        "- {replay: 'trail/*.json.gz'}")
                .map(item -> "scenarios:\n  " + item + "\n");
        Stream<String> heads = Stream.of(
                        "polisy: x",
                        "strict: perhaps",
                        "catalog: none",
                        "vars: [a]",
                        "given: {accounts: {prod: '12345'}}",
                        "given: {accounts: {prod: {id: '111122223333', org: own}}}",
                        "given: {accounts: {prod: {id: '111122223333', scp: []}}}",
                        "given: {org: {id: o-a1b2c3d4e5, roots: {}}}",
                        "given: {principals: {role/A: {boundry: a.json}}}",
                        "given: {principals: {role/A: {policies: [[]]}}}",
                        "given: {principals: {role/A: {policies: {Version: x}}}}",
                        "given: {sessions: {s: {as: x}}}",
                        "given: {resources: {b: {}}}",
                        "given: {networks: {vpce-1: {type: both}}}",
                        "given: {groups: {g: {members: []}}}",
                        "given: {actions: {write: [PutObject]}}",
                        "given: {actions: {'a:b': ['s3:PutObject']}}",
                        "given: {sources: {terraform: x}}",
                        "given: {sources: [{pulumi: x}]}",
                        "lint: {severity: {MISSING_VERSION: bad}}",
                        "lint: {suppress: [{code: MISSING_VERSION}]}",
                        "defaults: {action: x}")
                .map(head -> head + "\nscenarios: [" + SENTENCE + "]\n");
        return Stream.concat(
                Stream.concat(items, heads), Stream.of("suite: x\n", "scenarios: []\n", "scenarios: {}\n", "- a\n"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void rejects_what_the_reader_rejects(String suite) {
        assertThat(validate(SUITE, suite)).as("schema").isNotEmpty();
        assertThat(errors(suite)).as("reader").isNotEmpty();
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
                .write("t.iam-test.yaml", suite.startsWith("-") ? suite : "policy: a.json\n" + suite)
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
