// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.report.Totals;
import java.util.List;

/** The states of cases, the worst first. */
final class States {
    private static final List<String> WORDS = List.of("failed", "error", "undecided", "pending", "skipped", "passed");

    private States() {}

    static int rank(String word) {
        return WORDS.indexOf(word);
    }

    static boolean isGood(String word) {
        return rank(word) >= rank("pending");
    }

    static Page.State of(String word, int count) {
        return new Page.State(word, mark(word), count);
    }

    /** {@return the states that occur, the worst first} */
    static List<Page.State> of(Totals totals) {
        return List.of(
                        of("failed", totals.failed()),
                        of("error", totals.errors()),
                        of("undecided", totals.undecided()),
                        of("pending", totals.pending()),
                        of("skipped", totals.skipped()),
                        of("passed", totals.passed()))
                .stream()
                .filter(state -> state.count() > 0)
                .toList();
    }

    private static String mark(String word) {
        return switch (word) {
            case "failed" -> "✘";
            case "error" -> "!";
            case "undecided" -> "?";
            case "pending" -> "…";
            case "skipped" -> "–";
            default -> "✔";
        };
    }
}
