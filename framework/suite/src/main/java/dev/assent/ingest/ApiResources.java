// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.ResourceClause;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The short form of resources in policies of API Gateway: {@code execute-api:/prod/GET/orders} is one of the API itself,
 * whose id is not known when its policy is written.
 *
 * <p>AWS: apigateway/latest/developerguide/apigateway-resource-policies-create-attach
 */
final class ApiResources {
    private static final String SHORT = "execute-api:/";

    private ApiResources() {}

    /** {@return a resource whose policy has whole ARNs, as API Gateway makes them when it takes the policy} */
    static ResourceEntity whole(ResourceEntity resource) {
        if (!resource.arn().toString().contains(":execute-api:")
                || resource.policy().isEmpty()) {
            return resource;
        }
        return new ResourceEntity(
                resource.alias(),
                resource.arn(),
                resource.account(),
                resource.policy().map(policy -> whole(policy, resource.arn())),
                resource.tags(),
                resource.facts(),
                resource.declaredAt());
    }

    private static NamedPolicy whole(NamedPolicy policy, Text api) {
        PolicyDocument document = policy.document();
        return new NamedPolicy(
                policy.name(),
                new PolicyDocument(
                        document.version(),
                        document.id(),
                        document.statements().stream()
                                .map(statement -> whole(statement, api))
                                .toList(),
                        document.singleStatement(),
                        document.at()),
                policy.address());
    }

    private static Statement whole(Statement statement, Text api) {
        return new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                statement.principal(),
                statement.action(),
                statement
                        .resource()
                        .map(clause -> new ResourceClause(clause.negated(), whole(clause.values(), api), clause.at())),
                statement.conditions(),
                statement.at());
    }

    private static PolicyValues whole(PolicyValues values, Text api) {
        return new PolicyValues(
                values.values().stream().map(value -> whole(value, api)).toList(), values.single(), values.at());
    }

    private static PolicyValue whole(PolicyValue value, Text api) {
        if (!value.text().toString().startsWith(SHORT)) {
            return value;
        }
        List<Text.Part> parts = new ArrayList<>(value.text().parts());
        String first = parts.remove(0).<String>match(Text.Literal::text, unknown -> "");
        Text below = Text.of(first.substring(SHORT.length() - 1)).plus(new Text(parts));
        return new PolicyValue(api.plus(below), value.kind(), value.at());
    }
}
