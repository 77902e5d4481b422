// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.document.Node;
import dev.assent.explanation.Edit.Change;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The single changes of a statement: one value more, less or other, one condition less or under another operator. */
final class Changes {
    private Changes() {}

    /**
     * The values of one element, with the way back into the statement.
     *
     * @param name the element in words: {@code Action}, or {@code StringEquals aws:RequestedRegion}
     * @param values its values
     * @param into puts other values into a statement
     */
    record Slot(
            String name, PolicyValues values, java.util.function.BiFunction<Statement, PolicyValues, Statement> into) {
        static Slot action(Statement statement) {
            ActionClause clause = statement.action();
            return new Slot(
                    clause.element(),
                    clause.values(),
                    (old, values) -> with(
                            old,
                            new ActionClause(clause.negated(), values, clause.at()),
                            old.resource(),
                            old.conditions()));
        }

        static Optional<Slot> resource(Statement statement) {
            return statement
                    .resource()
                    .map(clause -> new Slot(
                            clause.element(),
                            clause.values(),
                            (old, values) -> with(
                                    old,
                                    old.action(),
                                    Optional.of(new ResourceClause(clause.negated(), values, clause.at())),
                                    old.conditions())));
        }

        static Slot condition(Condition condition) {
            String name = condition.operator().spelling() + " " + condition.key();
            return new Slot(
                    name,
                    condition.values(),
                    (old, values) -> withCondition(
                            old,
                            condition,
                            Optional.of(new Condition(condition.operator(), condition.key(), values, condition.at()))));
        }

        /** {@return the statement with one value more} */
        Change add(Statement statement, String value) {
            List<PolicyValue> more = new ArrayList<>(values.values());
            SourceLocation at =
                    more.isEmpty() ? values.at() : more.get(more.size() - 1).at();
            more.add(new PolicyValue(Text.of(value), Node.Kind.TEXT, at));
            return change(statement, more, "add \"" + value + "\" to " + name, at, 1);
        }

        /** {@return the statement with another value in the place of one} */
        Change replace(Statement statement, int index, String value) {
            PolicyValue old = values.values().get(index);
            List<PolicyValue> other = new ArrayList<>(values.values());
            other.set(index, new PolicyValue(Text.of(value), old.kind(), old.at()));
            return change(
                    statement, other, "change \"" + old.text() + "\" to \"" + value + "\" in " + name, old.at(), 1);
        }

        /** {@return the statement without one value, or empty if it is the only one} */
        Optional<Change> remove(Statement statement, int index) {
            if (values.values().size() < 2) {
                return Optional.empty();
            }
            PolicyValue old = values.values().get(index);
            List<PolicyValue> fewer = new ArrayList<>(values.values());
            fewer.remove(index);
            return Optional.of(change(
                    statement, fewer, "remove \"" + old.text() + "\" from " + name, old.at(), isPattern(old) ? 5 : 2));
        }

        // Who takes away a pattern takes away much.
        private static boolean isPattern(PolicyValue value) {
            return value.text().toString().indexOf('*') >= 0;
        }

        private Change change(Statement statement, List<PolicyValue> list, String words, SourceLocation at, int cost) {
            return new Change(into.apply(statement, new PolicyValues(list, false, values.at())), words, at, cost);
        }
    }

    /** {@return the statement without a condition} */
    static Change removeCondition(Statement statement, Condition condition) {
        String name = condition.operator().spelling() + " " + condition.key();
        return new Change(
                withCondition(statement, condition, Optional.empty()),
                "remove the condition " + name,
                condition.at(),
                5);
    }

    /** {@return the statement with a condition under another operator, or empty if there is no such operator} */
    static Optional<Change> operator(Statement statement, Condition condition, String spelling, int cost) {
        return ConditionOperator.parse(spelling)
                .map(operator -> new Change(
                        withCondition(
                                statement,
                                condition,
                                Optional.of(
                                        new Condition(operator, condition.key(), condition.values(), condition.at()))),
                        "use " + spelling + " instead of "
                                + condition.operator().spelling() + " for " + condition.key(),
                        condition.at(),
                        cost));
    }

    /** {@return the statement with one condition more} */
    static Change addCondition(Statement statement, ConditionOperator operator, String key, String value) {
        SourceLocation at = statement.conditions().isEmpty()
                ? statement.at()
                : statement.conditions().get(statement.conditions().size() - 1).at();
        PolicyValues values = new PolicyValues(List.of(new PolicyValue(Text.of(value), Node.Kind.TEXT, at)), true, at);
        List<Condition> more = new ArrayList<>(statement.conditions());
        more.add(new Condition(operator, key, values, at));
        return new Change(
                with(statement, statement.action(), statement.resource(), more),
                "add the condition " + operator.spelling() + " {\"" + key + "\": \"" + value + "\"}",
                at,
                3);
    }

    private static Statement withCondition(Statement statement, Condition old, Optional<Condition> becomes) {
        List<Condition> conditions = new ArrayList<>();
        for (Condition condition : statement.conditions()) {
            if (condition.at().equals(old.at())) {
                becomes.ifPresent(conditions::add);
            } else {
                conditions.add(condition);
            }
        }
        return with(statement, statement.action(), statement.resource(), conditions);
    }

    private static Statement with(
            Statement old, ActionClause action, Optional<ResourceClause> resource, List<Condition> conditions) {
        return new Statement(
                old.index(), old.sid(), old.effect(), old.principal(), action, resource, conditions, old.at());
    }
}
