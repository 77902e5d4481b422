// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.time.Duration;
import java.util.Optional;

/**
 * What one question may cost: decisions, states of a product, time. A question that needs more is UNKNOWN, never PASS.
 *
 * <p>The counts make answers the same on every machine; the time limit is for those who wait, and interrupting the
 * thread ends a question at the same points.
 */
final class Budget {
    static final int MOST_STATES = 200_000;
    /** Why a question of an interrupted thread is not decided. */
    static final String INTERRUPTED = "interrupted";

    /** Why a question is not decided when its time is over. */
    static final String OVER_TIME = "the time limit is over (assent.reasoning.timeout)";

    private static final int MOST_DECISIONS = 200_000;
    private static final int CLOCK_EVERY = 256;
    // A clock of nanoseconds cannot tell times that are further apart.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private final boolean limited;
    private final long end;
    private int decisions;
    private int steps;

    Budget(Optional<Duration> limit) {
        this.limited = limit.isPresent();
        this.end = limit.map(length -> length.compareTo(LONGEST) > 0 ? LONGEST : length)
                .map(length -> System.nanoTime() + length.toNanos())
                .orElse(0L);
    }

    /** Counts a decision. */
    void decide() {
        decisions++;
        if (decisions > MOST_DECISIONS) {
            throw new Exceeded("more than " + MOST_DECISIONS + " decisions");
        }
        look();
    }

    /** Counts a small piece of work. */
    void step() {
        steps++;
        if (steps % CLOCK_EVERY == 0) {
            look();
        }
    }

    private void look() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Exceeded(INTERRUPTED);
        }
        if (limited && System.nanoTime() - end > 0) {
            throw new Exceeded(OVER_TIME);
        }
    }

    int decisions() {
        return decisions;
    }

    /** The question costs more than it may. */
    static final class Exceeded extends RuntimeException {
        private static final long serialVersionUID = 1;

        Exceeded(String why) {
            super(why, null, false, false);
        }

        String why() {
            return String.valueOf(getMessage());
        }
    }
}
