// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * The answer to a request.
 *
 * <p>AWS: reference_policies_evaluation-logic
 */
public sealed interface Decision {
    /** {@return how it came about; {@link Trace#NONE} when no trace was asked for} */
    Trace trace();

    /** {@return remarks on points where AWS's behaviour is inferred or disputed, or a fact was assumed} */
    List<String> notes();

    /** {@return the statements that decided; none for an implicit denial} */
    List<StatementRef> by();

    /** {@return every applicable layer that has no allow; none when the request is allowed} */
    List<Layer> missing();

    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super Allowed, ? extends R> allowed,
            Function<? super ImplicitlyDenied, ? extends R> implicit,
            Function<? super ExplicitlyDenied, ? extends R> explicit,
            Function<? super Undecided, ? extends R> undecided);

    /** {@return the word that reports use: {@code allow}, {@code implicit deny}, {@code explicit deny}, {@code undecided}} */
    default String word() {
        return match(a -> "allow", i -> "implicit deny", e -> "explicit deny", u -> "undecided");
    }

    /** {@return whether the request is allowed for certain} */
    default boolean isAllowed() {
        return match(a -> true, i -> false, e -> false, u -> false);
    }

    /** {@return the same decision with another trace} */
    default Decision withTrace(Trace other) {
        return match(
                allowed -> new Allowed(allowed.by(), other, allowed.notes()),
                implicit -> new ImplicitlyDenied(implicit.missing(), other, implicit.notes()),
                explicit -> new ExplicitlyDenied(explicit.by(), explicit.missing(), other, explicit.notes()),
                undecided -> new Undecided(undecided.why(), other, undecided.notes()));
    }

    /** {@return whether the request is denied for certain} */
    default boolean isDenied() {
        return match(a -> false, i -> true, e -> true, u -> false);
    }

    /**
     * The request is allowed.
     *
     * @param by the statements that allow it
     * @param trace how it came about
     * @param notes remarks
     */
    record Allowed(List<StatementRef> by, Trace trace, List<String> notes) implements Decision {
        public Allowed {
            by = List.copyOf(by);
            Objects.requireNonNull(trace, "trace");
            notes = List.copyOf(notes);
        }

        @Override
        public List<Layer> missing() {
            return List.of();
        }

        @Override
        public <R> R match(
                Function<? super Allowed, ? extends R> allowed,
                Function<? super ImplicitlyDenied, ? extends R> implicit,
                Function<? super ExplicitlyDenied, ? extends R> explicit,
                Function<? super Undecided, ? extends R> undecided) {
            return allowed.apply(this);
        }
    }

    /**
     * Nothing denies the request, but some layer lacks an allow.
     *
     * @param missing every applicable layer that has no allow
     * @param trace how it came about
     * @param notes remarks
     */
    record ImplicitlyDenied(List<Layer> missing, Trace trace, List<String> notes) implements Decision {
        public ImplicitlyDenied {
            missing = List.copyOf(missing);
            Objects.requireNonNull(trace, "trace");
            notes = List.copyOf(notes);
        }

        @Override
        public List<StatementRef> by() {
            return List.of();
        }

        @Override
        public <R> R match(
                Function<? super Allowed, ? extends R> allowed,
                Function<? super ImplicitlyDenied, ? extends R> implicit,
                Function<? super ExplicitlyDenied, ? extends R> explicit,
                Function<? super Undecided, ? extends R> undecided) {
            return implicit.apply(this);
        }
    }

    /**
     * A statement denies the request.
     *
     * @param by the statements that deny it
     * @param missing every applicable layer that has no allow either
     * @param trace how it came about
     * @param notes remarks
     */
    record ExplicitlyDenied(List<StatementRef> by, List<Layer> missing, Trace trace, List<String> notes)
            implements Decision {
        public ExplicitlyDenied {
            by = List.copyOf(by);
            missing = List.copyOf(missing);
            Objects.requireNonNull(trace, "trace");
            notes = List.copyOf(notes);
        }

        @Override
        public <R> R match(
                Function<? super Allowed, ? extends R> allowed,
                Function<? super ImplicitlyDenied, ? extends R> implicit,
                Function<? super ExplicitlyDenied, ? extends R> explicit,
                Function<? super Undecided, ? extends R> undecided) {
            return explicit.apply(this);
        }
    }

    /**
     * Some completion of what is unknown allows the request, and another denies it.
     *
     * @param why what is unknown, in words; at least one entry
     * @param trace how it came about
     * @param notes remarks
     */
    record Undecided(List<String> why, Trace trace, List<String> notes) implements Decision {
        public Undecided {
            why = List.copyOf(why);
            Objects.requireNonNull(trace, "trace");
            notes = List.copyOf(notes);
            if (why.isEmpty()) {
                throw new IllegalArgumentException("undecided needs a reason");
            }
        }

        @Override
        public List<StatementRef> by() {
            return List.of();
        }

        @Override
        public List<Layer> missing() {
            return List.of();
        }

        @Override
        public <R> R match(
                Function<? super Allowed, ? extends R> allowed,
                Function<? super ImplicitlyDenied, ? extends R> implicit,
                Function<? super ExplicitlyDenied, ? extends R> explicit,
                Function<? super Undecided, ? extends R> undecided) {
            return undecided.apply(this);
        }
    }
}
