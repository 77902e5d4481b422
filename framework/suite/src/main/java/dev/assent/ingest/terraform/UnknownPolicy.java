// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * A policy of which nothing is known: it may allow anything and it may deny anything, so that whatever rests on it is
 * undecided and names it.
 */
final class UnknownPolicy {
    private UnknownPolicy() {}

    /**
     * {@return such a policy}
     *
     * @param symbol the symbol for its text, as scalars of documents write it
     */
    static Node of(String symbol, PolicyKind kind, SourceLocation at) {
        Nodes nodes = new Nodes(at);
        List<Node> statements = new ArrayList<>();
        for (String effect : kind == PolicyKind.RCP ? List.of("Deny") : List.of("Allow", "Deny")) {
            Nodes.MapBuilder statement = nodes.map().put("Effect", effect);
            if (hasPrincipal(kind)) {
                statement.put("Principal", "*");
            }
            statement.put("Action", symbol);
            if (kind != PolicyKind.TRUST) {
                statement.put("Resource", symbol);
            }
            statements.add(statement.build());
        }
        return nodes.map()
                .put("Version", "2012-10-17")
                .put("Statement", nodes.list(statements))
                .build();
    }

    private static boolean hasPrincipal(PolicyKind kind) {
        return switch (kind) {
            case RESOURCE, TRUST, ENDPOINT, RCP -> true;
            case IDENTITY, BOUNDARY, SESSION, SCP -> false;
        };
    }
}
