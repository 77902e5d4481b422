// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.evaluation.DerivedContext;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        Map<String, String> keys = new TreeMap<>();
        answer.request().context().entries().stream()
                .filter(entry -> entry.origin() == Context.Origin.SCENARIO)
                .forEach(entry -> keys.put(lower(entry.key()), entry.key()));
        answer.decision().trace().layers().stream()
                .map(LayerTrace::statements)
                .flatMap(Collection::stream)
                .filter(ContextTable::isAboutTheAction)
                .forEach(statement -> add(statement, keys));
        if (keys.isEmpty()) {
            return List.of();
        }
        int width = keys.values().stream().mapToInt(String::length).max().orElse(0);
        List<String> lines = new ArrayList<>(List.of("context:"));
        keys.values()
                .forEach(key -> lines.add(String.format("  %-" + width + "s  %-9s  %s", key, origin(key), value(key))
                        .stripTrailing()));
        return lines;
    }

    private static boolean isAboutTheAction(StatementTrace statement) {
        return statement.elements().stream()
                .filter(element -> element.element().endsWith("Action"))
                .allMatch(element -> element.match() != Match.FALSE);
    }

    private void add(StatementTrace statement, Map<String, String> keys) {
        for (ElementTrace element : statement.elements()) {
            if (element.element().equals("Condition")) {
                put(element.detail().substring(element.detail().indexOf(' ') + 1), keys);
            }
            Written.find(answer.policies(), statement.statement()).stream()
                    .flatMap(written -> written.values(element).stream())
                    .map(PolicyValue::text)
                    .filter(text -> text.toString().contains("${"))
                    .flatMap(text -> PolicyString.parse(text, true, true).variables().stream())
                    .forEach(variable -> put(variable.key(), keys));
        }
    }

    private static void put(String key, Map<String, String> keys) {
        keys.putIfAbsent(lower(key), key);
    }

    private static String lower(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private String origin(String key) {
        return answer.request().context().entries().stream()
                .filter(entry -> entry.key().equalsIgnoreCase(key))
                .map(entry -> entry.origin().word())
                .findFirst()
                .orElse(
                        derived.get(key) instanceof ContextValue.Unspecified
                                ? "nobody"
                                : Context.Origin.DERIVED.word());
    }

    private String value(String key) {
        ContextValue value = derived.get(key);
        if (value instanceof ContextValue.Unspecified) {
            return "not set, counts as absent";
        }
        if (value instanceof ContextValue.Absent) {
            return "absent";
        }
        return value.values().isEmpty()
                ? "present and empty"
                : value.values().stream().map(Text::toString).collect(Collectors.joining(", "));
    }

    /** {@return why a key has no value} */
    String absence(String key) {
        ContextValue value = derived.get(key);
        if (value instanceof ContextValue.Unspecified) {
            return "not set by anyone, so treated as absent";
        }
        return value instanceof ContextValue.Absent ? "absent; " + origin(key) : "present and empty";
    }
}
