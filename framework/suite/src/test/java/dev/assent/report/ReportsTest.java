// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.JsonReader;
import dev.assent.ingest.fragment.NotCovered;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.SuiteFolder;
import dev.assent.run.SuitePlan;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsTest {
    private static final String SUITE = """
            suite: Odd <names> & "quotes"
            policy: {Version: "2012-10-17", Statement: {Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "*"}}
            scenarios:
              - it may s3:GetObject on "arn:aws:s3:::b/ü 😀 <&>"
              - {id: bad, test: it may s3:PutObject on arn:aws:s3:::b/a}
              - {id: error, test: itt may s3:PutObject on arn:aws:s3:::b/a}
              - {id: later, test: it may s3:PutObject on arn:aws:s3:::b/a, skip: not yet}
              - {id: known, test: it may s3:PutObject on arn:aws:s3:::b/a, pending: PLAT-1}
            """;

    @TempDir
    Path folder;

    private RunResult result = new RunResult(List.of());

    @BeforeEach
    void run() {
        result = SuiteFolder.at(folder)
                .write("iam/a.iam-test.yaml", SUITE)
                .write("iam/broken.iam-test.yaml", "polisy: x\n")
                .run();
    }

    @Test
    void junit_xml_is_read_by_a_report_tool_with_the_right_counts() throws Exception {
        ReportTestSuite suite = parse(result.suites().get(0));

        assertThat(suite.getNumberOfTests()).isEqualTo(5);
        assertThat(suite.getNumberOfFailures()).isEqualTo(1);
        assertThat(suite.getNumberOfErrors()).isEqualTo(1);
        assertThat(suite.getNumberOfSkipped()).isEqualTo(2);
        assertThat(suite.getTestCases())
                .extracting(ReportTestCase::getFullClassName)
                .containsOnly("iam.a");
        assertThat(suite.getTestCases())
                .extracting(ReportTestCase::hasFailure)
                .containsExactly(false, true, false, false, false);
        assertThat(suite.getTestCases().get(1).getFailureMessage())
                .isEqualTo("expected allow, got implicit deny, because no allow in identity");
    }

    @Test
    void junit_xml_of_a_suite_that_cannot_be_read_has_an_error() throws Exception {
        ReportTestSuite suite = parse(result.suites().get(1));

        assertThat(suite.getNumberOfErrors()).isEqualTo(1);
        assertThat(suite.getTestCases().get(0).getFailureMessage()).isEqualTo("unknown key `polisy` in a suite");
    }

    @Test
    void json_has_every_case_and_every_broken_suite() {
        String json = JsonReport.write(result);

        assertThat(JsonReader.read(new SourceText("report.json", json)).problems())
                .isEmpty();
        assertThat(json.lines().filter(line -> line.contains("\"outcome\""))).hasSize(6);
        assertThat(json).contains("\"failed\": 1,", "\"error\": 2,", "\"skipped\": 1,", "\"pending\": 1");
    }

    @Test
    void merging_keeps_what_a_rerun_did_not_run() throws Exception {
        Path report = folder.resolve("report.json");
        ReportMerge.into(report, result.results(), List.of());

        ReportMerge.into(report, result.results().subList(0, 1), List.of());

        assertThat(Files.readString(report).lines().filter(line -> line.contains("\"outcome\"")))
                .hasSize(5);
    }

    @Test
    void the_console_explains_failures_and_folds_what_passes() {
        List<String> lines = ConsoleReport.lines(result, false, 0);

        assertThat(lines.get(0)).isEqualTo("IAM tests  2 suites  5 requests  0.00 s");
        assertThat(String.join("\n", lines))
                .contains(
                        "  ✘ it may s3:PutObject on arn:aws:s3:::b/a\n    iam/a.iam-test.yaml:5   id: bad\n    expected  allow\n    actual    implicit deny, because no allow in identity")
                .contains("    again: mvn assent:test -Dassent.only='iam/a#bad'")
                .contains(
                        "iam/broken.iam-test.yaml:1:1: error: unknown key `polisy` in a suite [scenario/unknown-key]\n      polisy: x\n      ^\n    hint: did you mean `policy`?")
                .endsWith("1 failed, 1 passed, 2 errors, 1 skipped, 1 pending");
    }

    @Test
    void merging_keeps_what_is_not_covered() throws Exception {
        Path report = folder.resolve("report.json");
        SuitePlan plan = result.suites().get(0).plan();
        NotCovered item =
                new NotCovered("Queue", "a policy of a type that is not known", SourceLocation.startOf("app.yaml"));
        SuitePlan suite = new SuitePlan(
                plan.path(), plan.file(), plan.name(), plan.tags(), plan.scenarios(), List.of(), List.of(item));

        ReportMerge.into(report, result.results(), List.of(suite, suite));
        ReportMerge.into(report, result.results(), List.of());

        assertThat(Files.readString(report).lines().filter(line -> line.contains("\"address\": \"Queue\"")))
                .hasSize(1);
    }

    @Test
    void the_console_shows_where_yaml_cannot_be_read() {
        RunResult broken = SuiteFolder.at(folder.resolve("broken"))
                .write("b.iam-test.yaml", "scenarios:\n  - test: it may s3:GetObject with team: blue\n")
                .run();

        assertThat(ConsoleReport.lines(broken, false, 0))
                .containsSubsequence(
                        "  b.iam-test.yaml:2:40: error: the YAML cannot be read on here: mapping values are not allowed here [yaml/syntax]",
                        "        - test: it may s3:GetObject with team: blue",
                        "                                             ^",
                        "    hint: a colon followed by a space ends a text; quote the text");
    }

    @Test
    void of_a_very_long_line_only_what_is_around_the_place_is_shown() {
        String line = "scenarios: [" + "a, ".repeat(500) + "}";
        RunResult broken = SuiteFolder.at(folder.resolve("long"))
                .write("b.iam-test.yaml", line)
                .run();

        assertThat(ConsoleReport.lines(broken, false, 0))
                .allSatisfy(shown -> assertThat(shown).hasSizeLessThan(200));
    }

    @Test
    void the_same_run_gives_the_same_report_but_for_durations() {
        String again = JsonReport.write(SuiteFolder.at(folder).run());

        assertThat(withoutDurations(again)).isEqualTo(withoutDurations(JsonReport.write(result)));
    }

    private static String withoutDurations(String json) {
        return json.replaceAll("\"durationNanos\": \\d+", "");
    }

    private static ReportTestSuite parse(SuiteResult suite) throws Exception {
        byte[] xml = JUnitXmlReport.write(suite).getBytes(StandardCharsets.UTF_8);
        return new TestSuiteXmlParser(new NullConsoleLogger())
                .parse(new InputStreamReader(new ByteArrayInputStream(xml), StandardCharsets.UTF_8))
                .get(0);
    }
}
