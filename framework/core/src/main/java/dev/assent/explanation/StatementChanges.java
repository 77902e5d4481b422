// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.catalog.Catalog;
import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.explanation.Changes.Slot;
import dev.assent.explanation.Edit.Change;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.Statement;
import dev.assent.request.Request;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Changes of one statement that may make it match a request or keep it from matching. */
final class StatementChanges {
    private static final int MOST_ALTERNATIVES = 12;
    private static final int MOST_VALUES = 8;

    private final Request request;
    private final Written written;
    private final StatementTrace trace;

    StatementChanges(Request request, Written written, StatementTrace trace) {
        this.request = request;
        this.written = written;
        this.trace = trace;
    }

    /** {@return changes after which every element may match} */
    List<Edit> matching() {
        List<Change> changes =
                List.of(new Change(written.statement(), "", written.statement().at(), 0));
        for (ElementTrace element : trace.elements()) {
            if (element.match() != Match.TRUE) {
                changes = combined(changes, element);
            }
        }
        return changes.stream()
                .filter(change -> !change.words().isEmpty())
                .map(change -> Edit.change(written, change))
                .toList();
    }

    private List<Change> combined(List<Change> before, ElementTrace element) {
        List<Change> after = new ArrayList<>();
        for (Change first : before) {
            for (Change next : matching(first.becomes(), element)) {
                after.add(first.words().isEmpty() ? next : first.and(next));
            }
        }
        return after.stream()
                .sorted(java.util.Comparator.comparingInt(Change::cost))
                .limit(MOST_ALTERNATIVES)
                .toList();
    }

    private List<Change> matching(Statement statement, ElementTrace element) {
        return switch (element.element()) {
            case "Action" -> action(statement);
            case "NotAction" -> fewer(statement, Slot.action(statement));
            case "Resource" ->
                Slot.resource(statement).map(slot -> resource(statement, slot)).orElse(List.of());
            case "NotResource" ->
                Slot.resource(statement).map(slot -> fewer(statement, slot)).orElse(List.of());
            case "Principal" ->
                Principals.add(statement, request.principal()).stream().toList();
            case "Condition" ->
                condition(statement, element)
                        .map(condition -> new ConditionChanges(statement, condition, element.request()).matching())
                        .orElse(List.of());
            default -> List.of();
        };
    }

    /** {@return changes after which one element may not match any more, and the removal of the statement} */
    List<Edit> missing() {
        Statement statement = written.statement();
        List<Change> changes = new ArrayList<>();
        changes.addAll(less(statement, Slot.action(statement), request.action()));
        Slot.resource(statement).ifPresent(slot -> changes.addAll(less(statement, slot, arn())));
        changes.addAll(Principals.remove(statement));
        for (ElementTrace element : trace.elements()) {
            condition(statement, element)
                    .map(condition -> new ConditionChanges(statement, condition, element.request()).missing())
                    .ifPresent(changes::addAll);
        }
        List<Edit> edits = new ArrayList<>(
                changes.stream().map(change -> Edit.change(written, change)).toList());
        edits.add(Edit.remove(written));
        return edits;
    }

    private String arn() {
        return request.resource().arn().toString();
    }

    private static Optional<Condition> condition(Statement statement, ElementTrace element) {
        return statement.conditions().stream()
                .filter(condition ->
                        element.element().equals("Condition") && condition.at().equals(element.at()))
                .findFirst();
    }

    private static List<Change> less(Statement statement, Slot slot, String value) {
        return slot.name().startsWith("Not") ? List.of(slot.add(statement, value)) : fewer(statement, slot);
    }

    private static List<Change> fewer(Statement statement, Slot slot) {
        return IntStream.range(0, Math.min(MOST_VALUES, slot.values().values().size()))
                .mapToObj(index -> slot.remove(statement, index))
                .flatMap(Optional::stream)
                .toList();
    }

    // A name that AWS does not have is rather misspelt than meant.
    private List<Change> action(Statement statement) {
        Slot slot = Slot.action(statement);
        List<Change> changes = new ArrayList<>();
        for (int index = 0; index < slot.values().values().size(); index++) {
            String value = slot.values().values().get(index).text().toString();
            boolean unknown = value.indexOf('*') < 0
                    && value.indexOf('?') < 0
                    && Catalog.bundled().action(value).isEmpty();
            if (unknown && Spelling.nearest(value, List.of(request.action())).isPresent()) {
                changes.add(slot.replace(statement, index, request.action()));
            }
        }
        changes.add(slot.add(statement, request.action()));
        return changes;
    }

    private List<Change> resource(Statement statement, Slot slot) {
        List<Change> changes = new ArrayList<>();
        for (int index = 0; index < Math.min(MOST_VALUES, slot.values().values().size()); index++) {
            PolicyValue value = slot.values().values().get(index);
            String text = value.text().toString();
            if (!text.equals(arn()) && text.equalsIgnoreCase(arn())) {
                changes.add(slot.replace(statement, index, arn()));
            }
            if (arn().startsWith(text + "/")) {
                changes.add(slot.add(statement, text + "/*"));
            }
        }
        changes.add(slot.add(statement, literal(arn())));
        return changes;
    }

    // A text that is to be matched as it is, whatever signs it has.
    private static String literal(String text) {
        boolean plain = text.equals("*")
                || PolicyString.parse(dev.assent.pattern.Text.of(text), true, true)
                        .variables()
                        .isEmpty();
        return plain ? text : text.replace("$", "${$}");
    }
}
