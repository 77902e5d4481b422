// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Repair;
import dev.assent.explanation.SideEffects;
import dev.assent.run.SuitePlan.CasePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The cases of a suite as neighbours of one that failed: what a change of policies would do to them. */
final class Neighbours {
    private static final int MOST_SHOWN = 5;

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
     * @param after its decision as policies are after a repair
     */
    record Neighbour(CasePlan plan, Expected expected, Decision before, Function<Repair, Decision> after) {}

    /** {@return what a repair does to all cases but one} */
    SideEffects of(CasePlan self) {
        return repair -> Optional.of(words(repair, self));
    }

    private String words(Repair repair, CasePlan self) {
        List<Neighbour> others =
                all().stream().filter(other -> !other.plan().equals(self)).toList();
        List<String> flips = new ArrayList<>();
        for (Neighbour other : others) {
            flip(other, repair).ifPresent(flips::add);
        }
        if (flips.isEmpty()) {
            return switch (others.size()) {
                case 0 -> "not known, this suite asks nothing else";
                case 1 -> "none for the other request of this suite";
                default -> "none among the " + others.size() + " other requests of this suite";
            };
        }
        String more = flips.size() > MOST_SHOWN ? " and " + (flips.size() - MOST_SHOWN) + " more" : "";
        String which =
                others.size() == 1 ? "the other request" : flips.size() + " of " + others.size() + " other requests";
        return "also flips " + which + " of this suite: "
                + flips.stream().limit(MOST_SHOWN).collect(Collectors.joining(", ")) + more;
    }

    private static Optional<String> flip(Neighbour other, Repair repair) {
        Decision before = other.before();
        Decision after = other.after().apply(repair);
        boolean met = other.expected().isMetBy(before);
        boolean stillMet = other.expected().isMetBy(after);
        if (before.isAllowed() == after.isAllowed() && met == stillMet) {
            return Optional.empty();
        }
        String then = met == stillMet ? "" : stillMet ? ", then passes" : ", then fails";
        return Optional.of(other.plan().scenarioId() + " (" + before.word() + " → " + after.word() + then + ")");
    }
}
