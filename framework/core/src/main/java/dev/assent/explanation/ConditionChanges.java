// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.explanation.Changes.Slot;
import dev.assent.explanation.Edit.Change;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Changes of one condition of a statement, nearest first. Not each of them helps: whoever uses one tries it. */
final class ConditionChanges {
    private static final int MOST_VALUES = 8;

    private final Statement statement;
    private final Condition condition;
    private final List<String> request;
    private final ConditionOperator operator;
    private final Slot slot;

    /**
     * The changes of a condition.
     *
     * @param statement the statement
     * @param condition one of its conditions
     * @param request the values that the request has for its key; none = the key is absent
     */
    ConditionChanges(Statement statement, Condition condition, List<String> request) {
        this.statement = statement;
        this.condition = condition;
        this.request = request;
        this.operator = condition.operator();
        this.slot = Slot.condition(condition);
    }

    /** {@return changes that may make the condition match the request} */
    List<Change> matching() {
        List<Change> changes = new ArrayList<>();
        if (request.isEmpty()) {
            Changes.operator(statement, condition, operator.spelling() + "IfExists", 3)
                    .ifPresent(changes::add);
        } else if (operator.base().negated()) {
            changes.addAll(fewer());
        } else {
            changes.addAll(closer());
        }
        changes.add(Changes.removeCondition(statement, condition));
        return changes;
    }

    /** {@return changes that may keep the condition from matching the request} */
    List<Change> missing() {
        if (request.isEmpty()) {
            return operator.base().negated()
                    ? List.of(Changes.addCondition(
                            statement, ConditionOperator.parse("Null").orElseThrow(), condition.key(), "false"))
                    : List.of();
        }
        return operator.base().negated() ? List.of(slot.add(statement, written(request.get(0)))) : fewer();
    }

    private List<Change> fewer() {
        return IntStream.range(
                        0, Math.min(MOST_VALUES, condition.values().values().size()))
                .mapToObj(index -> slot.remove(statement, index))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private List<Change> closer() {
        String value = written(request.get(0));
        List<Change> changes = new ArrayList<>();
        for (int index = 0;
                index < Math.min(MOST_VALUES, condition.values().values().size());
                index++) {
            String policy = condition.values().values().get(index).text().toString();
            if (policy.equalsIgnoreCase(value)) {
                changes.add(slot.replace(statement, index, value));
                ignoringCase(changes);
            }
        }
        switch (operator.base().family()) {
            case STRING, ARN, IP_ADDRESS -> changes.add(slot.add(statement, value));
            case BOOL, NUMERIC, DATE, BINARY -> changes.add(slot.replace(statement, 0, value));
            case NULL -> changes.add(slot.replace(statement, 0, "false"));
            case UNKNOWN -> {}
        }
        return changes;
    }

    private void ignoringCase(List<Change> changes) {
        if (operator.base() == ConditionOperator.Base.STRING_EQUALS) {
            String spelling = operator.canonical().replace("StringEquals", "StringEqualsIgnoreCase");
            Changes.operator(statement, condition, spelling, 1).ifPresent(changes::add);
        }
    }

    // One address is written as the smallest range.
    private String written(String value) {
        boolean address = operator.base().family() == ConditionOperator.Family.IP_ADDRESS && value.indexOf('/') < 0;
        return address ? value + (value.indexOf(':') < 0 ? "/32" : "/128") : value;
    }
}
