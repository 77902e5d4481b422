// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A policy, read once: its statements, indexed by the services that they are about. Immutable and shared by threads. */
final class CompiledPolicy {
    private final List<CompiledStatement> statements;
    private final Map<String, CompiledStatement[]> byService;
    private final CompiledStatement[] ofAnyService;

    private CompiledPolicy(List<CompiledStatement> statements) {
        this.statements = List.copyOf(statements);
        Set<String> services = new HashSet<>();
        statements.forEach(statement -> services.addAll(statement.action().services()));
        this.byService = new HashMap<>();
        for (String service : services) {
            byService.put(service, about(service));
        }
        this.ofAnyService = about("");
    }

    static CompiledPolicy compile(NamedPolicy policy, PolicyKind kind, Layer layer) {
        List<CompiledStatement> compiled = new ArrayList<>();
        for (Statement statement : policy.document().statements()) {
            compiled.add(new CompiledStatement(statement, policy, kind, layer));
        }
        return new CompiledPolicy(compiled);
    }

    private CompiledStatement[] about(String service) {
        return statements.stream()
                .filter(statement -> statement.action().services().isEmpty()
                        || statement.action().services().contains(service))
                .toArray(CompiledStatement[]::new);
    }

    /** {@return every statement, in the order of the document} */
    List<CompiledStatement> statements() {
        return statements;
    }

    /** {@return the statements that can be about an action of that service} */
    CompiledStatement[] candidates(String service) {
        return byService.getOrDefault(service, ofAnyService);
    }
}
