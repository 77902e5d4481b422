// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Repair;
import dev.assent.explanation.SideEffects;
import dev.assent.run.SuitePlan.CasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The cases of a suite as neighbours of one that failed: what a change of policies would do to them. */
final class Neighbours {
    private static final int MOST_SHOWN = 5;

    // So that the time for a suite in which everything fails does not grow with the square of its size.
    static final int MOST_ASKED = 1_000;

    private final Supplier<List<Neighbour>> ask;
    private Optional<List<Neighbour>> asked = Optional.empty();

    /** The neighbours of a suite's cases; they are asked when the first case fails. */
    Neighbours(Supplier<List<Neighbour>> ask) {
        this.ask = ask;
    }

    private synchronized List<Neighbour> all() {
        if (asked.isEmpty()) {
            asked = Optional.of(ask.get());
        }
        return asked.get();
    }

    /**
     * A case that was asked.
     *
     * @param plan which
     * @param expected what it expects
     * @param before its decision as policies are
     * @param after its decision as policies are after a repair; empty if the repair does not touch it
     */
    record Neighbour(
            CasePlan plan,
            Expected expected,
            Decision before,
            BiFunction<Repair, Evaluator, Optional<Decision>> after) {}

    /**
     * {@return what a repair does to all cases but one}
     *
     * @param self the one
     * @param trials decides on changed policies
     */
    SideEffects of(CasePlan self, Evaluator trials) {
        return repair -> Optional.of(words(repair, self, trials));
    }

    private String words(Repair repair, CasePlan self, Evaluator trials) {
        List<Neighbour> others =
                all().stream().filter(other -> !other.plan().equals(self)).toList();
        String requests =
                (all().size() < MOST_ASKED ? others.size() : "the first " + others.size()) + " other requests";
        List<String> flips = new ArrayList<>();
        for (Neighbour other : others) {
            flip(other, repair, trials).ifPresent(flips::add);
        }
        if (flips.isEmpty()) {
            return switch (others.size()) {
                case 0 -> "not known, this suite asks nothing else";
                case 1 -> "none for the other request of this suite";
                default -> "none among the " + requests.replace("the ", "") + " of this suite";
            };
        }
        String more = flips.size() > MOST_SHOWN ? " and " + (flips.size() - MOST_SHOWN) + " more" : "";
        String which = others.size() == 1 ? "the other request" : flips.size() + " of " + requests;
        return "also flips " + which + " of this suite: "
                + flips.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")) + more;
    }

    private static Optional<String> flip(Neighbour other, Repair repair, Evaluator trials) {
        return other.after().apply(repair, trials).flatMap(after -> flip(other, after));
    }

    private static Optional<String> flip(Neighbour other, Decision after) {
        Decision before = other.before();
        boolean met = other.expected().isMetBy(before);
        boolean stillMet = other.expected().isMetBy(after);
        if (before.isAllowed() == after.isAllowed() && met == stillMet) {
            return Optional.empty();
        }
        String then = met == stillMet ? "" : stillMet ? ", then passes" : ", then fails";
        return Optional.of(other.plan().scenarioId() + " (" + before.word() + " → " + after.word() + then + ")");
    }
}
