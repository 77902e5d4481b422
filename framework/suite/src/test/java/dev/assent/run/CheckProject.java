// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A world in which one check is asked. */
abstract class CheckProject {
    static final String GITHUB = "arn:aws:iam::111111111111:oidc-provider/token.actions.githubusercontent.com";
    static final String WORLD = """
        given:
          accounts: {prod: "111111111111", other: "222222222222"}
          policies:
            Cap: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: "s3:*", Resource: "*"}]}
            BadCap: {Version: "2012-10-17", Statement: [{Effect: Allow, Action: ["s3:*", "iam:*"], Resource: "*"}]}
          principals:
        """;

    @TempDir
    Path folder;

    CaseResult decide(String given, String check) {
        RunResult result = SuiteFolder.at(folder)
                .write(
                        "a.iam-test.yaml",
                        WORLD + given + "defaults: {account: prod}\nscenarios:\n  - {" + check + "}\n")
                .run();
        assertThat(SuiteFolder.problems(result).stream().filter(text -> !text.contains("[scenario/unused]")))
                .isEmpty();
        return result.results().get(0);
    }

    static String policy(String... statements) {
        return "{Version: \"2012-10-17\", Statement: [" + String.join(", ", statements) + "]}";
    }

    static String allow(String rest) {
        return "{Effect: Allow, " + rest + "}";
    }

    static String role(String name, String policies) {
        return "    role/" + name + ": {policies: [" + policies + "]}\n";
    }
}
