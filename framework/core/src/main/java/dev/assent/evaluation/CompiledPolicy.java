// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy, read once: its statements, indexed by the services that they are about. Immutable and shared by threads. */
final class CompiledPolicy {
    private final List<CompiledStatement> statements;
    private final Map<String, List<CompiledStatement>> byService = new HashMap<>();
    private final List<CompiledStatement> ofAnyService = new ArrayList<>();

    /** A policy of these statements, in the order of the document. */
    CompiledPolicy(List<CompiledStatement> statements) {
        this.statements = List.copyOf(statements);
        for (CompiledStatement statement : statements) {
            Set<String> services = statement.action().services();
            if (services.isEmpty()) {
                byService.values().forEach(list -> list.add(statement));
                ofAnyService.add(statement);
            }
            for (String service : services) {
                byService
                        .computeIfAbsent(service, first -> new ArrayList<>(ofAnyService))
                        .add(statement);
            }
        }
    }

    /** {@return every statement, in the order of the document} */
    List<CompiledStatement> statements() {
        return statements;
    }

    /** {@return the statements that can be about an action of that service, in the order of the document} */
    List<CompiledStatement> candidates(String service) {
        return byService.getOrDefault(service, ofAnyService);
    }
}
