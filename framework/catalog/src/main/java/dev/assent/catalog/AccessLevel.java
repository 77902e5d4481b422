// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

/**
 * What an action does, as AWS classifies it.
 *
 * <p>AWS: access_policies_understand-policy-summary-access-level-summaries
 */
public enum AccessLevel {
    READ('R'),
    WRITE('W'),
    LIST('L'),
    TAGGING('T'),
    PERMISSIONS_MANAGEMENT('P');

    private final char letter;

    AccessLevel(char letter) {
        this.letter = letter;
    }

    static AccessLevel of(char letter) {
        for (AccessLevel level : values()) {
            if (level.letter == letter) {
                return level;
            }
        }
        throw new IllegalArgumentException("no access level has the letter " + letter);
    }
}
