// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Match;
import java.util.Optional;

/**
 * Whether a principal element is about the caller.
 *
 * @param match whether it is
 * @param grade how closely it names the caller, if it does
 */
record Named(Match match, Grade grade) {
    static final Named EVERYONE = new Named(Match.TRUE, Grade.DIRECT);
    static final Named NOBODY = new Named(Match.FALSE, Grade.ACCOUNT);

    static Named of(Optional<Match> match, Grade grade) {
        return new Named(match.orElse(Match.FALSE), grade);
    }

    /** {@return the better of both: certain before possible, and of two the closer one} */
    Named or(Named other) {
        int order = match.compareTo(other.match);
        return order > 0 || (order == 0 && grade.compareTo(other.grade) >= 0) ? this : other;
    }
}
