// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.catalog.Catalog;
import dev.assent.decision.ContextKey;
import dev.assent.evaluation.DerivedContext;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.List;

/** What each context key was that policies asked for, and where it came from: scenario, defaults, derived, or nobody. */
final class ContextTable {
    private final Answer answer;
    private final DerivedContext derived;

    ContextTable(Answer answer) {
        this.answer = answer;
        this.derived = new DerivedContext(answer.request(), answer.policies());
    }

    /** {@return a row for every key that the scenario states or that a statement about the action looks at} */
    List<String> lines() {
        List<ContextKey> keys = answer.decision().trace().context();
        if (keys.isEmpty()) {
            return List.of();
        }
        int width = keys.stream().mapToInt(key -> key.key().length()).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of("context:"));
        for (ContextKey key : keys) {
            String name = Catalog.bundled().spelling(key.key());
            lines.add(String.format("  %-" + width + "s  %-9s  %s", name, key.origin(), key.value())
                    .stripTrailing());
        }
        return lines;
    }

    /** {@return why a key has no value} */
    String absence(String key) {
        ContextValue value = derived.get(key);
        if (value instanceof ContextValue.Unspecified) {
            return "not set by anyone, so treated as absent";
        }
        return value instanceof ContextValue.Absent
                ? "absent; " + derived.describe(key).origin()
                : "present and empty";
    }
}
