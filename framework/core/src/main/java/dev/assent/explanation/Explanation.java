// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Decision;
import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.evaluation.Evaluator;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Explains a decision in lines of text. */
public final class Explanation {
    private static final int MOST_STATEMENTS = 3;

    private final Answer answer;
    private final Expected expected;
    private final Evaluator trials;

    private Explanation(Answer answer, Expected expected, Evaluator trials) {
        this.trials = trials;
        this.answer = answer;
        this.expected = expected;
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
     * {@return why a decision is not what was expected: what every layer said, the statements that decided or came nearest,
     * the smallest changes that give the expected decision, the context keys, and on what it hinges}
     *
     * @param answer the request and its decision, with a trace
     * @param expected what was expected
     * @param sideEffects says what else a change would do
     * @param trials tries changes of policies; one that has decided the request before need not compile them again
     */
    public static List<String> lines(Answer answer, Expected expected, SideEffects sideEffects, Evaluator trials) {
        Explanation explanation = new Explanation(answer, expected, trials);
        List<String> lines = new ArrayList<>(LayerTable.lines(answer.decision().trace()));
        if (!expected.isMetBy(answer.decision())) {
            section(lines, explanation.statements());
            section(lines, explanation.hinges());
            section(lines, explanation.repairs(sideEffects));
        } else {
            section(lines, explanation.hinges());
        }
        section(lines, explanation.circumstances());
        return lines;
    }

    /** {@return why a decision is what it is, whatever anybody expects: layers, deciding statements, context keys, hinges} */
    public static List<String> lines(Answer answer) {
        Decision decision = answer.decision();
        Explanation explanation = new Explanation(
                answer,
                Expected.of(decision.isAllowed() ? Expected.Verdict.DENY : Expected.Verdict.ALLOW),
                new Evaluator());
        List<String> lines = new ArrayList<>(LayerTable.lines(decision.trace()));
        section(lines, explanation.statements());
        section(lines, explanation.hinges());
        section(lines, explanation.circumstances());
        return lines;
    }

    /** {@return what every layer said, a line a layer, as far as the decision has a trace} */
    public static List<String> table(Decision decision) {
        return decision.trace().layers().isEmpty() ? List.of() : LayerTable.lines(decision.trace());
    }

    private static void section(List<String> lines, List<String> section) {
        if (!section.isEmpty()) {
            lines.add("");
            lines.addAll(section);
        }
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

    // What stands in the way, then what came nearest to what was wanted.
    private List<String> statements() {
        Decision decision = answer.decision();
        List<String> lines = new ArrayList<>();
        boolean allowWanted = expected.verdict() == Expected.Verdict.ALLOW;
        if (decision instanceof Decision.Undecided) {
            show(lines, "not known whether it matches", all().filter(found -> found.match() == Match.UNKNOWN));
            return lines;
        }
        if (decision.isAllowed()) {
            show(lines, "allowed by", decided(Effect.ALLOW));
            if (expected.wantsExplicitDeny()) {
                show(lines, "nearest miss", nearest(Effect.DENY, layer -> true));
            }
            return lines;
        }
        if (!decision.by().isEmpty() && (allowWanted || expected.wantsImplicitDeny())) {
            show(lines, "denied by", decided(Effect.DENY));
        }
        if (!allowWanted && expected.wantsExplicitDeny()) {
            show(lines, "nearest miss", nearest(Effect.DENY, layer -> true));
            return lines;
        }
        unexpectedlyAllowing().forEach(layer -> {
            lines.add(layer.word() + " allows it, so " + layer.word() + " is not what stops this call");
            show(
                    lines,
                    "allowed by",
                    decided(Effect.ALLOW).filter(found -> found.statement().layer() == layer));
        });
        unexpectedlyMissing().forEach(layer -> {
            if (!expectedLayers().isEmpty()) {
                lines.add(layer.word() + " does not allow it, so it is not " + layers(expectedLayers())
                        + " alone that stops this call");
            }
            show(lines, "nearest miss", nearest(Effect.ALLOW, layer::equals));
        });
        return lines;
    }

    private List<Layer> unexpectedlyMissing() {
        return answer.decision().missing().stream()
                .distinct()
                .filter(layer -> !expectedLayers().contains(layer))
                .toList();
    }

    private List<Layer> unexpectedlyAllowing() {
        return expectedLayers().stream()
                .filter(layer -> !answer.decision().missing().contains(layer))
                .toList();
    }

    private List<Layer> expectedLayers() {
        return expected.reason()
                .map(reason ->
                        reason.match(deny -> List.<Layer>of(), Reason.NoAllow::layers, allow -> List.<Layer>of()))
                .orElse(List.of());
    }

    // What grants comes before what only leaves it; a policy that is attached several times decides in one place.
    private Stream<StatementTrace> decided(Effect effect) {
        return all()
                .filter(statement -> statement.effect() == effect && statement.match() == Match.TRUE)
                .sorted(Comparator.comparing(
                        statement -> !statement.statement().layer().grants()))
                .collect(Collectors.toMap(
                        statement -> statement.statement().words(),
                        Function.identity(),
                        (first, again) -> first,
                        LinkedHashMap::new))
                .values()
                .stream();
    }

    private Stream<StatementTrace> nearest(Effect effect, Predicate<Layer> layers) {
        return all()
                .filter(statement -> statement.effect() == effect
                        && statement.match() != Match.TRUE
                        && layers.test(statement.statement().layer()))
                .min(Comparator.comparing((StatementTrace miss) -> !isExpected(miss))
                        .thenComparing(NearMiss::distance))
                .stream();
    }

    private boolean isExpected(StatementTrace statement) {
        return expected.reason()
                .map(reason -> reason.names(statement.statement()))
                .orElse(false);
    }

    private Stream<StatementTrace> all() {
        return answer.decision().trace().layers().stream()
                .map(LayerTrace::statements)
                .flatMap(List::stream);
    }

    private void show(List<String> lines, String heading, Stream<StatementTrace> statements) {
        statements
                .limit(MOST_STATEMENTS)
                .forEach(statement -> lines.addAll(new NearMiss(answer, statement).lines(heading)));
    }

    private List<String> repairs(SideEffects sideEffects) {
        List<String> lines = new ArrayList<>();
        for (Repair repair : new RepairSearch(answer, expected, trials).repairs()) {
            lines.add((lines.isEmpty() ? "smallest change that " + purpose() + ": " : "or: ") + repair.words());
            sideEffects.of(repair).ifPresent(words -> lines.add("  side effects: " + words));
        }
        return lines;
    }

    private String purpose() {
        boolean rightDecision = expected.verdict().isMetBy(answer.decision());
        return rightDecision
                ? "gives the expected reason"
                : expected.verdict() == Expected.Verdict.ALLOW ? "allows it" : "denies it";
    }

    private List<String> circumstances() {
        List<String> lines = new ArrayList<>(new ContextTable(answer).lines());
        answer.decision().notes().forEach(note -> lines.add("note: " + note));
        return lines;
    }

    private List<String> hinges() {
        boolean alone = answer.hinges().size() < 2
                || HingeWords.flips(trials, answer, answer.hinges().subList(0, 1));
        return alone ? HingeWords.lines(answer.hinges()) : HingeWords.together(answer.hinges());
    }
}
