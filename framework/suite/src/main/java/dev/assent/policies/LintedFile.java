// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Objects;

/**
 * A policy with what lint found in it.
 *
 * @param path the path of its file from the project root; for a policy inside a suite or world, that of the suite, {@code #} and its name
 * @param kind what it is used as
 * @param findings what is reported, in file order
 * @param suppressed what is accepted, in file order
 */
public record LintedFile(String path, PolicyKind kind, List<Finding> findings, List<Finding> suppressed) {
    public LintedFile {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(kind, "kind");
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
    }

    /** {@return the file in which it stands} */
    public String file() {
        int name = path.lastIndexOf('#');
        return name < 0 ? path : path.substring(0, name);
    }

    /** {@return what is reported as an error} */
    public List<Finding> errors() {
        return findings.stream()
                .filter(finding -> finding.severity() == FindingSeverity.ERROR)
                .toList();
    }
}
