// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a writer of suites gets from an editor: completion, hover texts and diagnostics. In the profile matrix. */
class EditorIT {
    private static final String SUITE = "t.iam-test.yaml";
    private static final String SCENARIOS = "scenarios:\n  - it may s3:GetObject on arn:aws:s3:::b/a\n";

    private static final List<String> FORMS = List.of(
            "sentence", "test", "matrix", "table", "who", "what", "check", "compare", "each", "group", "request");

    @TempDir
    private Path root;

    @BeforeAll
    static void install() throws Exception {
        Editor.install();
    }

    @Test
    void it_completes_keys_wherever_they_stand() throws Exception {
        Map<String, List<String>> places = Map.of(
                "¦\n" + SCENARIOS,
                List.of("suite", "tags", "include", "vars", "policy", "given", "defaults", "strict", "catalog", "lint"),
                SCENARIOS + "¦",
                List.of("suite", "tags", "include", "vars", "policy", "given", "defaults", "strict", "catalog", "lint"),
                "given:\n  ¦\n" + SCENARIOS,
                List.of(
                        "org",
                        "accounts",
                        "policies",
                        "groups",
                        "principals",
                        "sessions",
                        "resources",
                        "networks",
                        "actions",
                        "sources"),
                "given:\n  org:\n    root:\n      ¦\n" + SCENARIOS,
                List.of("id", "scps", "rcps", "accounts", "ous"),
                "defaults:\n  ¦\n" + SCENARIOS,
                List.of("account", "in", "from", "at", "over", "via", "context"),
                "scenarios:\n  - test: it may s3:GetObject on b/a\n    ¦",
                List.of("because", "id", "note", "tags", "skip", "pending", "until"));
        List<Map.Entry<String, List<String>>> all = List.copyOf(places.entrySet());
        Editor editor = new Editor();
        all.forEach(place -> editor.ask("complete", SUITE, place.getKey()));

        List<List<String>> answers = editor.answers();

        for (int index = 0; index < all.size(); index++) {
            assertThat(answers.get(index))
                    .as(all.get(index).getKey())
                    .containsExactlyInAnyOrderElementsOf(all.get(index).getValue());
        }
    }

    @Test
    void it_offers_every_form_where_an_item_begins_and_none_inside_of_one() throws Exception {
        List<List<String>> answers = new Editor()
                .ask("complete", SUITE, "scenarios:\n  - ¦")
                .ask("complete", SUITE, "scenarios:\n  - m¦")
                .ask("complete", SUITE, "scenarios:\n  - group: g\n    scenarios:\n      - ¦")
                .ask("complete", SUITE, "scenarios:\n  - matrix: M\n    ¦")
                .answers();

        assertThat(answers.subList(0, 3))
                .allSatisfy(labels -> assertThat(labels).containsAll(FORMS));
        assertThat(answers.get(1)).contains("role/App may never iam:*");
        assertThat(answers.get(3)).contains("cells", "resource").doesNotContain("table", "who", "group");
    }

    @Test
    void what_it_inserts_for_a_form_is_a_suite_that_can_be_read() throws Exception {
        List<String> snippets = new Editor()
                .ask("insert", SUITE, "scenarios:\n  - ¦").answers().get(0).stream()
                        .filter(item -> FORMS.contains(item.substring(0, item.indexOf('\n'))))
                        .limit(FORMS.size())
                        .map(item -> "scenarios:\n  - " + chosen(item.substring(item.indexOf('\n') + 1)) + "\n")
                        .toList();
        Editor editor = new Editor();
        snippets.forEach(suite -> editor.ask("diagnose", SUITE, suite));

        assertThat(snippets).hasSameSizeAs(FORMS);
        assertThat(editor.answers()).allSatisfy(found -> assertThat(found).isEmpty());
        assertThat(snippets).allSatisfy(suite -> {
            SuiteFolder folder = SuiteFolder.at(root).write(SUITE, suite);
            assertThat(SuiteFormat.of(folder.file(SUITE), folder.options(Optional.empty()))
                            .problems())
                    .as(suite)
                    .isEmpty();
        });
    }

    // As an editor does: further lines are indented like the first, and every hole gets its text or its first choice.
    private static String chosen(String snippet) {
        return snippet.replace("\n", "\n  ")
                .replaceAll("\\$\\{\\d+\\|([^,|]*)[^}]*}", "$1")
                .replaceAll("\\$\\{\\d+:([^}]*)}", "$1");
    }

    @Test
    void it_completes_values() throws Exception {
        List<List<String>> answers = new Editor()
                .ask("complete", SUITE, "catalog: ¦\n" + SCENARIOS)
                .ask("complete", SUITE, "scenarios:\n  - check: ¦")
                .ask("complete", SUITE, "scenarios:\n  - principal: it\n    action: s3:GetObject\n    expect: ¦")
                .ask("complete", SUITE, "scenarios:\n  - compare: git:main\n    forbid:\n      - ¦")
                .answers();

        assertThat(answers.get(0)).containsExactlyInAnyOrder("error", "warn", "\"off\"");
        assertThat(answers.get(1)).contains("valid", "size", "no-privilege-escalation");
        assertThat(answers.get(2)).contains("allow", "deny", "implicit deny", "explicit deny");
        assertThat(answers.get(3)).contains("new access", "lost access", "any change");
    }

    @Test
    void it_says_what_a_key_means() throws Exception {
        List<List<String>> answers = new Editor()
                .ask("hover", SUITE, "pol¦icy: a.json\n" + SCENARIOS)
                .ask("hover", SUITE, "given:\n  principals:\n    role/A:\n      bound¦ary: x\n" + SCENARIOS)
                .ask("hover", SUITE, "scenarios:\n  - matrix: M\n    cel¦ls: x\n")
                .ask("hover", SUITE, "scenarios:\n  - it m¦ay s3:GetObject on b\n")
                .answers();

        assertThat(answers.get(0).get(0)).contains("The policy of the role", "AWS managed policies by name");
        assertThat(answers.get(1).get(0)).contains("Its permissions boundary");
        assertThat(answers.get(2).get(0)).contains("The table, drawn with bars");
        assertThat(answers.get(3).get(0)).contains("PRINCIPAL may").contains("nobody outside prod may");
    }

    @Test
    void it_finds_nothing_in_the_good_suites_of_the_project() throws Exception {
        List<Path> suites = SuiteFormatTest.files()
                .filter(file -> file.toString().endsWith(".yaml")
                        && !file.toString().contains("/src/it/")
                        && !SchemaTest.isFullOfMistakes(file))
                .toList();
        Editor editor = new Editor();
        for (Path suite : suites) {
            editor.ask(
                    "diagnose",
                    suite.getFileName().toString(),
                    Files.readString(suite).replace("¦", ""));
        }

        List<List<String>> answers = editor.answers();

        assertThat(suites).hasSizeGreaterThan(200);
        for (int index = 0; index < suites.size(); index++) {
            assertThat(answers.get(index)).as(suites.get(index).toString()).isEmpty();
        }
    }

    @Test
    void it_finds_something_in_every_bad_suite_and_says_what() throws Exception {
        List<String> bad = SchemaTest.bad().toList();
        Editor editor = new Editor();
        bad.forEach(suite -> editor.ask("diagnose", SUITE, suite));

        List<List<String>> answers = editor.answers();

        for (int index = 0; index < bad.size(); index++) {
            assertThat(answers.get(index)).as(bad.get(index)).isNotEmpty();
        }
        assertThat(answers.get(bad.indexOf("scenarios:\n  - it s3:GetObject on arn:aws:s3:::b/a\n")))
                .containsExactly(
                        "2:5 A sentence reads: PRINCIPAL may [not] ACTION [on RESOURCE] {clause} [because REASON]");
        assertThat(new Editor()
                        .ask("diagnose", SUITE, "given: {accounts: {prod: 111122223333}}\n" + SCENARIOS)
                        .answers()
                        .get(0))
                .containsExactly("1:26 Incorrect type. Expected \"string\".");
    }

    @Test
    void the_first_line_of_a_file_names_its_schema() throws Exception {
        String modeline = "# yaml-language-server: $schema=iam-test-1.schema.json\n";

        List<List<String>> answers = new Editor()
                .ask("diagnose", "plain.yaml", modeline + "polisy: a\n" + SCENARIOS)
                .ask("complete", "plain.yaml", modeline + "¦\n" + SCENARIOS)
                .ask("diagnose", "plain.yaml", "polisy: a\n" + SCENARIOS)
                .answers();

        assertThat(answers.get(0)).containsExactly("2:1 Property polisy is not allowed.");
        assertThat(answers.get(1)).contains("policy", "given");
        assertThat(answers.get(2)).isEmpty();
    }

    @Test
    void worlds_have_their_own_keys() throws IOException, InterruptedException {
        List<List<String>> answers = new Editor()
                .ask("complete", "w.iam-world.yaml", "given: {}\n¦")
                .ask("diagnose", "w.iam-world.yaml", SCENARIOS)
                .answers();

        assertThat(answers.get(0)).containsExactlyInAnyOrder("include", "vars", "defaults", "lint");
        assertThat(answers.get(1)).containsExactly("1:1 Property scenarios is not allowed.");
    }
}
