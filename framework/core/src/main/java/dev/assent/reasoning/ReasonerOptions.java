// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Catalog;
import dev.assent.policy.PolicyKind;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How policies are compared. Immutable; begin with {@link #defaults()}.
 */
public final class ReasonerOptions {
    private static final int MOST_GRANTS = 200;
    private static final ReasonerOptions DEFAULTS =
            new ReasonerOptions(PolicyKind.IDENTITY, Universe.REALISTIC, Optional.empty(), MOST_GRANTS);

    private final PolicyKind kind;
    private final Universe universe;
    private final Optional<Duration> timeout;
    private final int mostGrants;

    private ReasonerOptions(PolicyKind kind, Universe universe, Optional<Duration> timeout, int mostGrants) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.universe = Objects.requireNonNull(universe, "universe");
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.mostGrants = mostGrants;
    }

    /** {@return identity policies, the realistic universe, no time limit, at most 200 grants} */
    public static ReasonerOptions defaults() {
        return DEFAULTS;
    }

    /** {@return these options for policies of a kind} */
    public ReasonerOptions withKind(PolicyKind value) {
        return new ReasonerOptions(value, universe, timeout, mostGrants);
    }

    /** {@return these options in a universe} */
    public ReasonerOptions withUniverse(Universe value) {
        return new ReasonerOptions(kind, value, timeout, mostGrants);
    }

    /** {@return these options with a limit on the time of one question; what takes longer is UNKNOWN} */
    public ReasonerOptions withTimeout(Duration value) {
        return new ReasonerOptions(kind, universe, Optional.of(value), mostGrants);
    }

    /**
     * {@return these options with a limit on the grants that a comparison lists}
     *
     * @throws IllegalArgumentException if the limit is below one
     */
    public ReasonerOptions withMostGrants(int value) {
        if (value < 1) {
            throw new IllegalArgumentException("at least one grant, not " + value);
        }
        return new ReasonerOptions(kind, universe, timeout, value);
    }

    /** {@return what the policies are attached as} */
    public PolicyKind kind() {
        return kind;
    }

    /** {@return which requests there are} */
    public Universe universe() {
        return universe;
    }

    /** {@return the most time that one question may take, or empty} */
    public Optional<Duration> timeout() {
        return timeout;
    }

    /** {@return the most grants that a comparison lists} */
    public int mostGrants() {
        return mostGrants;
    }

    Catalog catalog() {
        return Catalog.bundled();
    }

    ActionIndex actions() {
        return ActionIndex.bundled();
    }
}
