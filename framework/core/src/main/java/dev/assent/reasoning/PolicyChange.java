// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.PolicyDocument;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/**
 * What a change of a policy does to what it allows.
 *
 * @param kind whether it allows more, less, both or the same
 * @param gained what it allows now and did not before
 * @param lost what it allowed before and does not now
 * @param unknown why something is not decided
 */
public record PolicyChange(Kind kind, List<Grant> gained, List<Grant> lost, List<String> unknown) {
    public PolicyChange {
        Objects.requireNonNull(kind, "kind");
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        unknown = List.copyOf(unknown);
    }

    /** {@return the change from one policy to another of the same kind} */
    public static PolicyChange between(PolicyDocument before, PolicyDocument after, ReasonerOptions options) {
        Comparison more = PolicyReasoner.compare(before, after, options);
        Comparison less = PolicyReasoner.compare(after, before, options);
        List<String> unknown = new ArrayList<>(new LinkedHashSet<>(more.unknownReasons()));
        less.unknownReasons().stream().filter(why -> !unknown.contains(why)).forEach(unknown::add);
        return new PolicyChange(kind(more.verdict(), less.verdict()), more.grants(), less.grants(), unknown);
    }

    private static Kind kind(Verdict more, Verdict less) {
        if (more == Verdict.UNKNOWN || less == Verdict.UNKNOWN) {
            return Kind.UNKNOWN;
        }
        if (more == Verdict.FAIL) {
            return less == Verdict.FAIL ? Kind.BOTH : Kind.WIDER;
        }
        return less == Verdict.FAIL ? Kind.NARROWER : Kind.EQUIVALENT;
    }

    /** What a change does to what a policy allows. */
    public enum Kind {
        /** It allows the same requests: the change is one of text. */
        EQUIVALENT,
        /** It allows less. */
        NARROWER,
        /** It allows more. */
        WIDER,
        /** It allows some that it did not, and no longer some that it did. */
        BOTH,
        /** One direction is not decided. */
        UNKNOWN;

        /** {@return the word that reports use} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
