// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * How far a long run is: what runs writes it, who waits reads it. It changes no result and stands in no report. Threads
 * may share it.
 */
public final class Progress {
    private static final int LONGEST_WORDS = 120;

    private final String unit;
    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicLong pieces = new AtomicLong();
    private final Map<Long, Piece> running = new ConcurrentSkipListMap<>();

    /**
     * A run of which nothing is done.
     *
     * @param unit what is counted and done with it, such as {@code pairs compared}
     */
    public Progress(String unit) {
        this.unit = unit;
    }

    /** Says that there is more to do. */
    public void expect(int more) {
        expected.addAndGet(more);
    }

    /** Says that one of what was to do is done. */
    public void done() {
        done.incrementAndGet();
    }

    /**
     * {@return what a piece of work gives}
     *
     * @param words what is done, for whoever wants to know while it is done
     */
    public <T> T during(String words, Supplier<T> work) {
        long number = pieces.incrementAndGet();
        running.put(number, new Piece(words, System.nanoTime()));
        try {
            return work.get();
        } finally {
            running.remove(number);
        }
    }

    /** {@return how far it is, and what has been running for the longest time} */
    public String line() {
        Optional<Piece> oldest = running.values().stream().findFirst();
        return done + " of " + expected + " " + unit
                + oldest.map(piece -> ", now: " + piece.line()).orElse("");
    }

    /**
     * A piece of work that is being done.
     *
     * @param words what is done
     * @param start when it began, by the clock of this process
     */
    private record Piece(String words, long start) {
        String line() {
            String shown = words.length() > LONGEST_WORDS ? words.substring(0, LONGEST_WORDS) + "..." : words;
            return shown + " (" + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s)";
        }
    }
}
