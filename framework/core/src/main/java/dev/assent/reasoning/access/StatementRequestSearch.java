// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.StatementSearch;
import dev.assent.request.ContextValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts the questions about sets of requests to the decision procedure. */
final class StatementRequestSearch implements RequestSearch {
    private final ReasonerOptions options;
    private final long start = System.nanoTime();

    /** All questions share the time limit of the options, which begins now. */
    StatementRequestSearch(ReasonerOptions options) {
        this.options = options;
    }

    @Override
    public Optional<String> over() {
        return options.since(start).over();
    }

    @Override
    public Found find(List<List<Term>> some, List<List<Term>> none) {
        StatementSearch.Result result = new StatementSearch(options.since(start)).find(parts(some), parts(none));
        if (result.found().isPresent()) {
            StatementSearch.Found found = result.found().get();
            Map<String, ContextValue> context = new HashMap<>();
            found.keys().forEach((key, values) -> context.put(key, value(values)));
            return new Hit(found.action(), found.resource(), context);
        }
        return result.unknown().isEmpty() ? new Miss() : new Open(result.unknown());
    }

    private static List<List<StatementSearch.Part>> parts(List<List<Term>> terms) {
        return terms.stream()
                .map(list -> list.stream()
                        .map(term -> new StatementSearch.Part(term.statement(), term.kind(), term.variables()))
                        .toList())
                .toList();
    }

    private static ContextValue value(List<String> values) {
        return switch (values.size()) {
            case 0 -> ContextValue.ABSENT;
            case 1 -> ContextValue.of(values.get(0));
            default -> ContextValue.of(values);
        };
    }
}
