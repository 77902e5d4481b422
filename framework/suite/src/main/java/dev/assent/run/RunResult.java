// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.NotCovered;
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

    /** {@return what of the sources of its suites could hold a policy and was not understood, each once, in order} */
    @SuppressWarnings("exports") // for the rooms of this module and for reading it as text
    public List<NotCovered> notCovered() {
        return suites.stream()
                .flatMap(suite -> suite.plan().notCovered().stream())
                .distinct()
                .toList();
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
     * @param policies the policies that it gives to somebody or something; none of a broken suite
     */
    public record SuiteResult(SuitePlan plan, List<CaseResult> results, List<NamedPolicy> policies) {
        public SuiteResult {
            Objects.requireNonNull(plan, "plan");
            results = List.copyOf(results);
            policies = List.copyOf(policies);
        }
    }
}
