// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

/** Some checks that look at the same part of a policy. */
@FunctionalInterface
interface Rule {
    /** Adds what it finds to the findings of the policy. */
    void check(LintedPolicy policy);
}
