// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import java.util.Objects;
import java.util.Optional;

/**
 * What was expected of a decision.
 *
 * @param verdict the decision
 * @param reason the reason that it must have, or empty
 */
public record Expected(Verdict verdict, Optional<Reason> reason) {
    public Expected {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(reason, "reason");
    }

    /** {@return the expectation of a decision, whatever its reason} */
    public static Expected of(Verdict verdict) {
        return new Expected(verdict, Optional.empty());
    }

    /** The decisions that can be expected. */
    public enum Verdict {
        ALLOW("allow"),
        /** Any denial. */
        DENY("deny"),
        IMPLICIT_DENY("implicit deny"),
        EXPLICIT_DENY("explicit deny");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        /** {@return the words for it} */
        public String words() {
            return words;
        }

        /** {@return whether a decision is this one; an undecided one is none of them} */
        public boolean isMetBy(Decision decision) {
            return switch (this) {
                case ALLOW -> decision.isAllowed();
                case DENY -> decision.isDenied();
                case IMPLICIT_DENY, EXPLICIT_DENY -> decision.word().equals(words);
            };
        }
    }

    /** {@return the expectation in words: {@code deny because no allow in boundary}} */
    public String words() {
        return verdict.words()
                + reason.map(found -> " because " + found.words()).orElse("");
    }

    /** {@return whether a decision is as expected, its reason included} */
    public boolean isMetBy(Decision decision) {
        return verdict.isMetBy(decision)
                && reason.flatMap(found -> found.mismatch(decision)).isEmpty();
    }

    boolean wantsExplicitDeny() {
        return verdict == Verdict.EXPLICIT_DENY
                || reason.map(found -> found.match(deny -> true, none -> false, allow -> false))
                        .orElse(false);
    }

    boolean wantsImplicitDeny() {
        return verdict == Verdict.IMPLICIT_DENY
                || reason.map(found -> found.match(deny -> false, none -> true, allow -> false))
                        .orElse(false);
    }
}
