// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/** What is known of a claim about every request. */
public enum Verdict {
    /** It holds for every request. */
    PASS,
    /** There is a request for which it does not hold. */
    FAIL,
    /** No such request was found, and not all of them could be ruled out. */
    UNKNOWN
}
