// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.StatementRef;
import dev.assent.request.Request;
import java.util.List;
import java.util.Objects;

/**
 * Who outside a zone of trust a resource policy lets in.
 *
 * @param verdict PASS: nobody; FAIL: the findings; UNKNOWN: nobody was found, and not everybody could be ruled out
 * @param findings one a principal and condition; none unless the verdict is FAIL
 * @param unknownReasons why parts of the question are not decided
 */
public record ExternalAccess(Verdict verdict, List<Finding> findings, List<String> unknownReasons) {
    public ExternalAccess {
        Objects.requireNonNull(verdict, "verdict");
        findings = List.copyOf(findings);
        unknownReasons = List.copyOf(unknownReasons);
    }

    /**
     * Somebody outside who gets in.
     *
     * @param principal who, as the policy names it, or {@code *}
     * @param conditions on what conditions that an outsider cannot choose freely, as key, operator and values; none = on none
     * @param actions patterns of the actions
     * @param statements the statements that let it in
     * @param witness a request
     */
    public record Finding(
            String principal,
            List<String> conditions,
            List<String> actions,
            List<StatementRef> statements,
            Request witness) {
        public Finding {
            Objects.requireNonNull(principal, "principal");
            conditions = List.copyOf(conditions);
            actions = List.copyOf(actions);
            statements = List.copyOf(statements);
            Objects.requireNonNull(witness, "witness");
        }
    }
}
