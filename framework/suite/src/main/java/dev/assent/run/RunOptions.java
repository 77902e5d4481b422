// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Universe;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the caller of a run decides. An option that a suite sets as well is overridden by the one given here.
 *
 * @param baseDirectory the project root; no file outside it is read
 * @param today the date that {@code until} is compared with
 * @param catalog how strictly requests are checked; empty = as each suite says, else as an error
 * @param strict whether a decision that hinges on a key nobody stated fails; empty = as each suite says, else no
 * @param undecided what an undecided case is
 * @param vars values for the {@code vars} of suites, by name
 * @param aws what AWS has
 * @param reasoning how claims about many requests are decided: the most time that one may take, and the universe of comparisons
 */
public record RunOptions(
        Path baseDirectory,
        LocalDate today,
        Optional<CatalogMode> catalog,
        Optional<Boolean> strict,
        UndecidedMode undecided,
        Map<String, String> vars,
        Catalog aws,
        ReasonerOptions reasoning) {
    /** The most time that a claim may take where nobody says otherwise. */
    public static final Duration USUAL_REASONING_TIMEOUT = Duration.ofSeconds(60);

    private static final int MOST_DIGITS = 6;

    public RunOptions {
        Objects.requireNonNull(baseDirectory, "baseDirectory");
        Objects.requireNonNull(today, "today");
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(strict, "strict");
        Objects.requireNonNull(undecided, "undecided");
        vars = Map.copyOf(vars);
        Objects.requireNonNull(aws, "aws");
        Objects.requireNonNull(reasoning, "reasoning");
    }

    /** {@return the options that nobody has set} */
    public static RunOptions defaults(Path baseDirectory, LocalDate today) {
        return new RunOptions(
                baseDirectory,
                today,
                Optional.empty(),
                Optional.empty(),
                UndecidedMode.FAIL,
                Map.of(),
                Catalog.bundled(),
                ReasonerOptions.defaults());
    }

    /** {@return these options for another project root, such as one of an older revision} */
    public RunOptions in(Path directory) {
        return new RunOptions(directory, today, catalog, strict, undecided, vars, aws, reasoning);
    }

    /** {@return these options with another universe for comparisons} */
    public RunOptions with(Universe universe) {
        return new RunOptions(
                baseDirectory, today, catalog, strict, undecided, vars, aws, reasoning.withUniverse(universe));
    }

    /**
     * {@return the limit that a setting states; none = {@link #USUAL_REASONING_TIMEOUT}}
     *
     * @param seconds a whole number of seconds, at least 1
     * @throws IllegalArgumentException if it is anything else
     */
    public static Duration reasoningTimeout(Optional<String> seconds) {
        if (seconds.isEmpty()) {
            return USUAL_REASONING_TIMEOUT;
        }
        String text = seconds.get().strip();
        int length = text.chars().allMatch(letter -> letter >= '0' && letter <= '9') ? text.length() : 0;
        int number = length > 0 && length <= MOST_DIGITS ? Integer.parseInt(text) : 0;
        if (number < 1) {
            throw new IllegalArgumentException("assent.reasoning.timeout is a whole number of seconds from 1 to "
                    + "9".repeat(MOST_DIGITS) + ", found `" + text + "`");
        }
        return Duration.ofSeconds(number);
    }

    /** How strictly requests are checked against the AWS catalog. */
    public enum CatalogMode {
        ERROR,
        WARN,
        OFF
    }

    /** What an undecided case is. */
    public enum UndecidedMode {
        /** It fails the run. */
        FAIL,
        /** It is reported and does not fail the run. */
        WARN
    }
}
