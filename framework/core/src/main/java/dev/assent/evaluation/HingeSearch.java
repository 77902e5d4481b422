// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Looks for values of unstated keys that flip a decision. */
final class HingeSearch {
    private static final int MOST_COMBINATIONS = 2000;

    private final Evaluator evaluator;
    private final Question question;
    private final Decision decision;
    private final CandidateValues candidates;

    HingeSearch(Evaluator evaluator, Question question, Decision decision, PolicyCache cache) {
        this.evaluator = evaluator;
        this.question = question;
        this.decision = decision;
        this.candidates = new CandidateValues(question, cache.all(question.policies()));
    }

    List<Hinge> hinges() {
        Map<String, List<ContextValue>> values = new LinkedHashMap<>();
        for (String key : question.unspecified()) {
            values.put(key, values(key));
        }
        List<Hinge> hinges = new ArrayList<>();
        values.forEach((key, list) -> list.stream()
                .filter(value -> flips(Map.of(key, value)))
                .findFirst()
                .ifPresent(value -> hinges.add(hinge(key, value))));
        return hinges.isEmpty() && values.size() > 1 ? together(values) : hinges;
    }

    // No key alone flips it; perhaps all of them do, of which only the needed ones are named.
    private List<Hinge> together(Map<String, List<ContextValue>> values) {
        List<Map<String, ContextValue>> combinations = new ArrayList<>(List.of(Map.of()));
        for (Map.Entry<String, List<ContextValue>> key : values.entrySet()) {
            List<Map<String, ContextValue>> longer = new ArrayList<>();
            for (Map<String, ContextValue> before : combinations) {
                longer.add(before);
                for (ContextValue value : key.getValue()) {
                    if (longer.size() < MOST_COMBINATIONS) {
                        Map<String, ContextValue> next = new LinkedHashMap<>(before);
                        next.put(key.getKey(), value);
                        longer.add(next);
                    }
                }
            }
            combinations = longer;
        }
        return combinations.stream()
                .sorted((a, b) -> Integer.compare(a.size(), b.size()))
                .filter(this::flips)
                .findFirst()
                .map(found -> found.entrySet().stream()
                        .map(entry -> hinge(entry.getKey(), entry.getValue()))
                        .toList())
                .orElse(List.of());
    }

    private List<ContextValue> values(String key) {
        boolean multi = Catalog.bundled()
                .conditionKey(key)
                .map(ConditionKey::multiValued)
                .orElse(false);
        return candidates.of(key).stream()
                .map(text -> multi ? ContextValue.of(List.of(text)) : ContextValue.of(text))
                .toList();
    }

    private Hinge hinge(String key, ContextValue value) {
        String name = Catalog.bundled()
                .conditionKey(key)
                .map(ConditionKey::name)
                .filter(known -> !known.contains("${"))
                .orElse(key);
        String text = value.values().stream().map(Text::toString).collect(Collectors.joining(","));
        return new Hinge(name, text, decision.isAllowed() ? "deny" : "allow");
    }

    private boolean flips(Map<String, ContextValue> values) {
        Request request = question.request();
        Context context = request.context();
        for (Map.Entry<String, ContextValue> value : values.entrySet()) {
            context = context.with(new Context.Entry(value.getKey(), value.getValue(), Context.Origin.SCENARIO));
        }
        Request changed = new Request(request.principal(), request.action(), request.resource(), context);
        return evaluator.decide(changed, question.policies()).isAllowed() != decision.isAllowed();
    }
}
