// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The access that the policies give now, beside what they gave in a baseline.
 *
 * @param origin what kind of baseline
 * @param baseline the revision or the file, without its prefix
 * @param forbidden which differences fail, at least one
 * @param accepted differences that do not
 * @param at where it is written
 */
public record Comparison(
        Origin origin,
        Word baseline,
        Set<Difference> forbidden,
        List<Accepted> accepted,
        dev.assent.source.SourceLocation at)
        implements Assertion {
    public Comparison {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(baseline, "baseline");
        forbidden = java.util.Collections.unmodifiableSet(new java.util.TreeSet<>(forbidden));
        accepted = List.copyOf(accepted);
        Objects.requireNonNull(at, "at");
    }

    /** {@return it as a sentence: {@code compare with git:origin/main, forbid new access}} */
    public String words() {
        List<String> differences = forbidden.stream().map(Difference::words).toList();
        return "compare with " + origin.prefix() + baseline.text() + ", forbid " + String.join(", ", differences);
    }

    @Override
    public String expected() {
        return "holds";
    }

    /** {@return the accepted differences of a list; what is wrong is reported} */
    public static List<Accepted> accepted(dev.assent.document.Node list, dev.assent.source.Problems problems) {
        return ComparisonReader.accepted(list, problems);
    }

    /** Where a baseline comes from. */
    public enum Origin {
        /** A revision of the repository in which the project lies. */
        GIT,
        /** A policy or a folder of policies. */
        FILE,
        /** A snapshot that {@code assent:approve} wrote. */
        APPROVED;

        /** {@return how a baseline of this kind begins, such as {@code git:}} */
        public String prefix() {
            return name().toLowerCase(java.util.Locale.ROOT) + ":";
        }
    }

    /** A kind of difference. */
    public enum Difference {
        NEW_ACCESS,
        LOST_ACCESS,
        /** Any difference, even one of texts that gives and takes nothing. */
        ANY_CHANGE;

        /** {@return the words for it, such as {@code new access}} */
        public String words() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }
    }

    /**
     * A difference that is known and accepted.
     *
     * @param sentence what is accepted; its action and resource may have wildcards
     * @param reason why
     * @param until the last day on which it is accepted; empty = for good
     */
    public record Accepted(Sentence sentence, String reason, Optional<LocalDate> until) {
        public Accepted {
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
        }
    }
}
