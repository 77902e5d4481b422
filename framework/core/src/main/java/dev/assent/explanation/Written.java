// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace.ElementTrace;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A statement as it is written, with the policy in which it stands.
 *
 * @param policy the policy
 * @param statement the statement
 */
record Written(NamedPolicy policy, Statement statement) {
    /** {@return every policy that had a say, in no order that matters} */
    static List<NamedPolicy> policies(ApplicablePolicies applicable) {
        List<NamedPolicy> all = new ArrayList<>();
        applicable.map(policy -> {
            all.add(policy);
            return policy;
        });
        return all;
    }

    /** {@return the statement that a trace points at, or empty for one that AWS has built in} */
    static Optional<Written> find(ApplicablePolicies applicable, StatementRef ref) {
        return policies(applicable).stream()
                .filter(policy -> policy.name().equals(ref.policy()))
                .flatMap(policy -> policy.document().statements().stream()
                        .filter(statement -> statement.index() == ref.index()
                                && statement.at().equals(ref.at()))
                        .map(statement -> new Written(policy, statement)))
                .findFirst();
    }

    /** {@return whether it stands in a file of the user's; the policies that AWS manages cannot be changed} */
    boolean isEditable() {
        String file = policy.document().at().file();
        return !file.startsWith("arn:") && !file.equals(policy.name());
    }

    /** {@return the values of an element in the order in which its trace has them; none for the bare star of a Principal} */
    List<PolicyValue> values(ElementTrace element) {
        return switch (element.element()) {
            case "Action", "NotAction" -> statement.action().values().values();
            case "Resource", "NotResource" ->
                statement.resource().map(clause -> clause.values().values()).orElse(List.of());
            case "Principal", "NotPrincipal" ->
                statement.principal().stream()
                        .flatMap(clause -> clause.entries().stream())
                        .flatMap(entry -> entry.values().values().stream())
                        .toList();
            default -> condition(element).map(PolicyValues::values).orElse(List.of());
        };
    }

    private Optional<PolicyValues> condition(ElementTrace element) {
        return statement.conditions().stream()
                .filter(condition -> condition.at().equals(element.at()))
                .map(dev.assent.policy.Condition::values)
                .findFirst();
    }
}
