// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.report.DiffReport;
import dev.assent.scenario.Comparison;
import dev.assent.scenario.Comparison.Accepted;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project in a repository, of which policies change. */
abstract class BaselineProject {
    static final String READ = "{\"Sid\": \"Read\", \"Effect\": \"Allow\", \"Action\": \"s3:GetObject\", \"Resource\":"
            + " \"arn:aws:s3:::data/*\"}";
    static final String WRITE =
            "{\"Sid\": \"Write\", \"Effect\": \"Allow\", \"Action\": \"s3:PutObject\", \"Resource\":"
                    + " \"arn:aws:s3:::data/*\"}";
    static final String TLS =
            "{\"Sid\": \"Tls\", \"Effect\": \"Deny\", \"Principal\": \"*\", \"Action\": \"s3:*\", \"Resource\": \"*\","
                    + " \"Condition\": {\"Bool\": {\"aws:SecureTransport\": \"false\"}}}";
    static final String PUBLIC =
            "{\"Sid\": \"Pub\", \"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"s3:GetObject\","
                    + " \"Resource\": \"arn:aws:s3:::data/*\"}";
    static final String LOCK = "{\"Sid\": \"Lock\", \"Effect\": \"Deny\", \"Action\": \"sqs:*\", \"Resource\": \"*\"}";
    static final String SUITE = """
        given:
          accounts: {prod: "111122223333"}
          principals:
            role/App: {policies: [app.policy.json]}
            role/Twin: {policies: [app.policy.json]}
          resources: {data: {arn: "arn:aws:s3:::data", policy: data.bucket-policy.json}}
        scenarios:
          - BASELINE
        """;

    @TempDir
    Path temporary;

    Path folder;

    @BeforeEach
    void a_project() {
        folder = temporary.resolve("project");
        app(READ);
        bucket(TLS);
        suite("compare: \"git:HEAD\"");
    }

    void write(String name, String text) {
        SuiteFolder.at(folder).write(name, text);
    }

    static String policy(String... statements) {
        return "{\"Version\": \"2012-10-17\", \"Statement\": [\n" + String.join(",\n", statements) + "\n]}\n";
    }

    void app(String... statements) {
        write("app.policy.json", policy(statements));
    }

    void bucket(String... statements) {
        write("data.bucket-policy.json", policy(statements));
    }

    void suite(String comparison) {
        write("a.iam-test.yaml", SUITE.replace("BASELINE", comparison));
    }

    void commit() {
        git("init", "-q");
        git("add", "-A");
        git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "-q", "-m", "one");
    }

    void git(String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of("git"));
            command.addAll(Arrays.asList(arguments));
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(said).isZero();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    Outcome outcome() {
        RunResult result = SuiteFolder.at(folder).run(Optional.empty());
        assertThat(result.suites().get(0).plan().problems().stream().filter(Problem::isError))
                .isEmpty();
        return result.results().get(0).outcome();
    }

    void passes() {
        Outcome outcome = outcome();
        assertThat(outcome.word()).as(outcome.message()).isEqualTo("passed");
    }

    void fails(String... parts) {
        assertThat(outcome().word()).as(outcome().message()).isEqualTo("failed");
        assertThat(outcome().message()).contains(parts);
    }

    void cannotBeSaid(String message) {
        assertThat(outcome().word()).as(outcome().message()).isEqualTo("error");
        assertThat(outcome().message()).contains(message);
    }

    Baseline.Answer diff(String baseline) {
        return diff(baseline, List.of());
    }

    Baseline.Answer diff(String baseline, String accepted) {
        Node list = new ProjectFiles(folder)
                .document(folder.resolve(accepted))
                .value()
                .orElseThrow();
        return diff(baseline, Comparison.accepted(list, new Problems()));
    }

    private Baseline.Answer diff(String baseline, List<Accepted> accepted) {
        try {
            return Baseline.since(
                    baseline,
                    SuiteFiles.find(folder, List.of(), List.of()),
                    SuiteFolder.at(folder).options(Optional.empty()),
                    accepted,
                    Baseline.progress());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    List<String> lines(String baseline) {
        Baseline.Answer answer = diff(baseline);
        assertThat(answer.problems()).isEmpty();
        return DiffReport.lines(baseline, answer.changes());
    }
}
