// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policies.StatementUse.Reach;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFiles;
import dev.assent.run.SuiteFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyUseTest {
    private static final String POLICY = """
        {"Version": "2012-10-17", "Statement": [
          {"Sid": "Read", "Effect": "Allow",
           "Action": "s3:GetObject",
           "Resource": "*"},
          {"Sid": "Delete", "Effect": "Allow", "Action": "s3:DeleteObject", "Resource": "*"},
          {"Sid": "NoDelete", "Effect": "Deny", "Action": "s3:DeleteObject", "Resource": "*"},
          {"Effect": "Allow", "Action": "s3:PutObject", "Resource": "*"}
        ]}
        """;

    @TempDir
    Path root;

    private PolicyUse use(String suite) throws IOException {
        RunResult result = SuiteFolder.at(root)
                .write("iam/app.policy.json", POLICY)
                .write("iam/old.policy.json", POLICY)
                .write("iam/package.json", "{\"name\": \"no policy\"}")
                .write("iam/a.iam-test.yaml", suite)
                .run();
        return PolicyUse.of(result, root, SuiteFiles.named(root, List.of(".json")));
    }

    @Test
    void tells_statements_that_decided_from_those_that_only_matched_and_those_never_reached() throws IOException {
        PolicyUse use = use("""
            policy: app.policy.json
            scenarios:
              - it may s3:GetObject on arn:aws:s3:::b/a
              - it may not s3:DeleteObject on arn:aws:s3:::b/a
            """);

        PolicySource source = use.sources().get(0);
        assertThat(source.file()).isEqualTo("iam/app.policy.json");
        assertThat(source.statements())
                .extracting(StatementUse::name)
                .containsExactly("Read", "Delete", "NoDelete", "statement 4");
        assertThat(source.statements())
                .extracting(StatementUse::reach)
                .containsExactly(Reach.DECIDED, Reach.MATCHED, Reach.DECIDED, Reach.NEVER);
        assertThat(source.statements().get(0).decided())
                .extracting(test -> test.at().line())
                .containsExactly(3);
    }

    @Test
    void knows_the_lines_of_each_statement() throws IOException {
        PolicySource source = use("policy: app.policy.json\nscenarios: [it may s3:GetObject on arn:aws:s3:::b/a]\n")
                .sources()
                .get(0);

        assertThat(source.statements().get(0).firstLine()).isEqualTo(2);
        assertThat(source.statements().get(0).lastLine()).isEqualTo(4);
        assertThat(source.lines().get(3)).isEqualTo("   \"Resource\": \"*\"},");
    }

    @Test
    void lists_the_policy_files_that_no_suite_names() throws IOException {
        assertThat(use("policy: app.policy.json\nscenarios: [it may s3:GetObject on arn:aws:s3:::b/a]\n")
                        .untested())
                .containsExactly("iam/old.policy.json");
    }

    @Test
    void shows_a_policy_inside_a_suite_in_the_suite() throws IOException {
        PolicyUse use = use("""
            policy:
              Version: "2012-10-17"
              Statement:
                - Effect: Allow
                  Action: "s3:GetObject"
                  Resource: "*"
            scenarios:
              - it may s3:GetObject on arn:aws:s3:::b/a
            """);

        StatementUse statement = use.sources().get(0).statements().get(0);
        assertThat(use.sources().get(0).file()).isEqualTo("iam/a.iam-test.yaml");
        assertThat(List.of(statement.firstLine(), statement.lastLine())).containsExactly(4, 6);
    }
}
