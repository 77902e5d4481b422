// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/** Assertions on what lint found in a policy. */
public class FindingsAssert extends AbstractAssert<FindingsAssert, List<Finding>> {
    /** Assertions on findings; {@link IamAssertions#assertThatFindings} makes them. */
    public FindingsAssert(List<Finding> actual) {
        super(actual, FindingsAssert.class);
    }

    /**
     * Asserts that nothing was found.
     *
     * <pre>{@code
     * // passes
     * assertThatFindings(IamPolicies.lint(clean, PolicyKind.IDENTITY)).areNone();
     * // fails
     * assertThatFindings(IamPolicies.lint(unclean, PolicyKind.IDENTITY)).areNone();
     * }</pre>
     */
    public FindingsAssert areNone() {
        return haveNone(finding -> true, "no findings");
    }

    /**
     * Asserts that nothing was found that is so bad or worse.
     *
     * <pre>{@code
     * // passes
     * assertThatFindings(IamPolicies.lint(clean, PolicyKind.IDENTITY)).haveNoneAtLeast(FindingSeverity.WARNING);
     * // fails
     * assertThatFindings(IamPolicies.lint(unclean, PolicyKind.IDENTITY)).haveNoneAtLeast(FindingSeverity.WARNING);
     * }</pre>
     */
    public FindingsAssert haveNoneAtLeast(FindingSeverity severity) {
        return haveNone(
                finding -> finding.severity().isAtLeast(severity),
                "no finding of severity " + severity.word() + " or worse");
    }

    /**
     * Asserts that a check found something.
     *
     * <pre>{@code
     * // passes
     * assertThatFindings(IamPolicies.lint(unclean, PolicyKind.IDENTITY)).haveFinding("INVALID_ACTION");
     * // fails
     * assertThatFindings(IamPolicies.lint(clean, PolicyKind.IDENTITY)).haveFinding("INVALID_ACTION");
     * }</pre>
     *
     * @param check the id of the check, as {@code docs/lint.md} lists it
     */
    public FindingsAssert haveFinding(String check) {
        isNotNull();
        if (actual.stream().noneMatch(finding -> finding.check().id().equals(check))) {
            failWithMessage("%s", "expected a finding of " + check + ", found " + words(actual));
        }
        return this;
    }

    /**
     * Asserts that a check found nothing.
     *
     * <pre>{@code
     * // passes
     * assertThatFindings(IamPolicies.lint(clean, PolicyKind.IDENTITY)).haveNoFinding("INVALID_ACTION");
     * // fails
     * assertThatFindings(IamPolicies.lint(unclean, PolicyKind.IDENTITY)).haveNoFinding("INVALID_ACTION");
     * }</pre>
     *
     * @param check the id of the check, as {@code docs/lint.md} lists it
     */
    public FindingsAssert haveNoFinding(String check) {
        return haveNone(finding -> finding.check().id().equals(check), "no finding of " + check);
    }

    private FindingsAssert haveNone(Predicate<Finding> unwanted, String expected) {
        isNotNull();
        List<Finding> found = actual.stream().filter(unwanted).toList();
        if (!found.isEmpty()) {
            failWithMessage("%s", "expected " + expected + ", found " + words(found));
        }
        return this;
    }

    private static String words(List<Finding> findings) {
        return findings.isEmpty()
                ? "none"
                : findings.stream().map(finding -> "\n" + finding).reduce("", String::concat);
    }
}
