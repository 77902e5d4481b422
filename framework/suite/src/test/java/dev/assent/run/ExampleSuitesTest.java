// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleSuitesTest {
    private final RunResult result = SuiteFolder.resource("/suites").run();

    @Test
    void every_request_passes() {
        assertThat(result.results())
                .filteredOn(one -> !one.outcome().word().equals("error"))
                .hasSizeGreaterThanOrEqualTo(33)
                .allSatisfy(one -> assertThat(one.outcome().word())
                        .as(one.plan().sentence())
                        .isEqualTo("passed"));
    }

    @Test
    void every_other_form_is_an_error_that_names_it() {
        List<String> forms = result.results().stream()
                .map(CaseResult::outcome)
                .filter(Outcome.Broken.class::isInstance)
                .map(Outcome::message)
                .distinct()
                .sorted()
                .toList();

        assertThat(forms)
                .containsExactly(
                        "`may never` is a claim about all requests, which this version cannot decide yet",
                        "`nobody` is a claim about all requests, which this version cannot decide yet",
                        "`only` is a claim about all requests, which this version cannot decide yet",
                        "the form `check` is not supported yet");
    }
}
