// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.policies.PolicyUse;
import dev.assent.report.Findings;
import dev.assent.report.GithubAnnotations;
import dev.assent.report.JUnitXmlReport;
import dev.assent.report.JsonReport;
import dev.assent.report.MarkdownReport;
import dev.assent.report.Repository;
import dev.assent.report.SarifReport;
import dev.assent.report.html.HtmlReport;
import dev.assent.run.RunResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the reports of a run. What an earlier run wrote and this one does not is removed, so that nobody reads old news.
 *
 * @param directory where the files are written
 * @param repository where the project lies in its repository
 * @param environment the environment variables, one of which names the file of a step's summary
 */
record ReportFiles(Path directory, Repository repository, Map<String, String> environment) {
    /** The variable by which GitHub names the file of the summary of a step. */
    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    /**
     * What was run.
     *
     * @param result the run
     * @param base the project root
     * @param policies the JSON files of the project, among them its policies
     */
    record Ran(RunResult result, Path base, List<Path> policies) {}

    /**
     * Writes them.
     *
     * @param kinds which
     * @param ran what was run
     * @param log where workflow commands are printed, as they are
     * @throws IOException if a file cannot be written
     */
    void write(Set<ReportKind> kinds, Ran ran, PrintStream log) throws IOException {
        RunResult result = ran.result();
        Files.createDirectories(directory);
        file(
                kinds.contains(ReportKind.HTML),
                "report.html",
                () -> HtmlReport.write(result, PolicyUse.of(result, ran.base(), ran.policies())));
        file(kinds.contains(ReportKind.JSON), "report.json", () -> JsonReport.write(result));
        List<Findings.Finding> findings = Findings.of(result);
        file(!findings.isEmpty(), "findings.json", () -> Findings.write(findings));
        file(kinds.contains(ReportKind.MARKDOWN), "summary.md", () -> MarkdownReport.write(result, repository));
        file(kinds.contains(ReportKind.SARIF), "report.sarif", () -> SarifReport.write(result, repository));
        junit(kinds.contains(ReportKind.JUNIT), result);
        if (kinds.contains(ReportKind.SUMMARY)) {
            appendSummary(result);
        }
        if (kinds.contains(ReportKind.ANNOTATIONS)) {
            GithubAnnotations.lines(result, repository).forEach(log::println);
        }
    }

    /** Makes a text. */
    private interface Text {
        String get();
    }

    private void file(boolean wanted, String name, Text text) throws IOException {
        Path file = directory.resolve(name);
        if (wanted) {
            Files.writeString(file, text.get(), StandardCharsets.UTF_8);
        } else {
            Files.deleteIfExists(file);
        }
    }

    private void junit(boolean wanted, RunResult result) throws IOException {
        Path xml = directory.resolve("junit");
        if (Files.isDirectory(xml)) {
            try (DirectoryStream<Path> old = Files.newDirectoryStream(xml, "TEST-*.xml")) {
                for (Path file : old) {
                    Files.delete(file);
                }
            }
        }
        if (wanted) {
            Files.createDirectories(xml);
            for (RunResult.SuiteResult suite : result.suites()) {
                Files.writeString(
                        xml.resolve(JUnitXmlReport.fileName(suite)),
                        JUnitXmlReport.write(suite),
                        StandardCharsets.UTF_8);
            }
        }
    }

    private void appendSummary(RunResult result) throws IOException {
        String file = environment.get(STEP_SUMMARY);
        if (file == null || file.isEmpty()) {
            throw new IOException("assent.reports asks for summary, and " + STEP_SUMMARY + " names no file");
        }
        Files.writeString(
                Path.of(file),
                MarkdownReport.write(result, repository),
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
