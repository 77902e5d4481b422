// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.decision.Trace.Verdict;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains a decision in lines of text. */
public final class Explanation {
    private final Decision decision;

    private Explanation(Decision decision) {
        this.decision = decision;
    }

    /** {@return the decision and its reason in one line: {@code implicit deny, because no allow in trust}} */
    public static String summary(Decision decision) {
        return decision.match(
                allowed -> "allow" + by(allowed.by()),
                implicit -> "implicit deny, because no allow in " + layers(implicit.missing()),
                explicit -> "explicit deny" + by(explicit.by()),
                undecided -> "undecided: " + String.join("; ", undecided.why()));
    }

    /**
     * {@return what every layer said, and the statement that came nearest to what was wanted}
     *
     * @param decision the decision with its trace
     * @param wanted the effect that was wanted: the nearest statement with that effect is shown when none matched
     * @param preferred the statements that were expected to decide; if there are any, the nearest of them is shown
     */
    public static List<String> lines(Decision decision, Effect wanted, Predicate<StatementRef> preferred) {
        Explanation explanation = new Explanation(decision);
        List<String> lines = new ArrayList<>(explanation.table());
        boolean wrong = wanted == Effect.ALLOW ? decision.isDenied() : !decision.isDenied();
        if (wrong) {
            lines.addAll(explanation.nearest(wanted, preferred));
        }
        decision.notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private static String by(List<StatementRef> by) {
        return by.isEmpty()
                ? ""
                : " by "
                        + by.stream()
                                .map(ref -> ref.layer().word() + " " + ref.words())
                                .distinct()
                                .collect(Collectors.joining(", "));
    }

    private static String layers(List<Layer> layers) {
        return layers.isEmpty()
                ? "any policy"
                : layers.stream().map(Layer::word).collect(Collectors.joining(", "));
    }

    private List<String> table() {
        List<String> lines = new ArrayList<>();
        lines.add(row("layer", "verdict", "decided by"));
        for (LayerTrace layer : decision.trace().layers()) {
            if (layer.verdict() != Verdict.NONE && layer.verdict() != Verdict.NOT_APPLICABLE) {
                lines.add(row(name(layer), layer.verdict().words(), decidedBy(layer)));
            }
        }
        String none = silent(Verdict.NONE);
        if (!none.isEmpty()) {
            lines.add(row(none, "none attached", ""));
        }
        decision.trace().layers().stream()
                .filter(layer -> layer.verdict() == Verdict.NOT_APPLICABLE)
                .forEach(layer -> lines.add(row(layer.layer().word(), "not applied", layer.subject())));
        return lines;
    }

    private static String name(LayerTrace layer) {
        return layer.layer().word() + (layer.subject().isEmpty() ? "" : " (" + layer.subject() + ")");
    }

    private String silent(Verdict verdict) {
        return decision.trace().layers().stream()
                .filter(layer -> layer.verdict() == verdict)
                .map(layer -> layer.layer().word())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String row(String layer, String verdict, String by) {
        return String.format("%-22s %-14s %s", layer, verdict, by).stripTrailing();
    }

    private static String decidedBy(LayerTrace layer) {
        Effect effect = layer.verdict() == Verdict.DENY ? Effect.DENY : Effect.ALLOW;
        String by = layer.statements().stream()
                .filter(statement -> statement.effect() == effect && statement.match() != Match.FALSE)
                .map(statement -> statement.statement().words())
                .collect(Collectors.joining(", "));
        if (!by.isEmpty() || layer.verdict() != Verdict.NO_ALLOW) {
            return by;
        }
        return layer.statements().isEmpty()
                ? "no statement"
                : "none of " + layer.statements().size() + " statements";
    }

    private List<String> nearest(Effect wanted, Predicate<StatementRef> preferred) {
        List<StatementTrace> misses = decision.trace().layers().stream()
                .filter(layer ->
                        wanted == Effect.DENY || layer.verdict() == Verdict.NO_ALLOW || layer.verdict() == Verdict.DENY)
                .flatMap(layer -> layer.statements().stream())
                .filter(statement -> isMiss(statement, wanted))
                .toList();
        return misses.stream()
                .min(Comparator.comparing((StatementTrace miss) -> !preferred.test(miss.statement()))
                        .thenComparing(NearMiss::distance))
                .map(NearMiss::lines)
                .orElse(List.of());
    }

    // Wanted an allow: a statement that allows and did not match, or one that denies and did.
    private static boolean isMiss(StatementTrace statement, Effect wanted) {
        return statement.effect() == wanted && statement.match() != Match.TRUE;
    }
}
