// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

/** What a matching statement does. */
public enum Effect {
    ALLOW("Allow"),
    DENY("Deny");

    private final String text;

    Effect(String text) {
        this.text = text;
    }

    /** {@return the text in the document} */
    public String text() {
        return text;
    }
}
