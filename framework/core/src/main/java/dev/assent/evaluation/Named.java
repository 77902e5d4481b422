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

    private static final Named VIA_ENTITY = new Named(Match.TRUE, Grade.VIA_ENTITY);
    private static final Named ACCOUNT = new Named(Match.TRUE, Grade.ACCOUNT);

    static Named of(Optional<Match> match, Grade grade) {
        return of(match.orElse(Match.FALSE), grade);
    }

    static Named of(Match match, Grade grade) {
        return switch (match) {
            case FALSE -> NOBODY;
            case UNKNOWN -> new Named(match, grade);
            case TRUE ->
                switch (grade) {
                    case DIRECT -> EVERYONE;
                    case VIA_ENTITY -> VIA_ENTITY;
                    case ACCOUNT -> ACCOUNT;
                };
        };
    }

    /** {@return the better of both: certain before possible, and of two the closer one} */
    Named or(Named other) {
        int order = match.compareTo(other.match);
        return order > 0 || (order == 0 && grade.compareTo(other.grade) >= 0) ? this : other;
    }
}
