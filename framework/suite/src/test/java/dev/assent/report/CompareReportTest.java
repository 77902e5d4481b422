// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policies.ComparedPair;
import dev.assent.policies.PairComparer;
import dev.assent.policies.PolicyCheck;
import dev.assent.reasoning.ReasonerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareReportTest {
    @TempDir
    Path directory = Path.of("target");

    @Test
    void says_what_is_new_on_what_conditions_and_gives_a_scenario_to_paste() throws IOException {
        String read = statement("Read", "s3:GetObject", "StringEquals");
        String weaker = statement("Read", "s3:GetObject", "StringEqualsIfExists");
        String deny = "{\"Effect\": \"Deny\", \"Action\": \"iam:*\", \"Resource\": \"*\"}";
        String pass = "{\"Sid\": \"Pass\", \"Effect\": \"Allow\", \"Action\": \"iam:PassRole\", \"Resource\": \"*\"}";

        assertThat(CompareReport.lines(compare(read, weaker)))
                .containsExactly(
                        "FAIL app",
                        "  WEAKER CONDITION: s3:GetObject on arn:aws:s3:::b/* [read] by app.new.json:1 Read",
                        "    when aws:SourceVpce is missing",
                        "    - user/example@111122223333 may not s3:GetObject on arn:aws:s3:::b/example without aws:SourceVpce",
                        "IAM compare: 0 PASS, 1 FAIL, 0 UNKNOWN");
        assertThat(CompareReport.lines(compare(read + ", " + deny, read + ", " + pass)))
                .contains(
                        "  WAS DENIED: iam:PassRole on * [write] by app.new.json:1 Pass",
                        "    was denied by app.old.json:1 statement 2",
                        "    - user/example@111122223333 may not iam:PassRole on arn:aws:iam::111122223333:role/example");
    }

    @Test
    void has_the_parts_of_a_grant_as_json() throws IOException {
        assertThat(CompareReport.json(compare(
                        statement("Read", "s3:GetObject", "StringEquals"),
                        statement("Read", "s3:Get*", "StringEqualsIfExists"))))
                .contains("\"category\": \"new action\"")
                .contains("\"levels\": [")
                .contains("\"resources\": [")
                .contains("\"conditions\": [")
                .contains("\"scenario\": \"user/example@111122223333 may not s3:Get");
    }

    private List<ComparedPair> compare(String before, String after) throws IOException {
        Path old = write("app.old.json", before);
        Path proposed = write("app.new.json", after);
        PairComparer comparer =
                new PairComparer(PolicyCheck.NO_NEW_ACCESS, ReasonerOptions.defaults(), List.of(), List.of());
        return List.of(comparer.compare("app", old, proposed));
    }

    private Path write(String name, String statements) throws IOException {
        return Files.writeString(
                directory.resolve(name), "{\"Version\": \"2012-10-17\", \"Statement\": [" + statements + "]}");
    }

    private static String statement(String sid, String action, String operator) {
        return "{\"Sid\": \"" + sid + "\", \"Effect\": \"Allow\", \"Action\": \"" + action
                + "\", \"Resource\": \"arn:aws:s3:::b/*\", \"Condition\": {\"" + operator
                + "\": {\"aws:SourceVpce\": \"vpce-1\"}}}";
    }
}
