// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.ContextKey;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.request.Context;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects the context keys of a trace: those that the scenario states, and those that statements about the action look at. */
final class TracedContext {
    private final DerivedContext context;
    private final Map<String, String> keys = new TreeMap<>();

    TracedContext(Question question) {
        this.context = new DerivedContext(question.request(), question.policies());
        question.request().context().entries().stream()
                .filter(entry -> entry.origin() == Context.Origin.SCENARIO)
                .forEach(entry -> put(entry.key()));
    }

    /** Adds the keys of a statement: those of its conditions, and those whose values its variables stand for. */
    void add(Statement statement) {
        statement.conditions().forEach(condition -> put(condition.key()));
        Stream<PolicyValue> values = Stream.concat(
                statement.resource().stream().flatMap(resource -> resource.values().values().stream()),
                statement.conditions().stream().map(Condition::values).flatMap(list -> list.values().stream()));
        values.map(PolicyValue::text)
                .filter(TracedContext::hasVariable)
                .forEach(text ->
                        PolicyString.parse(text, true, true).variables().forEach(variable -> put(variable.key())));
    }

    private static boolean hasVariable(Text text) {
        return text.toString().contains("${");
    }

    private void put(String key) {
        keys.putIfAbsent(key.toLowerCase(Locale.ROOT), key);
    }

    /** {@return them in order of their names, without regard to case} */
    List<ContextKey> keys() {
        return keys.values().stream().map(context::describe).toList();
    }
}
