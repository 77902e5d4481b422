// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

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
    void what_is_not_decided_yet_is_an_error_that_says_so_in_its_canonical_form() {
        assertThat(result.results())
                .extracting(CaseResult::outcome)
                .filteredOn(Outcome.Broken.class::isInstance)
                .extracting(Outcome::message)
                .allSatisfy(message -> assertThat(message).startsWith("this version cannot decide `"))
                .contains(
                        "this version cannot decide `user/alice may never s3:Delete* on app-data/*` yet",
                        "this version cannot decide `only role/Collector@partner may sts:AssumeRole on role/PartnerReader@prod` yet",
                        "this version cannot decide `nobody outside prod may sts:AssumeRole on role/PartnerReader@prod without sts:ExternalId` yet",
                        "this version cannot decide `role/app-worker may never sts:AssumeRole` yet",
                        "this version cannot decide `nobody in Workloads may s3:* except role/BreakGlass@prod unless in eu-west-1, eu-central-1` yet",
                        "this version cannot decide `check no-privilege-escalation for role/TeamAdmin` yet",
                        "this version cannot decide `check confused-deputy on orders-queue` yet");
    }
}
