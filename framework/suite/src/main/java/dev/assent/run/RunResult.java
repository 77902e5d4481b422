// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import java.util.List;
import java.util.Objects;

/**
 * The result of a run.
 *
 * @param suites each suite with its results, in path order
 */
public record RunResult(List<SuiteResult> suites) {
    public RunResult {
        suites = List.copyOf(suites);
    }

    /** {@return all case results in order} */
    public List<CaseResult> results() {
        return suites.stream().flatMap(suite -> suite.results().stream()).toList();
    }

    /**
     * One suite with its results. A broken suite has none; its plan carries the problems.
     *
     * @param plan the suite
     * @param results the results of its cases that were selected, in file order
     */
    public record SuiteResult(SuitePlan plan, List<CaseResult> results) {
        public SuiteResult {
            Objects.requireNonNull(plan, "plan");
            results = List.copyOf(results);
        }
    }
}
