// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import java.util.List;

/**
 * How many cases ended how.
 *
 * @param passed cases that are as expected
 * @param failed cases that are not
 * @param undecided cases that rest on something unknown
 * @param errors cases that could not be asked, and suites that could not be read
 * @param skipped cases that were not run
 * @param pending cases that fail as the suite says they will
 */
public record Totals(int passed, int failed, int undecided, int errors, int skipped, int pending) {
    /** {@return the totals of a run} */
    public static Totals of(RunResult result) {
        List<CaseResult> results = result.results();
        int broken = (int) result.suites().stream()
                .filter(suite -> suite.plan().isBroken())
                .count();
        return new Totals(
                count(results, "passed"),
                count(results, "failed"),
                count(results, "undecided"),
                count(results, "error") + broken,
                count(results, "skipped"),
                count(results, "pending"));
    }

    private static int count(List<CaseResult> results, String word) {
        return (int) results.stream()
                .filter(result -> result.outcome().word().equals(word))
                .count();
    }

    /** {@return how many there are} */
    public int all() {
        return passed + failed + undecided + errors + skipped + pending;
    }

    /** {@return the totals in words; what did not happen is left out, but for failed and passed} */
    public String words() {
        StringBuilder words = new StringBuilder(failed + " failed, " + passed + " passed");
        add(words, errors, errors == 1 ? "error" : "errors");
        add(words, undecided, "undecided");
        add(words, skipped, "skipped");
        add(words, pending, "pending");
        return words.toString();
    }

    private static void add(StringBuilder words, int count, String word) {
        if (count > 0) {
            words.append(", ").append(count).append(' ').append(word);
        }
    }
}
