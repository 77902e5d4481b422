// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import java.util.Arrays;
import java.util.Optional;

/**
 * The keys of a Principal element.
 *
 * <p>AWS: reference_policies_elements_principal
 */
public enum PrincipalType {
    AWS("AWS"),
    SERVICE("Service"),
    FEDERATED("Federated"),
    CANONICAL_USER("CanonicalUser");

    private final String text;

    PrincipalType(String text) {
        this.text = text;
    }

    /** {@return the text in the document} */
    public String text() {
        return text;
    }

    /** {@return the type of that text, which is case-sensitive, or empty} */
    public static Optional<PrincipalType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }
}
