// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.request.Request;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What one policy allows and another does not.
 *
 * @param verdict PASS: nothing; FAIL: the grants; UNKNOWN: nothing was found, for these reasons nothing is certain
 * @param grants what is allowed, no request in two of one statement; none unless the verdict is FAIL
 * @param complete whether there are no grants but those
 * @param unknownReasons why parts of the question are not decided; a FAIL may have some, too
 * @param assumptions what was taken for granted about every request
 * @param stats what it cost
 */
public record Comparison(
        Verdict verdict,
        List<Grant> grants,
        boolean complete,
        List<String> unknownReasons,
        List<String> assumptions,
        Stats stats) {
    public Comparison {
        Objects.requireNonNull(verdict, "verdict");
        grants = List.copyOf(grants);
        unknownReasons = List.copyOf(unknownReasons);
        assumptions = List.copyOf(assumptions);
        Objects.requireNonNull(stats, "stats");
        if ((verdict == Verdict.FAIL) == grants.isEmpty()) {
            throw new IllegalArgumentException("a FAIL has grants, and nothing else has: " + verdict);
        }
    }

    /** {@return the first request that the one policy allows and the other does not; present exactly when the verdict is FAIL} */
    public Optional<Request> witness() {
        return grants.stream().findFirst().map(Grant::witness);
    }

    /**
     * What a question cost.
     *
     * @param decisions how often the search chose
     * @param leaves how many sets of requests it looked at
     */
    public record Stats(int decisions, int leaves) {}
}
