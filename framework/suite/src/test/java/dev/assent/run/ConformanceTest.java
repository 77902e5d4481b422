// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.explanation.Explanation;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** How AWS decides, one behaviour a suite. */
class ConformanceTest {
    private static final RunResult RESULT = SuiteFolder.resource("/conformance").run();

    @Test
    void covers_every_area() {
        assertThat(RESULT.results()).hasSizeGreaterThanOrEqualTo(177);
    }

    @TestFactory
    Stream<DynamicTest> decides_as_aws_does() {
        assertThat(SuiteFolder.problems(RESULT)).isEmpty();
        return RESULT.suites().stream()
                .map(suite -> DynamicTest.dynamicTest(suite.plan().name(), () -> {
                    for (CaseResult result : suite.results()) {
                        assertThat(result.outcome().word())
                                .as(() -> result.outcome().message() + "\n"
                                        + result.decision()
                                                .map(Explanation::summary)
                                                .orElse(""))
                                .isEqualTo("passed");
                    }
                }));
    }
}
