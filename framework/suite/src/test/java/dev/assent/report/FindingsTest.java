// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.report.Findings.Finding;
import dev.assent.run.LoadedSuite;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counterexamples on their way from a run into the suite. */
class FindingsTest {
    private static final String SUITE = """
        given:
          accounts: {prod: "111122223333"}
          resources:
            orders:
              arn: "arn:aws:sqs:eu-west-1:111122223333:orders"
              policy: {Version: "2012-10-17", Statement: [{Sid: FromTopic, Effect: Allow, Principal: {Service: sns.amazonaws.com}, Action: "sqs:SendMessage", Resource: "*", Condition: {ArnLike: {aws:SourceArn: "arn:aws:sns:*:*:*"}}}]}
        scenarios:
          # the claim
          - nobody outside prod may sqs:* on orders
          - anonymous may not sqs:SendMessage on orders   # stays
        """;

    @TempDir
    Path folder;

    private RunResult run() {
        return SuiteFolder.at(folder).run(Optional.empty());
    }

    private Finding only(RunResult result) {
        List<Finding> findings = Findings.of(result);
        assertThat(findings).hasSize(1);
        return Findings.read(Findings.write(findings), 1).orElseThrow();
    }

    @Test
    void a_counterexample_is_added_below_the_claim_that_it_refutes_and_fails_there() throws IOException {
        Path file = SuiteFolder.at(folder).write("a.iam-test.yaml", SUITE).file("a.iam-test.yaml");
        Finding finding = only(run());

        ScenarioPlan claim = claim(file);
        String added = finding.addTo(SUITE, claim);
        assertThat(added).contains("""
              # the claim
              - nobody outside prod may sqs:* on orders
              - service/sns.amazonaws.com may not sqs:SendMessage on orders for arn:aws:sns:us-east-1:222222222222:example
              - anonymous may not sqs:SendMessage on orders   # stays
            """.replace(
                        "222222222222", finding.lines().get(0).replaceAll(".*us-east-1:([0-9]+):.*", "$1")));
        Files.writeString(file, added);
        assertThat(run().results())
                .extracting(one -> one.outcome().word())
                .containsExactly("failed", "failed", "passed");
    }

    @Test
    void a_counterexample_is_added_once() {
        Path file = SuiteFolder.at(folder).write("a.iam-test.yaml", SUITE).file("a.iam-test.yaml");
        Finding finding = only(run());

        String added = finding.addTo(SUITE, claim(file));

        assertThat(added).isNotEqualTo(SUITE);
        assertThat(finding.addTo(added, claim(file))).isEqualTo(added);
    }

    private ScenarioPlan claim(Path suite) {
        return LoadedSuite.load(suite, SuiteFolder.at(folder).options(Optional.empty()))
                .plan()
                .scenarios()
                .get(0);
    }

    @Test
    void report_json_has_it() {
        SuiteFolder.at(folder).write("a.iam-test.yaml", SUITE);

        assertThat(JsonReport.write(run()))
                .containsPattern(
                        "\"counterexample\": \\[\\s*\"- service/sns.amazonaws.com may not sqs:SendMessage on orders for ");
    }

    @Test
    void a_number_that_no_finding_has_is_none() {
        assertThat(Findings.read("{\"format\": 1, \"findings\": []}", 1)).isEmpty();
        assertThat(Findings.read("not JSON", 1)).isEmpty();
    }
}
