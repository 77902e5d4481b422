// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.catalog.CloudFormationType;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;
import dev.assent.source.Spelling;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code Ref} and {@code Fn::GetAtt} give for resources, and the ARNs of resources. Names that CloudFormation will
 * choose are unknown, but their beginning is not.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference, aws-properties-name
 */
final class References {
    /** ARNs that the type data lacks; a star is the id that the service makes. */
    private static final Map<String, String> ARNS = Map.ofEntries(
            Map.entry("AWS::KMS::ReplicaKey", "arn:${Partition}:kms:${Region}:${Account}:key/${*}"),
            Map.entry("AWS::ECS::TaskDefinition", "arn:${Partition}:ecs:${Region}:${Account}:task-definition/${*}"),
            Map.entry("AWS::ECS::Service", "arn:${Partition}:ecs:${Region}:${Account}:service/${*}"),
            Map.entry(
                    "AWS::ElasticLoadBalancingV2::LoadBalancer",
                    "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:loadbalancer/${*}"),
            Map.entry(
                    "AWS::ElasticLoadBalancingV2::TargetGroup",
                    "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:targetgroup/${*}"),
            Map.entry(
                    "AWS::ElasticLoadBalancingV2::Listener",
                    "arn:${Partition}:elasticloadbalancing:${Region}:${Account}:listener/${*}"),
            Map.entry(
                    "AWS::NetworkFirewall::Firewall",
                    "arn:${Partition}:network-firewall:${Region}:${Account}:firewall/${FirewallName}"),
            Map.entry(
                    "AWS::NetworkFirewall::FirewallPolicy",
                    "arn:${Partition}:network-firewall:${Region}:${Account}:firewall-policy/${FirewallPolicyName}"),
            Map.entry("AWS::Lambda::LayerVersion", "arn:${Partition}:lambda:${Region}:${Account}:layer:${*}"),
            Map.entry(
                    "AWS::DynamoDB::GlobalTable", "arn:${Partition}:dynamodb:${Region}:${Account}:table/${TableName}"),
            Map.entry("AWS::Batch::JobDefinition", "arn:${Partition}:batch:${Region}:${Account}:job-definition/${*}"));
    // AWS: the quotas of each service; a name that would be longer is cut, so its beginning is not certain.
    private static final Map<String, Integer> LONGEST = Map.of(
            "AWS::IAM::Role", 64,
            "AWS::IAM::User", 64,
            "AWS::S3::Bucket", 63,
            "AWS::Lambda::Function", 64,
            "AWS::SQS::Queue", 80,
            "AWS::StepFunctions::StateMachine", 80,
            "AWS::Events::Rule", 64);
    private static final int DEFAULT_LONGEST = 128;
    private static final int SUFFIX = 13;

    private final Stack stack;

    References(Stack stack) {
        this.stack = stack;
    }

    Text reference(TemplateResource resource) {
        return switch (resource.type()) {
            case "AWS::SQS::Queue" -> queueUrl(resource);
            case "AWS::SecretsManager::Secret" -> arn(resource);
            case "AWS::Events::Rule" -> rule(resource);
            case "AWS::Lambda::Alias" -> function(resource).plus(Text.of(":")).plus(given(resource, "Name"));
            case "AWS::Lambda::Version" -> function(resource).plus(Text.of(":")).plus(id(resource, ""));
            case "AWS::CloudFormation::Stack" -> id(resource, "");
            default -> plainReference(resource);
        };
    }

    private Text plainReference(TemplateResource resource) {
        Optional<CloudFormationType> type = CloudFormationType.find(resource.type());
        List<String> ids = type.map(CloudFormationType::reference).orElse(List.of());
        if (ids.size() != 1) {
            return id(resource, "");
        }
        String id = ids.get(0);
        if (resource.property(id).isPresent() || id.equals(type.get().nameProperty())) {
            return id.equals(type.get().nameProperty()) ? name(resource) : given(resource, id);
        }
        return isArn(id) && hasArn(resource) ? arn(resource) : id(resource, "");
    }

    private static boolean isArn(String attribute) {
        return attribute.toLowerCase(Locale.ROOT).endsWith("arn");
    }

    private Text given(TemplateResource resource, String property) {
        return stack.text(resource, property).orElseGet(() -> id(resource, ""));
    }

    private Text function(TemplateResource resource) {
        Text function = given(resource, "FunctionName");
        return function.toString().startsWith("arn:")
                ? function
                : serviceArn("lambda", "function:").plus(function);
    }

    /** {@return the beginning of an ARN in the account and region of the stack} */
    Text serviceArn(String service, String before) {
        return Text.of("arn:")
                .plus(stack.partition())
                .plus(Text.of(":" + service + ":"))
                .plus(stack.region())
                .plus(Text.of(":" + stack.settings().account() + ":" + before));
    }

    private Text queueUrl(TemplateResource resource) {
        return Text.of("https://sqs.")
                .plus(stack.region())
                .plus(Text.of("." + stack.urlSuffix() + "/" + stack.settings().account() + "/"))
                .plus(name(resource));
    }

    private Text rule(TemplateResource resource) {
        Optional<Text> bus = stack.text(resource, "EventBusName").filter(name -> !name.equals(Text.of("default")));
        return bus.map(name -> name.plus(Text.of("|")).plus(name(resource))).orElseGet(() -> name(resource));
    }

    /** {@return the name of a resource: as given, else as CloudFormation will make it} */
    Text name(TemplateResource resource) {
        String property = CloudFormationType.find(resource.type())
                .map(CloudFormationType::nameProperty)
                .orElse("");
        Optional<Text> given = property.isEmpty() ? Optional.empty() : stack.text(resource, property);
        return given.orElseGet(() -> property.isEmpty() ? id(resource, "") : physicalName(resource));
    }

    private Text physicalName(TemplateResource resource) {
        boolean lower = resource.type().equals("AWS::S3::Bucket");
        Text stackName = stack.settings().nameText(stack.symbols());
        Text unknown = stack.symbols().of(resource.id(), "CloudFormation chooses its name", resource.at(), Shape.NAME);
        if (unknown.isKnown()) {
            return unknown;
        }
        String logical = "-" + (lower ? resource.id().toLowerCase(Locale.ROOT) : resource.id()) + "-";
        int longest = LONGEST.getOrDefault(resource.type(), DEFAULT_LONGEST);
        if (!stackName.isKnown() || stackName.known().length() + logical.length() + SUFFIX > longest) {
            return unknown;
        }
        String first = lower ? stackName.known().toLowerCase(Locale.ROOT) : stackName.known();
        return Text.of(first + logical).plus(unknown);
    }

    private Text id(TemplateResource resource, String attribute) {
        String name = attribute.isEmpty() ? resource.id() : resource.id() + "." + attribute;
        return stack.symbols().of(name, "AWS chooses it", resource.at(), Shape.NAME);
    }

    /** {@return whether the ARN of a resource can be told} */
    boolean hasArn(TemplateResource resource) {
        return isPublished(resource)
                || ARNS.containsKey(resource.type())
                || CloudFormationType.find(resource.type())
                        .filter(type -> !type.arnTemplate().isEmpty())
                        .isPresent();
    }

    // An alias or a version of a function is known by its ARN only.
    private static boolean isPublished(TemplateResource resource) {
        return resource.type().equals("AWS::Lambda::Alias") || resource.type().equals("AWS::Lambda::Version");
    }

    /** {@return the ARN of a resource} */
    Text arn(TemplateResource resource) {
        if (isPublished(resource)) {
            return reference(resource);
        }
        String template = ARNS.containsKey(resource.type())
                ? ARNS.get(resource.type())
                : CloudFormationType.find(resource.type())
                        .map(CloudFormationType::arnTemplate)
                        .orElse("");
        if (template.isEmpty()) {
            return stack.symbols().of(resource.id() + ".Arn", "AWS chooses it", resource.at(), Shape.ANY);
        }
        Optional<Text> pinned =
                stack.context().unknowns().pinned(resource.id() + ".Arn").map(word -> Text.of(word.text()));
        return pinned.orElseGet(() -> filled(resource, template));
    }

    private Text filled(TemplateResource resource, String template) {
        Text arn = Text.EMPTY;
        int from = 0;
        for (int open = template.indexOf("${"); open >= 0; open = template.indexOf("${", from)) {
            int close = template.indexOf('}', open);
            arn = arn.plus(Text.of(template.substring(from, open)))
                    .plus(placeholder(resource, template.substring(open + 2, close)));
            from = close + 1;
        }
        return arn.plus(Text.of(template.substring(from)));
    }

    private Text placeholder(TemplateResource resource, String name) {
        return switch (name) {
            case "Partition" -> stack.partition();
            case "Region" -> stack.region();
            case "Account" -> Text.of(stack.settings().account());
            case "*" -> stack.symbols().of(resource.id(), "AWS chooses it", resource.at(), Shape.ANY);
            case "SecretId" -> secretId(resource);
            case "OidcProviderName" -> withoutScheme(given(resource, "Url"));
            default -> named(resource, name);
        };
    }

    private Text named(TemplateResource resource, String placeholder) {
        if (placeholder.endsWith("WithPath")) {
            Text path = stack.text(resource, "Path").orElse(Text.of("/"));
            return withoutSlash(path).plus(name(resource));
        }
        if (placeholder.endsWith("WithoutLeadingSlash")) {
            return withoutSlash(name(resource));
        }
        return resource.property(placeholder).isPresent() ? given(resource, placeholder) : name(resource);
    }

    // A secret's ARN ends in six characters that Secrets Manager makes.
    // AWS: secretsmanager/latest/userguide/whats-in-a-secret
    private Text secretId(TemplateResource resource) {
        return name(resource).plus(Text.of("-")).plus(id(resource, "suffix"));
    }

    private Text withoutSlash(Text text) {
        String encoded = stack.symbols().encode(text);
        return encoded.startsWith("/") ? stack.symbols().decode(encoded.substring(1)) : text;
    }

    private Text withoutScheme(Text url) {
        String encoded = stack.symbols().encode(url);
        return encoded.startsWith("https://") ? stack.symbols().decode(encoded.substring("https://".length())) : url;
    }

    Text attribute(TemplateResource resource, String attribute, SourceLocation at) {
        Optional<CloudFormationType> type = CloudFormationType.find(resource.type());
        if (attribute.equals("Arn") || (isArn(attribute) && isReference(type, attribute))) {
            return attributeArn(resource);
        }
        if (resource.type().equals("AWS::S3::Bucket") && attribute.endsWith("DomainName")) {
            return bucketDomain(resource, attribute);
        }
        if (attribute.equals("QueueUrl") || isReference(type, attribute)) {
            return reference(resource);
        }
        if (type.filter(found -> found.nameProperty().equals(attribute)).isPresent()
                || (attribute.equals("Name")
                        && type.filter(found -> !found.nameProperty().isEmpty()).isPresent())) {
            return name(resource);
        }
        Optional<Text> given = stack.text(resource, attribute);
        if (given.isPresent()) {
            return given.get();
        }
        check(type, attribute, at);
        return stack.symbols().of(resource.id() + "." + attribute, "AWS chooses it", resource.at(), Shape.ANY);
    }

    private static boolean isReference(Optional<CloudFormationType> type, String attribute) {
        return type.filter(found -> found.reference().equals(List.of(attribute)))
                .isPresent();
    }

    private Text attributeArn(TemplateResource resource) {
        Text arn = arn(resource);
        return resource.type().equals("AWS::Logs::LogGroup") ? arn.plus(Text.of(":*")) : arn;
    }

    private Text bucketDomain(TemplateResource resource, String attribute) {
        Text name = name(resource);
        return attribute.equals("RegionalDomainName")
                ? name.plus(Text.of(".s3.")).plus(stack.region()).plus(Text.of("." + stack.urlSuffix()))
                : name.plus(Text.of(".s3." + stack.urlSuffix()));
    }

    // An attribute that our data lacks is unknown; one that is nearly another one is misspelt.
    private static void check(Optional<CloudFormationType> type, String attribute, SourceLocation at) {
        if (type.isEmpty() || type.get().attributes().contains(attribute)) {
            return;
        }
        Optional<String> nearest = Spelling.nearest(attribute, type.get().attributes());
        if (nearest.isPresent()) {
            throw TemplateError.of(
                    at,
                    "`" + type.get().name() + "` has no attribute `" + attribute + "`",
                    "ingest/unknown-reference",
                    "did you mean `" + nearest.get() + "`?");
        }
    }
}
