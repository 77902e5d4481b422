// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.source.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuiteFormatTest {
    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final String NAME = "t.iam-test.yaml";

    @TempDir
    private Path root;

    private SuiteFormat of(String name, String text) {
        SuiteFolder folder = SuiteFolder.at(root).write(name, text);
        return SuiteFormat.of(folder.file(name), folder.options(Optional.empty()));
    }

    private String format(String name, String text) {
        SuiteFormat format = of(name, text);
        assertThat(format.problems()).isEmpty();
        return format.after();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "- it  may s3:GetObject   on b/a~- it may s3:GetObject on b/a",
                "- it may s3:GetObject and s3:PutObject on b/a # why~- it may s3:GetObject, s3:PutObject on b/a # why",
                "- &first it  may s3:GetObject~- &first it may s3:GetObject",
                "- 'it may  s3:GetObject with k=''x y'''~- 'it may s3:GetObject with k=\"x y\"'",
                "- \"it may  s3:GetObject on 'a b'\"~- \"it may s3:GetObject on \\\"a b\\\"\"",
                "- \"it may  s3:GetObject with k='x: y'\"~- \"it may s3:GetObject with k=\\\"x: y\\\"\"",
                "- it may s3:GetObject with  sts:ExternalId=x~- it may s3:GetObject with ExternalId x",
                "- it may  s3:GetObject with \"aws:RequestTag/cost centre=a b\"~- it may s3:GetObject with"
                        + " \"aws:RequestTag/cost centre=a b\"",
                "- {id: a, test: it may x:A and x:B, tags: t}~- {id: a, test: \"it may x:A, x:B\", tags: t}",
                "- {id: a, test: it may  x:A}~- {id: a, test: it may x:A}",
                "- {test: it may not  x:A, because: no allow in identity and boundary}~- {test: it may not x:A,"
                        + " because: \"no allow in identity, boundary\"}",
                "- only it may  x:A unless  with MFA~- only it may x:A unless with MFA",
                "- nobody may x:A except a and b from 1.2.3.4~- nobody may x:A from 1.2.3.4 except a, b",
                "- {who: may  x:A and x:B, exactly: []}~- {who: \"may x:A, x:B\", exactly: []}",
                "- {what: it  may   on r, exactly: []}~- {what: it may on r, exactly: []}",
                "- {compare: 'git:main', except: [{test: it  may x:A, reason: r}]}~- {compare: 'git:main', except:"
                        + " [{test: it may x:A, reason: r}]}",
                "- {each: {x: [a]}, scenarios: [it  may x:A on <x>]}~- {each: {x: [a]}, scenarios: [it may x:A on"
                        + " <x>]}",
                "- {principal: it,  action: x:A, expect: allow}~- {principal: it,  action: x:A, expect: allow}"
            })
    void a_sentence_has_one_form(String written, String canonical) {
        assertThat(format(NAME, "policy: {Statement: []}\nscenarios:\n  " + written + "\n"))
                .isEqualTo("policy: {Statement: []}\nscenarios:\n  " + canonical + "\n");
    }

    @Test
    void a_canonical_sentence_keeps_its_lines() {
        String text = "scenarios:\n  - it may s3:GetObject on b/a\n      because allow\n";

        assertThat(format(NAME, text)).isEqualTo(text);
    }

    @Test
    void a_long_sentence_goes_on_in_the_next_line() {
        String arn = "arn:aws:s3:::" + "a".repeat(50);

        assertThat(format(
                        NAME,
                        "scenarios:\n  - test: it may  s3:GetObject on " + arn + " with aws:UserAgent=curl with MFA\n"))
                .isEqualTo("scenarios:\n  - test: it may s3:GetObject on " + arn
                        + " with aws:UserAgent=curl\n      with MFA\n");
    }

    @Test
    void a_folded_sentence_becomes_a_plain_one() {
        assertThat(format(NAME, "scenarios:\n  - >-\n    it  may\n    s3:GetObject\n\n  # next\n  - it may x:A\n"))
                .isEqualTo("scenarios:\n  - it may s3:GetObject\n\n  # next\n  - it may x:A\n");
    }

    @Test
    void quotes_around_a_name_in_angle_brackets_stay_because_its_value_may_need_them() {
        String text = "vars: {v: a b}\nscenarios:\n  - it may  s3:GetObject with k=\"<v>\"\n";

        assertThat(format(NAME, text)).isEqualTo(text);
    }

    @Test
    void tables_are_lined_up_wherever_they_stand() {
        assertThat(format(NAME, """
            scenarios:
              - group: G
                scenarios:
                  - matrix: M # a comment
                    resource: r
                    cells: |  # another
                      | | s3:GetObject|
                      |-|:-:|
                      | a\\|ü😀  | allow |
                  - it may  x:A
            """)).isEqualTo("""
                scenarios:
                  - group: G
                    scenarios:
                      - matrix: M # a comment
                        resource: r
                        cells: |  # another
                          |       | s3:GetObject |
                          |-------|--------------|
                          | a\\|ü😀 | allow        |
                      - it may x:A
                """);
    }

    @Test
    void blanks_at_the_ends_of_lines_go_and_line_ends_become_one_kind() {
        assertThat(format(NAME, "# a  \r\nscenarios:  \n  - it may x:A\t\n\n\n"))
                .isEqualTo("# a\r\nscenarios:\r\n  - it may x:A\r\n");
    }

    @Test
    void a_suite_in_json_is_formatted_too() {
        assertThat(format(
                        "t.iam-test.json",
                        "{\"scenarios\": [\"it  may x:A with k='a b'\", {\"test\": \"it may  x:B\"}]}"))
                .isEqualTo("{\"scenarios\": [\"it may x:A with k=\\\"a b\\\"\", {\"test\": \"it may x:B\"}]}\n");
    }

    @Test
    void a_world_only_loses_blanks_and_keeps_its_comments() {
        assertThat(format("w.iam-world.yaml", "given:  # the world \n  accounts: {a: \"111122223333\"} "))
                .isEqualTo("given:  # the world\n  accounts: {a: \"111122223333\"}\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "scenarios: [it  may~yaml/syntax",
                "scenarios: [it  may x:A, it  allows]~scenario/unexpected-word",
                "scenarios: [it  may x:A]\\ninclude: nowhere.yaml~ingest/no-such-file",
                "vars: {v: b unless with MFA}\\n"
                        + "scenarios: [nobody may x:A except <v> from 1.2.3.4]~scenario/no-canonical-form"
            })
    void a_file_with_errors_is_reported_and_left_as_it_is(String text, String code) {
        SuiteFormat format = of(NAME, text.replace("\\n", "\n"));

        assertThat(format.isChanged()).isFalse();
        assertThat(format.problems()).extracting(Problem::code).contains(code);
    }

    @Test
    void the_first_line_that_differs_is_told() {
        assertThat(of(NAME, "scenarios:\n  - it may x:A\n  - it  may x:B\n").firstChange())
                .isEqualTo(3);
        assertThat(of(NAME, "scenarios:\n  - it may x:A\n").firstChange()).isZero();
    }

    @Test
    void a_file_outside_of_the_project_is_neither_read_nor_written() throws IOException {
        Path outside = Files.createDirectory(root.resolve("outside"));
        Path project = Files.createDirectory(root.resolve("project"));
        Files.writeString(outside.resolve(NAME), "scenarios: [it  may x:A]\n");
        Path link = Files.createSymbolicLink(project.resolve(NAME), outside.resolve(NAME));

        SuiteFormat format = SuiteFormat.of(link, SuiteFolder.at(project).options(Optional.empty()));

        assertThat(format.problems()).extracting(Problem::code).containsExactly("ingest/outside-root");
        assertThat(new dev.assent.ingest.ProjectFiles(project).replace(link, ""))
                .get()
                .extracting(Problem::code)
                .isEqualTo("ingest/outside-root");
    }

    /** Nothing is lost in any suite of this repository, and what is formatted stays as it is. */
    static Stream<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(SuiteFiles.find(PROJECT, List.of(), List.of()));
        files.addAll(SuiteFiles.named(PROJECT, SuiteFiles.WORLD_ENDINGS));
        return files.stream();
    }

    @Test
    void every_suite_of_the_project_keeps_its_cases() throws IOException {
        int broken = 0;
        int changed = 0;
        for (Path file : files().toList()) {
            RunOptions options = SuiteFolder.at(PROJECT).options(Optional.empty());
            SuiteFormat format = SuiteFormat.of(file, options);
            broken += format.isBroken() ? 1 : 0;
            if (format.isChanged()) {
                changed++;
                assertThat(plan(file, format.after(), options))
                        .as(format.path())
                        .isEqualTo(plan(file, format.before(), options));
            }
        }
        // Those of the integration tests that are broken on purpose.
        assertThat(broken).isLessThan((int) files().count() / 10);
        assertThat(changed).isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void however_a_suite_is_written_it_keeps_its_cases_and_has_one_form(int seed) throws IOException {
        Random random = new Random(seed);
        Path file = root.resolve(NAME);
        RunOptions options = SuiteFolder.at(root).options(Optional.empty());
        for (int run = 0; run < 40; run++) {
            String text = UntidySuite.random(random);
            Files.writeString(file, text);

            SuiteFormat once = SuiteFormat.of(file, options);

            assertThat(once.problems())
                    .as("seed %d, run %d: %s", seed, run, text)
                    .isEmpty();
            assertThat(plan(file, once.after(), options)).as(text).isEqualTo(plan(file, text, options));
            assertThat(comments(once.after())).as(text).isEqualTo(comments(text));
            Files.writeString(file, once.after());
            assertThat(SuiteFormat.of(file, options).after()).as(text).isEqualTo(once.after());
        }
    }

    private static List<String> comments(String text) {
        return text.lines()
                .filter(line -> line.contains("# "))
                .map(line -> line.substring(line.indexOf("# ")).strip())
                .toList();
    }

    private static List<String> plan(Path file, String text, RunOptions options) {
        SuitePlan plan = LoadedSuite.draft(file, text, options).plan();
        return plan.scenarios().stream()
                .flatMap(scenario -> scenario.cases().stream()
                        .map(test -> scenario.id() + "/" + test.key() + " " + test.sentence() + " "
                                + scenario.sentence() + test.tags() + test.expected()))
                .toList();
    }
}
