// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.reasoning.ReasonerOptions;
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
 * @param reasoningTimeout the most time that a claim about many requests may take; what takes longer is undecided; empty = no limit
 */
public record RunOptions(
        Path baseDirectory,
        LocalDate today,
        Optional<CatalogMode> catalog,
        Optional<Boolean> strict,
        UndecidedMode undecided,
        Map<String, String> vars,
        Catalog aws,
        Optional<Duration> reasoningTimeout) {
    public RunOptions {
        Objects.requireNonNull(baseDirectory, "baseDirectory");
        Objects.requireNonNull(today, "today");
        Objects.requireNonNull(catalog, "catalog");
        Objects.requireNonNull(strict, "strict");
        Objects.requireNonNull(undecided, "undecided");
        vars = Map.copyOf(vars);
        Objects.requireNonNull(aws, "aws");
        Objects.requireNonNull(reasoningTimeout, "reasoningTimeout");
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
                Optional.empty());
    }

    /** {@return these options for another project root, such as one of an older revision} */
    public RunOptions in(Path directory) {
        return new RunOptions(directory, today, catalog, strict, undecided, vars, aws, reasoningTimeout);
    }

    /** {@return how claims about many requests are decided} */
    @SuppressWarnings("exports") // for the rooms of this module
    public ReasonerOptions reasoning() {
        return reasoningTimeout.map(ReasonerOptions.defaults()::withTimeout).orElse(ReasonerOptions.defaults());
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
