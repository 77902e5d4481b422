// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExampleSuitesTest {
    private final RunResult result = SuiteFolder.resource("/suites").run();

    @Test
    void every_case_of_every_form_passes_but_the_pending_one() {
        assertThat(result.suites()).hasSize(8);
        assertThat(result.results())
                .hasSizeGreaterThan(80)
                .filteredOn(one -> !one.outcome().word().equals("pending"))
                .allSatisfy(one -> assertThat(one.outcome().word())
                        .as(one.plan().sentence() + ": " + one.outcome().message())
                        .isEqualTo("passed"));
    }

    @Test
    void the_pending_property_is_refuted() {
        assertThat(result.results())
                .filteredOn(one -> one.outcome().word().equals("pending"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.plan().sentence())
                            .isEqualTo("role/Analyst may never s3:ListBucket on lake without s3:prefix");
                    assertThat(one.counterexample())
                            .hasValueSatisfying(lines ->
                                    assertThat(lines).containsExactly("- role/Analyst may not s3:ListBucket on lake"));
                });
    }
}
