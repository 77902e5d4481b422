// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.Account;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads resources, the policies on them, and VPC endpoints. */
final class ResourceReader {
    private static final Set<String> KEYS = Set.of("aws_kms_key", "aws_kms_external_key");

    private static final Set<String> APIS = Set.of("aws_api_gateway_rest_api", "aws_apigatewayv2_api");

    private final Reading reading;
    private final BucketReader buckets;
    private final FactReader facts;

    ResourceReader(Reading reading) {
        this.reading = reading;
        this.buckets = new BucketReader(reading);
        this.facts = new FactReader(reading, buckets);
    }

    /** Reads an instance that stands for itself. */
    void resource(Instance instance) {
        Optional<Text> arn = reading.attribute(instance, "arn")
                .filter(text -> text.toString().startsWith("arn:"));
        arn.ifPresent(text -> reading.fragment()
                .add(new Part.Resource(
                        text,
                        owner(instance, text),
                        reading.tags(instance),
                        facts.facts(instance),
                        reading.origin(instance))));
        if (APIS.contains(instance.type())) {
            facts.execution(instance);
        }
        if (instance.type().equals("aws_vpc_endpoint")) {
            endpoint(
                    instance,
                    isComputed(instance, "policy")
                            ? Optional.empty()
                            : reading.policy(instance, "policy", PolicyKind.ENDPOINT, endpointId(instance, "id")));
        }
        if (arn.isPresent()) {
            holds(instance).ifPresent(holds -> policy(instance, holds));
        }
    }

    private static Optional<ResourceType.Holds> holds(Instance instance) {
        return ResourceTypes.find(instance.type()).flatMap(ResourceType::holds);
    }

    private String owner(Instance instance, Text arn) {
        return Arn.parse(arn.toString())
                .map(Arn::account)
                .filter(Account::isId)
                .orElseGet(() -> reading.resolver().places().account(instance));
    }

    /** Reads an instance that puts a policy on another resource. */
    void attached(Instance instance) {
        switch (instance.type()) {
            case "aws_lambda_permission", "aws_lambda_layer_version_permission" ->
                new LambdaReader(reading).permission(instance);
            case "aws_vpc_endpoint_policy" -> endpointPolicy(instance);
            case "aws_s3_bucket_public_access_block",
                    "aws_s3_bucket_ownership_controls",
                    "aws_s3_bucket_acl",
                    "aws_s3_bucket_server_side_encryption_configuration" -> buckets.check(instance);
            case "aws_s3_account_public_access_block" -> ofAllBuckets(instance);
            case "aws_kms_grant" -> facts.check(instance);
            case "aws_cloudwatch_log_resource_policy" ->
                ofAccount(instance, "policy_document", "logs", "aws_cloudwatch_log_group");
            case "aws_glue_resource_policy" -> ofAccount(instance, "policy", "glue", "aws_glue_catalog_database");
            case "aws_ecr_registry_policy" -> ofAccount(instance, "policy", "ecr", "aws_ecr_repository");
            default -> holds(instance).ifPresent(holds -> policy(instance, holds));
        }
    }

    private void ofAllBuckets(Instance instance) {
        String account = instance.text("account_id")
                .orElseGet(() -> reading.resolver().places().account(instance));
        reading.fragment()
                .add(new Part.OrganizationPart(
                        new Part.OrganizationFact.Blocks(account, buckets.blocked(instance)),
                        reading.origin(instance)));
    }

    private void policy(Instance instance, ResourceType.Holds holds) {
        Optional<NamedPolicy> policy = isComputed(instance, holds.attribute())
                ? defaultPolicy(instance)
                : reading.policy(instance, holds.attribute(), PolicyKind.RESOURCE, name(instance));
        policy.ifPresent(found -> {
            Text target = new Template(reading.resolver(), instance, "arn").expand(holds.target());
            if (target.toString().startsWith("arn:")) {
                reading.fragment()
                        .add(new Part.ResourcePolicy(
                                target, owner(instance, target), found, false, reading.origin(instance)));
            } else {
                reading.notCovered(instance, "what its policy protects is known after apply");
            }
        });
    }

    // Many types tell the policy that AWS made or that another resource sets; what is not known yet nobody set here.
    private boolean isComputed(Instance instance, String attribute) {
        return instance.isUnknown(attribute)
                && reading.file().configuration().resource(instance.address()).isPresent()
                && reading.file()
                        .configuration()
                        .argument(instance.address(), attribute)
                        .isEmpty();
    }

    // AWS: kms/latest/developerguide/key-policy-default
    private Optional<NamedPolicy> defaultPolicy(Instance instance) {
        if (!KEYS.contains(instance.type())) {
            return Optional.empty();
        }
        String partition = reading.resolver().places().partition(instance);
        String account = reading.resolver().places().account(instance);
        Nodes nodes = new Nodes(instance.at());
        Node statement = nodes.map()
                .put("Sid", "Enable IAM User Permissions")
                .put("Effect", "Allow")
                .put(
                        "Principal",
                        nodes.map()
                                .put("AWS", "arn:" + partition + ":iam::" + account + ":root")
                                .build())
                .put("Action", "kms:*")
                .put("Resource", "*")
                .build();
        Node document = nodes.map()
                .put("Version", "2012-10-17")
                .put("Id", "key-default-1")
                .put("Statement", nodes.list(List.of(statement)))
                .build();
        return reading.policies().read(document, PolicyKind.RESOURCE, name(instance), instance);
    }

    // Such a policy is not of one resource: it has a say in every request on a resource of the service in its account
    // and region. Requests find the nearest resource above theirs, so it hangs above all of them, and on each one that
    // the plan itself has.
    private void ofAccount(Instance instance, String attribute, String service, String type) {
        Optional<NamedPolicy> policy = reading.policy(instance, attribute, PolicyKind.RESOURCE, name(instance));
        if (policy.isEmpty()) {
            return;
        }
        String account = reading.resolver().places().account(instance);
        Text above = new Template(reading.resolver(), instance, "arn").expand("arn:{P}:" + service + ":{R}:{A}");
        reading.fragment().add(new Part.ResourcePolicy(above, account, policy.get(), true, reading.origin(instance)));
        reading.index().ofType(type).stream()
                .filter(other -> reading.resolver().places().account(other).equals(account))
                .flatMap(other -> reading.attribute(other, "arn").stream())
                .forEach(arn -> reading.fragment()
                        .add(new Part.ResourcePolicy(arn, account, policy.get(), true, reading.origin(instance))));
    }

    private void endpoint(Instance instance, Optional<NamedPolicy> policy) {
        VpcEndpoint endpoint = new VpcEndpoint(
                endpointId(instance, "id"),
                instance.text("vpc_endpoint_type").orElse("Gateway").equals("Gateway")
                        ? VpcEndpoint.Type.GATEWAY
                        : VpcEndpoint.Type.INTERFACE,
                reading.attribute(instance, "vpc_id").map(Text::toString),
                Optional.of(reading.resolver().places().account(instance)),
                policy);
        reading.fragment().add(new Part.Endpoint(endpoint, reading.origin(instance)));
    }

    private void endpointPolicy(Instance instance) {
        String id = endpointId(instance, "vpc_endpoint_id");
        Optional<Instance> endpoint = reading.index().ofType("aws_vpc_endpoint").stream()
                .filter(found -> endpointId(found, "id").equals(id))
                .findFirst();
        if (endpoint.isEmpty()) {
            reading.notCovered(instance, "the endpoint of its policy is not in the plan, so its type is not known");
        }
        endpoint.ifPresent(found -> endpoint(found, reading.policy(instance, "policy", PolicyKind.ENDPOINT, id)));
    }

    private String endpointId(Instance instance, String attribute) {
        return reading.attribute(instance, attribute)
                .map(Text::toString)
                .orElseGet(() -> instance.address().toString());
    }

    private String name(Instance instance) {
        return instance.address().base().substring(instance.address().base().indexOf('.') + 1)
                + instance.address().key();
    }
}
