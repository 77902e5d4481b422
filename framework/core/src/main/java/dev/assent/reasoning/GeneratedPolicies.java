// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Policies that nobody wrote: what a check compares a policy with. */
final class GeneratedPolicies {
    private static final SourceLocation AT = SourceLocation.startOf("generated");
    private static final PolicyValues EVERYTHING = values(List.of("*"));

    private GeneratedPolicies() {}

    /** {@return a policy that allows everything but some actions on some resources} */
    static PolicyDocument allBut(List<String> actions, List<String> resources, PolicyKind kind) {
        if (actions.isEmpty() && resources.isEmpty()) {
            throw new IllegalArgumentException("access to what? there are neither actions nor resources");
        }
        Optional<PrincipalClause> everyone =
                kind.hasPrincipal() ? Optional.of(new PrincipalClause(false, true, List.of(), AT)) : Optional.empty();
        List<Statement> statements = new ArrayList<>();
        if (!actions.isEmpty()) {
            statements.add(statement(
                    0,
                    everyone,
                    new ActionClause(true, values(actions), AT),
                    new ResourceClause(false, EVERYTHING, AT)));
        }
        if (!resources.isEmpty()) {
            statements.add(statement(
                    statements.size(),
                    everyone,
                    new ActionClause(false, EVERYTHING, AT),
                    new ResourceClause(true, values(resources), AT)));
        }
        return document(statements);
    }

    private static Statement statement(
            int index, Optional<PrincipalClause> who, ActionClause action, ResourceClause resource) {
        return new Statement(index, Optional.empty(), Effect.ALLOW, who, action, Optional.of(resource), List.of(), AT);
    }

    /** {@return a statement that allows everything to some principals on some condition} */
    static Statement allow(int index, PrincipalClause who, List<Condition> conditions) {
        return new Statement(
                index,
                Optional.empty(),
                Effect.ALLOW,
                Optional.of(who),
                new ActionClause(false, EVERYTHING, AT),
                Optional.of(new ResourceClause(false, EVERYTHING, AT)),
                conditions,
                AT);
    }

    static PolicyDocument document(List<Statement> statements) {
        return new PolicyDocument(PolicyVersion.V2012_10_17, Optional.empty(), statements, false, AT);
    }

    /** {@return a policy with other statements} */
    static PolicyDocument withStatements(PolicyDocument policy, List<Statement> statements) {
        return new PolicyDocument(policy.version(), policy.id(), statements, false, policy.at());
    }

    /** {@return a statement about other principals} */
    static Statement withPrincipal(Statement statement, PrincipalClause principal) {
        return new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                Optional.of(principal),
                statement.action(),
                statement.resource(),
                statement.conditions(),
                statement.at());
    }

    static PolicyValues values(List<String> texts) {
        return new PolicyValues(
                texts.stream()
                        .map(text -> new PolicyValue(Text.of(text), Node.Kind.TEXT, AT))
                        .toList(),
                false,
                AT);
    }

    static SourceLocation at() {
        return AT;
    }
}
