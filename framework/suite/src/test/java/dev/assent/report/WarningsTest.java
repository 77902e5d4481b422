// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code catalog: warn} what AWS does not have is told, also where the scenario passes. */
class WarningsTest {
    private static final String ACTION =
            "t.iam-test.yaml:4:12: warning: AWS has no action `s3:GetObjectt` [run/unknown-action]";
    private static final String KEY =
            "t.iam-test.yaml:5:50: warning: AWS has no context key `aws:Refererr` [run/unknown-key]";
    private static final String PATTERN =
            "t.iam-test.yaml:6:19: warning: AWS has no action like `s3:Gett*` [run/unknown-action]";

    @TempDir
    private Path root;

    private RunResult result;

    @BeforeEach
    void run() {
        result = SuiteFolder.at(root)
                .write(
                        "a.json",
                        "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"s3:*\","
                                + " \"Resource\": \"*\"}}")
                .write("t.iam-test.yaml", """
                    policy: a.json
                    catalog: warn
                    scenarios:
                      - it may s3:GetObjectt on arn:aws:s3:::b/a
                      - it may s3:GetObject on arn:aws:s3:::b/a with aws:Refererr=x
                      - it may always s3:Gett* on arn:aws:s3:::b/a
                    """)
                .run();
    }

    @Test
    void the_console_shows_them_below_the_suite() {
        List<String> lines = ConsoleReport.lines(result, false, 0);

        assertThat(result.results()).allMatch(found -> found.outcome().isGood());
        assertThat(lines).contains("  " + ACTION, "  " + KEY, "  " + PATTERN);
    }

    @Test
    void the_json_report_has_them_by_case() {
        assertThat(JsonReport.write(result))
                .containsPattern("\"warnings\": \\[\\s+\"" + java.util.regex.Pattern.quote(ACTION));
    }

    @Test
    void junit_xml_has_them_as_output_of_a_case_that_passes() {
        assertThat(JUnitXmlReport.write(result.suites().get(0))).contains("<system-out>" + ACTION);
    }

    @Test
    void annotations_of_github_are_warnings() {
        assertThat(GithubAnnotations.lines(result, Repository.HERE))
                .anySatisfy(line -> assertThat(line).startsWith("::warning file=t.iam-test.yaml,line=4,col=12"));
    }
}
