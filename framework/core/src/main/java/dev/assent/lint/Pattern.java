// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.pattern.Glob;
import dev.assent.policy.PolicyValue;

/**
 * A known value of a list of actions or resources, compiled once.
 *
 * @param value the value
 * @param text its text, in lower case where case does not count
 * @param glob what it matches
 */
record Pattern(PolicyValue value, String text, Glob glob) {
    static Pattern of(PolicyValue value, String text) {
        return new Pattern(value, text, Glob.compile(text));
    }

    /** Whether everything that the other one matches is matched by this one; false where that is not plain to see. */
    boolean covers(Pattern other) {
        if (text.equals(other.text)) {
            return true;
        }
        // A literal star of the other text stands for many characters, which only a star of this one takes in.
        return !glob.isExact()
                && text.indexOf('?') < 0
                && !PolicyText.hasVariable(text)
                && other.text.startsWith(glob.head())
                && glob.matches(other.text);
    }
}
