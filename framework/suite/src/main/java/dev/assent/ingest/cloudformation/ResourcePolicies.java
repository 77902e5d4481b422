// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.catalog.CloudFormationType;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Policies on resources: in a property of the resource itself, or in a resource of their own that names others. */
final class ResourcePolicies {
    /** Policies that name their resource by something else than its ARN: the property, and the ARN around its value. */
    private static final Map<String, String> NAMED = Map.of(
            "AWS::S3::BucketPolicy", "Bucket arn:${Partition}:s3:::${*}",
            "AWS::S3Express::BucketPolicy", "Bucket arn:${Partition}:s3express:${Region}:${Account}:bucket/${*}",
            "AWS::S3ObjectLambda::AccessPointPolicy",
                    "ObjectLambdaAccessPoint arn:${Partition}:s3-object-lambda:${Region}:${Account}:accesspoint/${*}",
            "AWS::S3Files::FileSystemPolicy",
                    "FileSystemId arn:${Partition}:s3files:${Region}:${Account}:file-system/${*}",
            "AWS::MediaTailor::ChannelPolicy",
                    "ChannelName arn:${Partition}:mediatailor:${Region}:${Account}:channel/${*}",
            "AWS::EventSchemas::RegistryPolicy",
                    "RegistryName arn:${Partition}:schemas:${Region}:${Account}:registry/${*}",
            "AWS::Bedrock::KnowledgeBasePolicy",
                    "KnowledgeBaseId arn:${Partition}:bedrock:${Region}:${Account}:knowledge-base/${*}",
            "AWS::SecretsManager::ResourcePolicy",
                    "SecretId arn:${Partition}:secretsmanager:${Region}:${Account}:secret:${*}");
    /** Properties with policies that the type data does not mark. */
    private static final Map<String, String> UNMARKED = Map.of(
            "AWS::Logs::Destination", "DestinationPolicy",
            "AWS::OpenSearchService::Domain", "AccessPolicies",
            "AWS::Elasticsearch::Domain", "AccessPolicies",
            "AWS::MediaStore::Container", "Policy",
            "AWS::PaymentCryptography::Key", "Policy",
            "AWS::DSQL::Cluster", "PolicyDocument",
            "AWS::AIOps::InvestigationGroup", "InvestigationGroupPolicy");

    /** Policies of a whole account and region: the service that they are about. */
    private static final Map<String, String> OF_ACCOUNT =
            Map.of("AWS::Logs::ResourcePolicy", "logs", "AWS::ECR::RegistryPolicy", "ecr");

    private static final List<String> DOCUMENTS =
            List.of("PolicyDocument", "ResourcePolicy", "Policy", "PolicyText", "RepositoryPolicyText");
    private static final String DEFAULT_KEY_POLICY = "default key policy";

    private ResourcePolicies() {}

    /** Adds the policies on or of a resource. */
    static void add(Found found) {
        Optional<CloudFormationType> type = CloudFormationType.find(found.type());
        switch (found.type()) {
            case "AWS::SQS::QueuePolicy" -> queues(found, "Queues");
            case "AWS::SQS::QueueInlinePolicy" -> queues(found, "Queue");
            case "AWS::SNS::TopicPolicy" -> named(found, found.texts("Topics"));
            case "AWS::EC2::VPCEndpoint" -> endpoint(found);
            case "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable" -> table(found);
            case "AWS::Events::EventBusPolicy" -> LambdaPermissions.eventBus(found);
            case "AWS::Lambda::Permission" -> LambdaPermissions.function(found);
            case "AWS::Lambda::LayerVersionPermission" -> LambdaPermissions.layer(found);
            default -> {
                String mark = type.map(CloudFormationType::policyType).orElse("");
                if (NAMED.containsKey(found.type())) {
                    named(found, List.of(arn(found, NAMED.getOrDefault(found.type(), ""))));
                } else if (mark.equals("ResourcePolicyResource") || isPolicyType(found)) {
                    byArn(found);
                } else {
                    own(found, type);
                }
            }
        }
    }

    private static boolean isPolicyType(Found found) {
        return found.type().endsWith("::ResourcePolicy");
    }

    private static Text arn(Found found, String rule) {
        int blank = rule.indexOf(' ');
        Text value = found.text(rule.substring(0, blank)).orElse(Text.EMPTY);
        if (value.toString().startsWith("arn:")) {
            return value;
        }
        String template = rule.substring(blank + 1)
                .replace("${Partition}", found.stack().partition().known())
                .replace("${Account}", found.stack().settings().account());
        String[] parts = template.replace("${*}", "").split("\\$\\{Region}", -1);
        Text arn = Text.of(parts[0]);
        return (parts.length > 1 ? arn.plus(found.stack().region()).plus(Text.of(parts[1])) : arn).plus(value);
    }

    private static Optional<NamedPolicy> document(Found found) {
        return DOCUMENTS.stream()
                .filter(property -> found.resource().property(property).isPresent())
                .findFirst()
                .flatMap(property -> found.policy(
                        property, PolicyKind.RESOURCE, found.resource().id()));
    }

    private static void named(Found found, List<Text> arns) {
        document(found).ifPresent(policy -> arns.forEach(arn -> on(found, arn, policy)));
    }

    private static void on(Found found, Text arn, NamedPolicy policy) {
        found.add(new Part.ResourcePolicy(arn, found.stack().settings().account(), policy, false, found.origin()));
    }

    // The ARN of a queue has the same parts as its URL: https://sqs.REGION.amazonaws.com/ACCOUNT/NAME.
    private static void queues(Found found, String property) {
        Symbols symbols = found.stack().symbols();
        named(
                found,
                found.texts(property).stream()
                        .map(url -> {
                            String[] parts = symbols.encode(url).split("/", -1);
                            if (parts.length != 5 || !parts[2].startsWith("sqs.")) {
                                return url;
                            }
                            String host = parts[2].substring("sqs.".length());
                            int end = host.indexOf(".amazonaws");
                            return symbols.decode("arn:"
                                    + found.stack().partition().known() + ":sqs:"
                                    + (end < 0 ? host : host.substring(0, end)) + ":" + parts[3] + ":" + parts[4]);
                        })
                        .toList());
    }

    private static void byArn(Found found) {
        Optional<Text> arn = found.resource().properties().entries().stream()
                .map(entry -> entry.key().text())
                .filter(name -> name.toLowerCase(Locale.ROOT).endsWith("arn")
                        || name.equals("ResourceIdentifier")
                        || name.equals("Bucket"))
                .findFirst()
                .flatMap(found::text)
                .filter(text -> text.toString().startsWith("arn:"));
        Optional<NamedPolicy> policy = document(found);
        if (arn.isPresent() && policy.isPresent()) {
            on(found, arn.get(), policy.get());
        } else if (policy.isPresent() && OF_ACCOUNT.containsKey(found.type())) {
            ofAccount(found, policy.get());
        } else if (policy.isPresent()) {
            found.notCovered("it is about more than one resource, or does not say by ARN about which");
        }
    }

    // Such a policy is not of one resource: requests find the nearest resource above theirs, so it hangs above all that
    // the service has in the account and region.
    private static void ofAccount(Found found, NamedPolicy policy) {
        Text service = found.stack().references().serviceArn(OF_ACCOUNT.getOrDefault(found.type(), ""), "");
        Text above =
                new Text(service.parts()).map(part -> part.endsWith(":") ? part.substring(0, part.length() - 1) : part);
        found.add(new Part.ResourcePolicy(above, found.stack().settings().account(), policy, true, found.origin()));
    }

    private static void own(Found found, Optional<CloudFormationType> type) {
        List<String> properties = type.map(CloudFormationType::policyProperties).orElse(List.of());
        Optional<String> unmarked = Optional.ofNullable(UNMARKED.get(found.type()));
        for (String property : unmarked.map(List::of).orElse(properties)) {
            found.policy(property, PolicyKind.RESOURCE, found.resource().id()).ifPresent(policy -> {
                if (found.stack().references().hasArn(found.resource())) {
                    on(found, onItself(found), policy);
                } else {
                    found.notCovered(property + ": the ARN of the resource cannot be told");
                }
            });
        }
        if (found.type().equals("AWS::KMS::Key")
                && found.resource().property("KeyPolicy").isEmpty()) {
            defaultKeyPolicy(found);
        }
    }

    // Calls of an API are about the API that is executed, not about the one that is managed.
    private static Text onItself(Found found) {
        return found.type().equals("AWS::ApiGateway::RestApi")
                ? found.stack()
                        .references()
                        .serviceArn("execute-api", "")
                        .plus(found.stack().references().reference(found.resource()))
                : found.stack().references().arn(found.resource());
    }

    // AWS: kms/latest/developerguide/key-policy-default
    private static void defaultKeyPolicy(Found found) {
        Node document = Documents.of(
                found.resource().at(),
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:"
                        + found.stack().partition().known() + ":iam::"
                        + found.stack().settings().account()
                        + ":root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}]}");
        found.policy(document, PolicyKind.RESOURCE, DEFAULT_KEY_POLICY)
                .ifPresent(policy -> on(found, found.stack().references().arn(found.resource()), policy));
    }

    private static void table(Found found) {
        found.value("ResourcePolicy")
                .flatMap(node -> node.asMap().flatMap(map -> map.get("PolicyDocument")))
                .flatMap(document -> found.policy(
                        document, PolicyKind.RESOURCE, found.resource().id()))
                .ifPresent(policy -> on(found, found.stack().references().arn(found.resource()), policy));
    }

    private static void endpoint(Found found) {
        Optional<NamedPolicy> policy = found.policy(
                "PolicyDocument", PolicyKind.ENDPOINT, found.resource().id());
        boolean gateway = found.text("VpcEndpointType")
                .map(text -> text.equals(Text.of("Gateway")))
                .orElse(true);
        String id = found.stack().references().reference(found.resource()).toString();
        found.add(new Part.Endpoint(
                new VpcEndpoint(
                        id,
                        gateway ? VpcEndpoint.Type.GATEWAY : VpcEndpoint.Type.INTERFACE,
                        found.text("VpcId").map(Text::toString),
                        Optional.of(found.stack().settings().account()),
                        policy),
                found.origin()));
    }
}
