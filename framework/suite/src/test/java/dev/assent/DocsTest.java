// SPDX-License-Identifier: Apache-2.0
package dev.assent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.lint.Check;
import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What the docs show works, and every problem code has its page. */
class DocsTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern CODE =
            Pattern.compile("\"((?:document|policy|yaml|scenario|ingest|run|policies)/[a-z-]+)\"");
    private static final String READ_REPORTS =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\": \"arn:aws:s3:::reports/*\"}}";

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> suites_in_the_docs_run() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String doc : List.of("README.md", "docs/guide.md", "docs/scenarios.md")) {
            List<String> blocks = yaml(Files.readString(ROOT.resolve(doc)));
            assertThat(blocks).as(doc).isNotEmpty();
            for (int index = 0; index < blocks.size(); index++) {
                String name = "doc" + tests.size();
                String block = blocks.get(index);
                tests.add(DynamicTest.dynamicTest(doc + " #" + (index + 1), () -> run(name, block)));
            }
        }
        return tests.stream();
    }

    private void run(String name, String suite) {
        RunResult result = SuiteFolder.at(folder.resolve(name))
                .write("s3-read.policy.json", READ_REPORTS)
                .write("reports.policy.json", READ_REPORTS)
                .write("doc.iam-test.yaml", suite)
                .run();

        assertThat(SuiteFolder.problems(result)).isEmpty();
        assertThat(result.results())
                .isNotEmpty()
                .extracting(CaseResult::outcome)
                .allSatisfy(outcome ->
                        assertThat(outcome.word()).as(outcome.message()).isIn("passed", "pending", "skipped"));
    }

    private static List<String> yaml(String markdown) {
        List<String> blocks = new ArrayList<>();
        for (String part : markdown.split("```yaml\n", -1)) {
            if (part.contains("```") && part.substring(0, part.indexOf("```")).contains("scenarios:")) {
                blocks.add(part.substring(0, part.indexOf("```")));
            }
        }
        return blocks;
    }

    @Test
    void the_page_on_lint_lists_every_check_with_its_severity() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/lint.md"));

        assertThat(Check.values())
                .allSatisfy(check -> assertThat(page)
                        .contains("| [" + check.id() + "](problems/lint/" + check.id() + ".md) | "
                                + check.severity().word() + " |"));
    }

    @Test
    void every_problem_code_has_a_page_and_every_page_a_code() throws IOException {
        Set<String> codes = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(ROOT.resolve("framework"))) {
            for (Path source : sources.filter(file -> file.toString().contains("src/main/java")
                            && file.toString().endsWith(".java"))
                    .toList()) {
                Matcher matcher = CODE.matcher(Files.readString(source));
                while (matcher.find()) {
                    codes.add(matcher.group(1));
                }
            }
        }
        Check.ids().forEach(id -> codes.add("lint/" + id));
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs/problems"))) {
            assertThat(pages.filter(Files::isRegularFile)
                            .map(page -> ROOT.resolve("docs/problems")
                                    .relativize(page)
                                    .toString()
                                    .replace('\\', '/')
                                    .replace(".md", "")))
                    .containsExactlyInAnyOrderElementsOf(codes);
        }
    }
}
