// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.source.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a policy without which the policy allows the same requests.
 *
 * @param kind what is wrong with it
 * @param statement the place of its statement in the document, from 0
 * @param sid the Sid of the statement, or empty
 * @param pattern the pattern, of an action or a resource, if the part is one; else empty
 * @param at where it is written
 */
public record UnusedPart(Kind kind, int statement, Optional<String> sid, Optional<String> pattern, SourceLocation at) {
    public UnusedPart {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sid, "sid");
        Objects.requireNonNull(pattern, "pattern");
        Objects.requireNonNull(at, "at");
    }

    /** Why a part has no use. Deadness rests on reference data that is not perfect: a warning, never more. */
    public enum Kind {
        /** The statement allows, and no request can match it that the policy does not deny. */
        DEAD_ALLOW("can allow no request"),
        /** The statement allows nothing that the other statements do not. */
        REDUNDANT_ALLOW("allows nothing that other statements do not"),
        /** The statement denies nothing that the document allows. */
        INEFFECTIVE_DENY("denies nothing that the document allows"),
        /** The pattern matches nothing that a pattern beside it does not. */
        REDUNDANT_PATTERN("matches nothing that a pattern beside it does not");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the words that reports use} */
        public String words() {
            return words;
        }
    }
}
