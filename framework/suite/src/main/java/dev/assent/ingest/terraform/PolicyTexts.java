// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

/** Tells a text that holds a policy from other texts, without reading it. */
final class PolicyTexts {
    private PolicyTexts() {}

    /** {@return whether a text is a JSON object with statements that have an effect, as far as a look tells} */
    static boolean looksLikePolicy(String text) {
        return text.contains("\"Statement\"") && text.contains("\"Effect\"");
    }
}
