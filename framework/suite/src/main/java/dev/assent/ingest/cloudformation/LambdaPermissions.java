// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Permissions that are written as properties and become a statement each.
 *
 * <p>AWS: lambda/latest/api/API_AddPermission, lambda/latest/api/API_AddLayerVersionPermission,
 * eventbridge/latest/APIReference/API_PutPermission
 */
final class LambdaPermissions {
    /** Property, operator and key of each condition. */
    private static final List<List<String>> CONDITIONS = List.of(
            List.of("SourceArn", "ArnLike", "aws:SourceArn"),
            List.of("SourceAccount", "StringEquals", "aws:SourceAccount"),
            List.of("PrincipalOrgID", "StringEquals", "aws:PrincipalOrgID"),
            List.of("OrganizationId", "StringEquals", "aws:PrincipalOrgID"),
            List.of("EventSourceToken", "StringEquals", "lambda:EventSourceToken"),
            List.of("FunctionUrlAuthType", "StringEquals", "lambda:FunctionUrlAuthType"),
            List.of("InvokedViaFunctionUrl", "Bool", "lambda:InvokedViaFunctionUrl"));

    private LambdaPermissions() {}

    static void function(Found found) {
        Text name = found.text("FunctionName").orElse(Text.EMPTY);
        String shown = name.toString();
        Text arn;
        if (shown.startsWith("arn:")) {
            arn = name;
        } else if (shown.contains(":function:")) {
            // ACCOUNT:function:NAME, the partial form.
            arn = Text.of("arn:").plus(found.stack().partition()).plus(Text.of(":lambda:"));
            arn = arn.plus(found.stack().region()).plus(Text.of(":")).plus(name);
        } else {
            arn = found.stack().references().serviceArn("lambda", "function:").plus(name);
        }
        statement(found, arn, found.text("Action").orElse(Text.of("lambda:InvokeFunction")));
    }

    static void layer(Found found) {
        Text arn = found.text("LayerVersionArn").orElse(Text.EMPTY);
        statement(found, arn, found.text("Action").orElse(Text.of("lambda:GetLayerVersion")));
    }

    static void eventBus(Found found) {
        Text bus = found.text("EventBusName").orElse(Text.of("default"));
        Text arn = found.stack().references().serviceArn("events", "event-bus/").plus(bus);
        Optional<Node> statement = found.value("Statement");
        if (statement.isPresent()) {
            add(found, arn, statement.get());
        } else {
            statement(found, arn, found.text("Action").orElse(Text.of("events:PutEvents")));
        }
    }

    private static void statement(Found found, Text arn, Text action) {
        SourceLocation at = found.resource().at();
        Symbols symbols = found.stack().symbols();
        Text principal = found.text("Principal").orElse(Text.of("*"));
        Node who = isStar(principal)
                ? Documents.text(at, "*")
                : Documents.map(at, isService(principal) ? "Service" : "AWS", symbols.encode(principal));
        List<Node.Entry> conditions = new ArrayList<>();
        for (List<String> rule : CONDITIONS) {
            found.text(rule.get(0))
                    .ifPresent(value -> condition(conditions, rule, Documents.text(at, symbols.encode(value))));
        }
        List<Node.Entry> entries = new ArrayList<>(Documents.map(
                        at,
                        "Sid",
                        found.resource().id(),
                        "Effect",
                        "Allow",
                        "Principal",
                        who,
                        "Action",
                        symbols.encode(action),
                        "Resource",
                        symbols.encode(arn))
                .entries());
        if (!conditions.isEmpty()) {
            entries.add(new Node.Entry(Documents.text(at, "Condition"), new Node.MapNode(conditions, at, at.line())));
        }
        add(found, arn, new Node.MapNode(entries, at, at.line()));
    }

    // Conditions with one operator stand in one map.
    private static void condition(List<Node.Entry> conditions, List<String> rule, Node value) {
        SourceLocation at = value.at();
        for (int index = 0; index < conditions.size(); index++) {
            Node.Entry entry = conditions.get(index);
            if (entry.key().text().equals(rule.get(1))) {
                List<Node.Entry> keys =
                        new ArrayList<>(entry.value().asMap().orElseThrow().entries());
                keys.add(new Node.Entry(Documents.text(at, rule.get(2)), value));
                conditions.set(index, new Node.Entry(entry.key(), new Node.MapNode(keys, at, at.line())));
                return;
            }
        }
        conditions.add(new Node.Entry(Documents.text(at, rule.get(1)), Documents.map(at, rule.get(2), value)));
    }

    private static boolean isStar(Text principal) {
        return principal.equals(Text.of("*"));
    }

    private static boolean isService(Text principal) {
        String text = principal.toString();
        return text.contains(".amazonaws.com") || text.contains(".amazon.com") || text.contains(".alexa");
    }

    private static void add(Found found, Text arn, Node statement) {
        Node document = Documents.map(
                statement.at(),
                "Version",
                "2012-10-17",
                "Statement",
                Documents.list(statement.at(), List.of(statement)));
        found.policy(document, PolicyKind.RESOURCE, found.resource().id())
                .ifPresent(policy -> found.add(new Part.ResourcePolicy(
                        arn, found.stack().settings().account(), policy, true, found.origin())));
    }
}
