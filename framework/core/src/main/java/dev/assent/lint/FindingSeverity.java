// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

/**
 * How bad a finding is, worst first; the four kinds that IAM Access Analyzer has.
 *
 * <p>AWS: access-analyzer-policy-validation
 */
public enum FindingSeverity {
    /** The policy does not do what it says, or AWS rejects it. */
    ERROR("error"),
    /** The policy allows more than is safe. */
    SECURITY_WARNING("security-warning"),
    /** The policy works, but not as good practice has it. */
    WARNING("warning"),
    /** The policy could be simpler. */
    SUGGESTION("suggestion");

    private final String word;

    FindingSeverity(String word) {
        this.word = word;
    }

    /** {@return the word that messages and the project's configuration use} */
    public String word() {
        return word;
    }

    /** {@return the severity of a word, or empty} */
    public static java.util.Optional<FindingSeverity> of(String word) {
        return java.util.Arrays.stream(values())
                .filter(severity -> severity.word.equals(word))
                .findFirst();
    }

    /** {@return whether this is as bad as another or worse} */
    public boolean isAtLeast(FindingSeverity other) {
        return compareTo(other) <= 0;
    }
}
