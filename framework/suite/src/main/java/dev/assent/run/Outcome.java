// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** What became of a case. */
public sealed interface Outcome {
    /** {@return the word that reports use} */
    String word();

    /** {@return one line that says why; empty when it passed} */
    String message();

    /** {@return what the function for its kind gives} */
    <R> R match(Cases<R> cases);

    /** {@return whether it is as the suite says, so that nobody has to look at it} */
    default boolean isGood() {
        return match(new Cases<>(
                passed -> true,
                failed -> false,
                undecided -> false,
                broken -> false,
                skipped -> true,
                pending -> true));
    }

    /**
     * One function a kind.
     *
     * @param <R> what the functions give
     */
    record Cases<R>(
            Function<? super Passed, ? extends R> passed,
            Function<? super Failed, ? extends R> failed,
            Function<? super Undecided, ? extends R> undecided,
            Function<? super Broken, ? extends R> broken,
            Function<? super Skipped, ? extends R> skipped,
            Function<? super Pending, ? extends R> pending) {}

    /** It is as expected. */
    record Passed() implements Outcome {
        @Override
        public String word() {
            return "passed";
        }

        @Override
        public String message() {
            return "";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.passed().apply(this);
        }
    }

    /**
     * It is not as expected.
     *
     * @param expected what was expected, in words; empty when it was not the decision that failed
     * @param actual the decision and its reason, in words
     * @param details what else there is to say, such as a reason that differs
     */
    record Failed(String expected, String actual, List<String> details) implements Outcome {
        public Failed {
            Objects.requireNonNull(expected, "expected");
            Objects.requireNonNull(actual, "actual");
            details = List.copyOf(details);
        }

        @Override
        public String word() {
            return "failed";
        }

        @Override
        public String message() {
            List<String> parts = new ArrayList<>(details);
            if (!expected.isEmpty()) {
                parts.add(0, "expected " + expected + ", got " + actual);
            }
            return String.join("; ", parts);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.failed().apply(this);
        }
    }

    /**
     * What is unknown decides, so neither passed nor failed.
     *
     * @param why what is unknown, at least one
     */
    record Undecided(List<String> why) implements Outcome {
        public Undecided {
            why = List.copyOf(why);
        }

        @Override
        public String word() {
            return "undecided";
        }

        @Override
        public String message() {
            return "undecided: " + String.join("; ", why);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.undecided().apply(this);
        }
    }

    /**
     * It could not be asked.
     *
     * @param problems what is wrong, at least one
     */
    record Broken(List<Problem> problems) implements Outcome {
        public Broken {
            problems = List.copyOf(problems);
        }

        @Override
        public String word() {
            return "error";
        }

        @Override
        public String message() {
            return problems.stream()
                    .map(Problem::message)
                    .reduce((a, b) -> a + "; " + b)
                    .orElse("");
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.broken().apply(this);
        }
    }

    /**
     * It was not run, because the suite says so.
     *
     * @param reason the reason that the suite gives
     */
    record Skipped(String reason) implements Outcome {
        public Skipped {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String word() {
            return "skipped";
        }

        @Override
        public String message() {
            return reason;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.skipped().apply(this);
        }
    }

    /**
     * It fails as the suite says it will.
     *
     * @param reason the reason that the suite gives
     */
    record Pending(String reason) implements Outcome {
        public Pending {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String word() {
            return "pending";
        }

        @Override
        public String message() {
            return reason;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.pending().apply(this);
        }
    }
}
