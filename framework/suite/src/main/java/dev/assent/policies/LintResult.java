// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.source.Problem;
import java.util.List;

/**
 * What linting a project found.
 *
 * @param policies each policy, in path order
 * @param problems what is wrong with the configuration of lint; an error among them means that findings may be missing
 */
public record LintResult(List<LintedFile> policies, List<Problem> problems) {
    public LintResult {
        policies = List.copyOf(policies);
        problems = List.copyOf(problems);
    }

    /** {@return all findings that are reported} */
    public List<Finding> findings() {
        return policies.stream().flatMap(policy -> policy.findings().stream()).toList();
    }

    /** {@return how many findings of a severity are reported} */
    public long count(FindingSeverity severity) {
        return findings().stream()
                .filter(finding -> finding.severity() == severity)
                .count();
    }

    /** {@return how many findings are suppressed} */
    public long suppressed() {
        return policies.stream().mapToLong(policy -> policy.suppressed().size()).sum();
    }
}
