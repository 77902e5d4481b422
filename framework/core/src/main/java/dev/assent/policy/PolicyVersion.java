// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

/**
 * The version of the policy language.
 *
 * <p>AWS: reference_policies_elements_version
 */
public enum PolicyVersion {
    /** No Version element; behaves as 2008-10-17. */
    ABSENT(""),
    /** The old version, without policy variables. */
    V2008_10_17("2008-10-17"),
    /** The current version. */
    V2012_10_17("2012-10-17");

    private final String text;

    PolicyVersion(String text) {
        this.text = text;
    }

    /** {@return the text in the document, empty when the element is absent} */
    public String text() {
        return text;
    }

    /** {@return whether {@code ${...}} is a policy variable; otherwise it is literal text} */
    public boolean hasVariables() {
        return this == V2012_10_17;
    }
}
