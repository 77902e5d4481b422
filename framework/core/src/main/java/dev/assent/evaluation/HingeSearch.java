// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the unstated keys that flip a decision. Each key that could matter is given one value of every kind that the
 * statements tell apart, and the request is decided again; so a key is named exactly if some value of it flips the
 * decision. Where no key does alone, keys are tried together, as few as possible.
 */
final class HingeSearch {
    private static final int MOST_COMBINATIONS = 20_000;

    private final Evaluator evaluator;
    private final Question question;
    private final Decision decision;
    private final OpenStatements open;
    private int combinations;

    HingeSearch(Evaluator evaluator, Question question, Decision decision, OpenStatements open) {
        this.evaluator = evaluator;
        this.question = question;
        this.decision = decision;
        this.open = open;
    }

    List<Hinge> hinges() {
        KeyValues keyValues = new KeyValues(question, open);
        Map<String, List<ContextValue>> values = new LinkedHashMap<>();
        open.keys().forEach(key -> values.put(key, keyValues.of(key)));
        List<Hinge> hinges = new ArrayList<>();
        values.forEach((key, list) -> list.stream()
                .filter(value -> flips(Map.of(key, value)))
                .findFirst()
                .ifPresent(value -> hinges.add(hinge(key, value))));
        return hinges.isEmpty() ? together(values) : hinges;
    }

    private List<Hinge> together(Map<String, List<ContextValue>> values) {
        List<String> keys = List.copyOf(values.keySet());
        for (int size = 2; size <= keys.size(); size++) {
            Map<String, ContextValue> found = find(size, 0, keys, values, new LinkedHashMap<>());
            if (!found.isEmpty()) {
                return found.entrySet().stream()
                        .map(entry -> hinge(entry.getKey(), entry.getValue()))
                        .toList();
            }
        }
        return List.of();
    }

    /** {@return the given values with so many more from the keys from an index on, if that flips; else none} */
    private Map<String, ContextValue> find(
            int more,
            int from,
            List<String> keys,
            Map<String, List<ContextValue>> values,
            Map<String, ContextValue> given) {
        if (more == 0) {
            return combinations++ < MOST_COMBINATIONS && flips(given) ? given : Map.of();
        }
        for (int index = from; index + more <= keys.size() && combinations < MOST_COMBINATIONS; index++) {
            for (ContextValue value : values.getOrDefault(keys.get(index), List.of())) {
                Map<String, ContextValue> next = new LinkedHashMap<>(given);
                next.put(keys.get(index), value);
                Map<String, ContextValue> found = find(more - 1, index + 1, keys, values, next);
                if (!found.isEmpty()) {
                    return found;
                }
            }
        }
        return Map.of();
    }

    private Hinge hinge(String key, ContextValue value) {
        String name = Catalog.bundled()
                .conditionKey(key)
                .map(ConditionKey::name)
                .filter(known -> !known.contains("${"))
                .orElse(key);
        return new Hinge(name, value, decision.isAllowed() ? "deny" : "allow");
    }

    private boolean flips(Map<String, ContextValue> values) {
        return evaluator
                        .decide(KeyValues.with(question.request(), values), question.policies())
                        .isAllowed()
                != decision.isAllowed();
    }
}
