// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import java.util.Objects;

/**
 * Whether a condition of a template holds.
 *
 * @param match whether it does
 * @param because what is unknown if it is not known; else the empty text
 */
record Truth(Match match, Text because) {
    static final Truth YES = new Truth(Match.TRUE, Text.EMPTY);
    static final Truth NO = new Truth(Match.FALSE, Text.EMPTY);

    Truth {
        Objects.requireNonNull(match, "match");
        Objects.requireNonNull(because, "because");
    }

    static Truth of(Match match, Text because) {
        return match == Match.UNKNOWN ? new Truth(match, because) : match == Match.TRUE ? YES : NO;
    }

    boolean isUnknown() {
        return match == Match.UNKNOWN;
    }

    Truth and(Truth other) {
        return of(match.and(other.match), isUnknown() ? because : other.because);
    }

    Truth or(Truth other) {
        return of(match.or(other.match), isUnknown() ? because : other.because);
    }

    Truth not() {
        return of(match.not(), because);
    }
}
