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
import java.util.Map;
import java.util.stream.Stream;

/**
 * Looks for the smallest changes of policies after which a request is decided as expected. Every change is tried on the
 * evaluator; one that does not help is not shown.
 */
final class RepairSearch {
    private static final int MOST_REPAIRS = 3;
    private static final int MOST_TRIED = 150;
    private static final int MOST_STATEMENTS = 3;
    private static final int MOST_ALTERNATIVES = 8;
    private static final int MUCH_LARGER = 3;

    private final Answer answer;
    private final Expected expected;
    private final NewStatements additions;
    private final Evaluator evaluator;

    RepairSearch(Answer answer, Expected expected, Evaluator evaluator) {
        this.evaluator = evaluator;
        this.answer = answer;
        this.expected = expected;
        this.additions = new NewStatements(answer);
    }

    /**
     * What has to change, each by one of several edits.
     *
     * @param goals the edits to choose from, a list a goal
     */
    private record Plan(List<List<Edit>> goals) {
        List<List<Edit>> combinations() {
            List<List<Edit>> combinations = List.of(List.of());
            for (List<Edit> goal : goals) {
                List<List<Edit>> longer = new ArrayList<>();
                for (List<Edit> before : combinations) {
                    for (Edit edit : goal) {
                        List<Edit> next = new ArrayList<>(before);
                        next.add(edit);
                        longer.add(next);
                    }
                }
                combinations = longer.size() > MOST_TRIED ? longer.subList(0, MOST_TRIED) : longer;
            }
            return goals.isEmpty() ? List.of() : combinations;
        }
    }

    /** {@return changes that give the expected decision, smallest first; none if no small one was found} */
    List<Repair> repairs() {
        if (answer.decision() instanceof Decision.Undecided
                || !answer.request().resource().arn().isKnown()) {
            return List.of();
        }
        List<Repair> candidates = plans().stream()
                .flatMap(plan -> plan.combinations().stream())
                .map(Repair::new)
                .sorted(Comparator.comparingInt(Repair::cost))
                .limit(MOST_TRIED)
                .toList();
        Map<String, Repair> found = new LinkedHashMap<>();
        for (Repair candidate : candidates) {
            int smallest =
                    found.values().stream().mapToInt(Repair::cost).findFirst().orElse(candidate.cost());
            if (found.size() < MOST_REPAIRS && candidate.cost() < smallest + MUCH_LARGER && helps(candidate)) {
                found.putIfAbsent(candidate.words(), candidate);
            }
        }
        return List.copyOf(found.values());
    }

    private boolean helps(Repair candidate) {
        return expected.isMetBy(evaluator.decide(answer.request(), candidate.apply(answer.policies())));
    }

    private List<Plan> plans() {
        if (expected.verdict() == Expected.Verdict.ALLOW) {
            boolean otherStatement = answer.decision().isAllowed();
            return List.of(otherStatement ? new Plan(List.of(reach(Effect.ALLOW, allLayers()))) : allowing());
        }
        if (expected.wantsExplicitDeny()) {
            List<Edit> edits = new ArrayList<>(reach(Effect.DENY, allLayers()));
            edits.addAll(additions.denies());
            return List.of(new Plan(List.of(edits)));
        }
        List<Plan> plans = new ArrayList<>();
        if (expected.wantsImplicitDeny() && !expectedLayers().isEmpty()) {
            plans.add(lackingExactly(expectedLayers()));
        } else if (answer.decision().isAllowed()) {
            Stream.of(Layer.values()).filter(layer -> allows(layer)).forEach(layer -> plans.add(lacking(layer)));
        } else {
            plans.add(new Plan(stopDenials()));
        }
        if (!expected.wantsImplicitDeny()) {
            plans.add(new Plan(List.of(additions.denies())));
        }
        return plans;
    }

    private Plan allowing() {
        List<List<Edit>> goals = new ArrayList<>(stopDenials());
        answer.decision().missing().stream().distinct().forEach(layer -> goals.addAll(reachAllows(layer)));
        return new Plan(goals);
    }

    private Plan lacking(Layer layer) {
        List<List<Edit>> goals = new ArrayList<>(stopDenials());
        goals.addAll(stopAllows(layer));
        return new Plan(goals);
    }

    private Plan lackingExactly(List<Layer> layers) {
        List<List<Edit>> goals = new ArrayList<>(stopDenials());
        layers.forEach(layer -> goals.addAll(stopAllows(layer)));
        answer.decision().missing().stream()
                .distinct()
                .filter(layer -> !layers.contains(layer))
                .forEach(layer -> goals.addAll(reachAllows(layer)));
        return new Plan(goals);
    }

    private List<Layer> expectedLayers() {
        return expected.reason()
                .map(reason ->
                        reason.match(deny -> List.<Layer>of(), Reason.NoAllow::layers, allow -> List.<Layer>of()))
                .orElse(List.of());
    }

    private boolean allows(Layer layer) {
        return !stopAllows(layer).isEmpty();
    }

    private List<List<Edit>> stopDenials() {
        return stop(Effect.DENY, allLayers());
    }

    private List<List<Edit>> stopAllows(Layer layer) {
        return stop(Effect.ALLOW, layers(layer));
    }

    // A goal for every statement that matches: each of them has to be stopped.
    private List<List<Edit>> stop(Effect effect, Stream<LayerTrace> layers) {
        return layers.map(LayerTrace::statements)
                .flatMap(List::stream)
                .filter(statement -> statement.effect() == effect && statement.match() == Match.TRUE)
                .map(statement ->
                        changes(statement).map(StatementChanges::missing).orElse(List.of()))
                .map(RepairSearch::cheapest)
                .toList();
    }

    // A goal for every level that lacks an allow; only SCPs have several.
    private List<List<Edit>> reachAllows(Layer layer) {
        return layers(layer)
                .filter(level -> level.statements().stream()
                        .noneMatch(found -> found.effect() == Effect.ALLOW && found.match() == Match.TRUE))
                .map(level -> {
                    List<Edit> edits = new ArrayList<>(reach(Effect.ALLOW, Stream.of(level)));
                    edits.addAll(additions.allows(level));
                    return cheapest(edits);
                })
                .toList();
    }

    // A statement that is further off costs more: it was written for something else.
    private List<Edit> reach(Effect effect, Stream<LayerTrace> layers) {
        List<StatementTrace> nearest = layers.map(LayerTrace::statements)
                .flatMap(List::stream)
                .filter(statement -> statement.effect() == effect && statement.match() != Match.TRUE)
                .sorted(Comparator.comparing((StatementTrace miss) -> !isExpected(miss.statement()))
                        .thenComparing(NearMiss::distance))
                .limit(MOST_STATEMENTS)
                .toList();
        int least = nearest.isEmpty() ? 0 : NearMiss.distance(nearest.get(0));
        List<Edit> edits = new ArrayList<>();
        for (StatementTrace statement : nearest) {
            int further = Math.max(0, NearMiss.distance(statement) - least);
            changes(statement).map(StatementChanges::matching).orElse(List.of()).stream()
                    .map(edit -> edit.dearer(further))
                    .forEach(edits::add);
        }
        return edits;
    }

    private boolean isExpected(StatementRef ref) {
        return expected.reason().map(reason -> reason.names(ref)).orElse(false);
    }

    private java.util.Optional<StatementChanges> changes(StatementTrace statement) {
        return Written.find(answer.policies(), statement.statement())
                .filter(Written::isEditable)
                .map(written -> new StatementChanges(answer.request(), written, statement));
    }

    private static List<Edit> cheapest(List<Edit> edits) {
        return edits.stream()
                .sorted(Comparator.comparingInt(Edit::cost))
                .limit(MOST_ALTERNATIVES)
                .toList();
    }

    private Stream<LayerTrace> allLayers() {
        return answer.decision().trace().layers().stream();
    }

    private Stream<LayerTrace> layers(Layer layer) {
        return allLayers().filter(trace -> trace.layer() == layer);
    }
}
