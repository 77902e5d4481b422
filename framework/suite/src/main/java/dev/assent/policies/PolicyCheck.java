// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The checks that compare documents. */
public enum PolicyCheck {
    /** The new document allows nothing that the old one does not. */
    NO_NEW_ACCESS("no-new-access"),
    /** The new document does not allow some actions on some resources. */
    ACCESS_NOT_GRANTED("access-not-granted"),
    /** The new document, on a resource, is not public. */
    NO_PUBLIC_ACCESS("no-public-access");

    private final String word;

    PolicyCheck(String word) {
        this.word = word;
    }

    /** {@return the word that users write} */
    public String word() {
        return word;
    }

    /** {@return the check of a word, or empty} */
    public static Optional<PolicyCheck> of(String word) {
        return Arrays.stream(values()).filter(check -> check.word.equals(word)).findFirst();
    }

    /** {@return the words of all checks} */
    public static List<String> words() {
        return Arrays.stream(values()).map(PolicyCheck::word).toList();
    }
}
