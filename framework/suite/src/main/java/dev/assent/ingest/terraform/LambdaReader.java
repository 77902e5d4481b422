// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.Account;
import dev.assent.ingest.fragment.Part;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;

/**
 * Reads permissions of Lambda functions and layers, each of which is a statement of the policy on its function.
 *
 * <p>AWS: lambda/latest/api/API_AddPermission, API_AddLayerVersionPermission
 */
final class LambdaReader {
    private final Reading reading;
    private final Unknowns unknowns;

    LambdaReader(Reading reading) {
        this.reading = reading;
        this.unknowns = reading.unknowns();
    }

    void permission(Instance instance) {
        boolean layer = instance.type().equals("aws_lambda_layer_version_permission");
        Text target = layer ? layer(instance) : function(instance);
        Nodes nodes = new Nodes(instance.at());
        Nodes.MapBuilder statement = nodes.map();
        reading.attribute(instance, "statement_id")
                .or(() -> reading.attribute(instance, "statement_id_prefix"))
                .ifPresent(sid -> statement.put("Sid", sid.toString()));
        statement.put("Effect", "Allow");
        statement.put("Principal", principal(instance, nodes));
        put(statement, "Action", reading.attribute(instance, "action"));
        put(statement, "Resource", Optional.of(target));
        Node conditions = conditions(instance, nodes, layer);
        if (!conditions.asMap().orElseThrow().entries().isEmpty()) {
            statement.put("Condition", conditions);
        }
        Node document = nodes.map()
                .put("Version", "2012-10-17")
                .put("Statement", nodes.list(List.of(statement.build())))
                .build();
        String name = instance.address().toString();
        reading.policies()
                .read(document, PolicyKind.RESOURCE, name, instance)
                .ifPresent(policy -> reading.fragment()
                        .add(new Part.ResourcePolicy(
                                target, owner(instance, target), policy, true, reading.origin(instance))));
    }

    private void put(Nodes.MapBuilder map, String element, Optional<Text> text) {
        text.ifPresent(found -> map.put(element, unknowns.encode(found)));
    }

    // The function is named by its name, its ARN or a part of that, with or without a qualifier.
    private Text function(Instance instance) {
        Text name = reading.attribute(instance, "function_name").orElse(Text.EMPTY);
        Template template = new Template(reading.resolver(), instance, "function_name");
        Text base = name.toString().startsWith("arn:")
                ? name
                : template.expand("arn:{P}:lambda:{R}:{A}:function:").plus(name);
        return reading.attribute(instance, "qualifier")
                .filter(qualifier -> !qualifier.equals(Text.EMPTY))
                .map(qualifier -> base.plus(Text.of(":")).plus(qualifier))
                .orElse(base);
    }

    private Text layer(Instance instance) {
        Text name = reading.attribute(instance, "layer_name").orElse(Text.EMPTY);
        Template template = new Template(reading.resolver(), instance, "layer_name");
        Text base = name.toString().startsWith("arn:")
                ? name
                : template.expand("arn:{P}:lambda:{R}:{A}:layer:").plus(name);
        return base.plus(Text.of(":"))
                .plus(reading.attribute(instance, "version_number").orElse(Text.EMPTY));
    }

    private String owner(Instance instance, Text target) {
        return Arn.parse(target.toString())
                .map(Arn::account)
                .filter(Account::isId)
                .orElseGet(() -> reading.resolver().places().account(instance));
    }

    private Node principal(Instance instance, Nodes nodes) {
        Text principal = reading.attribute(instance, "principal").orElse(Text.of("*"));
        String text = principal.toString();
        if (text.equals("*")) {
            return nodes.text("*");
        }
        boolean service = principal.isKnown() && text.endsWith(".amazonaws.com");
        return nodes.map()
                .put(service ? "Service" : "AWS", unknowns.encode(principal))
                .build();
    }

    private Node conditions(Instance instance, Nodes nodes, boolean layer) {
        Nodes.MapBuilder equals = nodes.map();
        put(equals, "aws:SourceAccount", reading.attribute(instance, "source_account"));
        put(equals, "aws:PrincipalOrgID", reading.attribute(instance, layer ? "organization_id" : "principal_org_id"));
        put(equals, "lambda:EventSourceToken", reading.attribute(instance, "event_source_token"));
        put(equals, "lambda:FunctionUrlAuthType", reading.attribute(instance, "function_url_auth_type"));
        put(equals, "lambda:InvokedViaFunctionUrl", reading.attribute(instance, "invoked_via_function_url"));
        Nodes.MapBuilder like = nodes.map();
        put(like, "aws:SourceArn", reading.attribute(instance, "source_arn"));
        Nodes.MapBuilder condition = nodes.map();
        if (!equals.build().entries().isEmpty()) {
            condition.put("StringEquals", equals.build());
        }
        if (!like.build().entries().isEmpty()) {
            condition.put("ArnLike", like.build());
        }
        return condition.build();
    }
}
