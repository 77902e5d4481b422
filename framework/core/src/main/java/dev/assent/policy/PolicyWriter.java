// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.Kind;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes policies as JSON. Reading what was written gives the same policy, apart from its places. */
public final class PolicyWriter {
    private static final SourceLocation NOWHERE = SourceLocation.startOf("");

    private PolicyWriter() {}

    /** {@return the JSON text of a policy} */
    public static String write(PolicyDocument policy) {
        return JsonWriter.write(node(policy));
    }

    private static Node node(PolicyDocument policy) {
        List<Entry> entries = new ArrayList<>();
        if (policy.version() != PolicyVersion.ABSENT) {
            entries.add(entry("Version", text(policy.version().text())));
        }
        policy.id().ifPresent(id -> entries.add(entry("Id", text(id))));
        List<Node> statements =
                policy.statements().stream().map(PolicyWriter::node).toList();
        entries.add(entry("Statement", policy.singleStatement() ? statements.get(0) : list(statements)));
        return map(entries);
    }

    private static Node node(Statement statement) {
        List<Entry> entries = new ArrayList<>();
        statement.sid().ifPresent(sid -> entries.add(entry("Sid", text(sid))));
        entries.add(entry("Effect", text(statement.effect().text())));
        statement.principal().ifPresent(clause -> entries.add(entry(clause.element(), node(clause))));
        entries.add(entry(statement.action().element(), node(statement.action().values())));
        statement.resource().ifPresent(clause -> entries.add(entry(clause.element(), node(clause.values()))));
        if (!statement.conditions().isEmpty()) {
            entries.add(entry("Condition", node(statement.conditions())));
        }
        return map(entries);
    }

    private static Node node(PrincipalClause clause) {
        return clause.everyone()
                ? text("*")
                : map(clause.entries().stream()
                        .map(entry -> entry(entry.type().text(), node(entry.values())))
                        .toList());
    }

    private static Node node(List<Condition> conditions) {
        Map<String, List<Entry>> byOperator = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            byOperator
                    .computeIfAbsent(condition.operator().spelling(), operator -> new ArrayList<>())
                    .add(entry(condition.key(), node(condition.values())));
        }
        return map(byOperator.entrySet().stream()
                .map(operator -> entry(operator.getKey(), map(operator.getValue())))
                .toList());
    }

    private static Node node(PolicyValues values) {
        List<Node> nodes = values.values().stream()
                .<Node>map(value -> new Scalar(value.text().known(), value.kind(), NOWHERE, 1))
                .toList();
        return values.single() ? nodes.get(0) : list(nodes);
    }

    private static Entry entry(String key, Node value) {
        return new Entry(text(key), value);
    }

    private static Scalar text(String text) {
        return new Scalar(text, Kind.TEXT, NOWHERE, 1);
    }

    private static Node list(List<Node> items) {
        return new ListNode(items, NOWHERE, 1);
    }

    private static Node map(List<Entry> entries) {
        return new MapNode(entries, NOWHERE, 1);
    }
}
