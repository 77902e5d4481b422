// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Catalog;
import dev.assent.policy.PolicyKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * How policies are compared. Immutable; begin with {@link #defaults()}.
 */
public final class ReasonerOptions {
    private static final int MOST_GRANTS = 200;
    private static final Set<Assumption> USUAL = EnumSet.complementOf(EnumSet.of(Assumption.ONE_WAY_IN));
    private static final ReasonerOptions DEFAULTS =
            new ReasonerOptions(PolicyKind.IDENTITY, Universe.REALISTIC, Optional.empty(), MOST_GRANTS, USUAL);

    private final PolicyKind kind;
    private final Universe universe;
    private final Optional<Duration> timeout;
    private final int mostGrants;
    private final Set<Assumption> assumptions;

    private ReasonerOptions(
            PolicyKind kind,
            Universe universe,
            Optional<Duration> timeout,
            int mostGrants,
            Set<Assumption> assumptions) {
        this.kind = Objects.requireNonNull(kind, "kind");
        this.universe = Objects.requireNonNull(universe, "universe");
        this.timeout = Objects.requireNonNull(timeout, "timeout");
        this.mostGrants = mostGrants;
        // In the order of their declaration, so that every run lists them alike.
        this.assumptions = Collections.unmodifiableSet(
                assumptions.isEmpty() ? EnumSet.noneOf(Assumption.class) : EnumSet.copyOf(assumptions));
    }

    /** {@return identity policies, the realistic universe, no time limit, at most 200 grants, the usual assumptions} */
    public static ReasonerOptions defaults() {
        return DEFAULTS;
    }

    /** {@return these options for policies of a kind} */
    public ReasonerOptions withKind(PolicyKind value) {
        return new ReasonerOptions(value, universe, timeout, mostGrants, assumptions);
    }

    /** {@return these options in a universe} */
    public ReasonerOptions withUniverse(Universe value) {
        return new ReasonerOptions(kind, value, timeout, mostGrants, assumptions);
    }

    /** {@return these options with a limit on the time of one question; what takes longer is UNKNOWN} */
    public ReasonerOptions withTimeout(Duration value) {
        return new ReasonerOptions(kind, universe, Optional.of(value), mostGrants, assumptions);
    }

    /**
     * {@return these options with what is left of the time that several questions share; nothing left = every question that
     * needs a decision is UNKNOWN}
     *
     * @param start when the first of them began, as {@link System#nanoTime()} had it
     */
    public ReasonerOptions since(long start) {
        return timeout.map(limit -> limit.minusNanos(System.nanoTime() - start))
                .map(left -> left.isNegative() ? Duration.ZERO : left)
                .map(this::withTimeout)
                .orElse(this);
    }

    /** {@return why there is no sense in asking: the thread is interrupted, or no time is left; else empty} */
    public Optional<String> over() {
        return Thread.currentThread().isInterrupted()
                ? Optional.of(Budget.INTERRUPTED)
                : timeout.filter(Duration::isZero).map(none -> Budget.OVER_TIME);
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
        return new ReasonerOptions(kind, universe, timeout, value, assumptions);
    }

    /** {@return these options with other assumptions about requests; the universe of all texts has none} */
    public ReasonerOptions withAssumptions(Set<Assumption> value) {
        return new ReasonerOptions(kind, universe, timeout, mostGrants, value);
    }

    /** {@return what is taken for granted about requests; by default all but {@link Assumption#ONE_WAY_IN}} */
    public Set<Assumption> assumptions() {
        return universe == Universe.REALISTIC ? assumptions : Set.of();
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
        return assumptions().contains(Assumption.CALLER_IDENTITY) ? ActionIndex.bundled() : ActionIndex.whole();
    }
}
