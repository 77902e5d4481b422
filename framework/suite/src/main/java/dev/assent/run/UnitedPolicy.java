// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PolicyWriter;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Policies that hold together, as one document: what any allows is allowed unless one denies it. */
final class UnitedPolicy {
    private UnitedPolicy() {}

    /** {@return the document of some policies, each statement where it is written; none = it allows nothing} */
    static PolicyDocument of(List<NamedPolicy> policies) {
        List<PolicyDocument> documents =
                policies.stream().map(NamedPolicy::document).toList();
        if (documents.size() == 1) {
            return documents.get(0);
        }
        boolean variables = documents.isEmpty()
                || documents.stream().anyMatch(document -> document.version().hasVariables());
        List<Statement> statements = new ArrayList<>();
        for (PolicyDocument document : documents) {
            boolean literal = variables && !document.version().hasVariables();
            document.statements().forEach(statement -> statements.add(literal ? literal(statement) : statement));
        }
        return new PolicyDocument(
                variables ? PolicyVersion.V2012_10_17 : PolicyVersion.V2008_10_17,
                Optional.empty(),
                statements,
                false,
                documents.isEmpty()
                        ? SourceLocation.startOf("nothing")
                        : documents.get(0).at());
    }

    /** {@return the text of a document without its layout and its places: equal texts are equal policies} */
    static String text(PolicyDocument document) {
        List<Statement> known = document.statements().stream()
                .map(statement -> changed(statement, text -> Text.of(text.toString())))
                .toList();
        return PolicyWriter.write(new PolicyDocument(
                document.version(), document.id(), known, document.singleStatement(), document.at()));
    }

    // In the old version of the language ${ stands for itself.
    private static Statement literal(Statement statement) {
        return changed(statement, text -> text.isKnown() ? Text.of(text.known().replace("${", "${$}{")) : text);
    }

    private static Statement changed(Statement statement, UnaryOperator<Text> change) {
        return new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                statement
                        .principal()
                        .map(clause -> new PrincipalClause(
                                clause.negated(),
                                clause.everyone(),
                                clause.entries().stream()
                                        .map(entry -> new PrincipalClause.PrincipalEntry(
                                                entry.type(), values(entry.values(), change)))
                                        .toList(),
                                clause.at())),
                new ActionClause(
                        statement.action().negated(),
                        values(statement.action().values(), change),
                        statement.action().at()),
                statement
                        .resource()
                        .map(clause ->
                                new ResourceClause(clause.negated(), values(clause.values(), change), clause.at())),
                statement.conditions().stream()
                        .map(condition -> new Condition(
                                condition.operator(),
                                condition.key(),
                                values(condition.values(), change),
                                condition.at()))
                        .toList(),
                statement.at());
    }

    private static PolicyValues values(PolicyValues values, UnaryOperator<Text> change) {
        return new PolicyValues(
                values.values().stream()
                        .map(value -> new PolicyValue(change.apply(value.text()), value.kind(), value.at()))
                        .toList(),
                values.single(),
                values.at());
    }
}
