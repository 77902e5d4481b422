// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.StatementRef;
import dev.assent.request.Request;
import java.util.List;
import java.util.Objects;

/**
 * A set of requests that one policy allows and another does not.
 *
 * @param statement the statement that allows them
 * @param actions patterns that match their actions and no other action of the catalog
 * @param witness one of them; the evaluator confirmed it
 * @param deniedBy the statements of the other policy that deny the witness; none = no statement allows it
 */
public record Grant(StatementRef statement, List<String> actions, Request witness, List<StatementRef> deniedBy) {
    public Grant {
        Objects.requireNonNull(statement, "statement");
        actions = List.copyOf(actions);
        Objects.requireNonNull(witness, "witness");
        deniedBy = List.copyOf(deniedBy);
    }
}
