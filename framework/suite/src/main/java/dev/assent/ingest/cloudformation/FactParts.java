// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.ingest.fragment.ApiAuthorization;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Part;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What services know of resources besides their policies: keys, buckets behind access points, authorizers of APIs. */
final class FactParts {
    /** The property, or the fields below it, that name the customer managed key of a type. */
    private static final Map<String, List<String>> KEYS = Map.of(
            "AWS::S3::Bucket",
            List.of(
                    "BucketEncryption",
                    "ServerSideEncryptionConfiguration",
                    "ServerSideEncryptionByDefault",
                    "KMSMasterKeyID"),
            "AWS::SQS::Queue",
            List.of("KmsMasterKeyId"),
            "AWS::SNS::Topic",
            List.of("KmsMasterKeyId"),
            "AWS::DynamoDB::Table",
            List.of("SSESpecification", "KMSMasterKeyId"),
            "AWS::SecretsManager::Secret",
            List.of("KmsKeyId"));

    private static final String NOT_TOLD = "which key encrypts it is not known, so no request on it asks for the key";
    private static final String ALIAS = "AWS::KMS::Alias";

    private FactParts() {}

    static ResourceFacts facts(Found found) {
        return new ResourceFacts(
                Buckets.facts(found),
                List.of(),
                false,
                Optional.ofNullable(KEYS.get(found.type())).flatMap(path -> guardedKey(found, path)),
                bucket(found),
                Optional.empty());
    }

    private static Optional<Text> bucket(Found found) {
        String start = "arn:" + found.stack().partition().known() + ":s3:::";
        return found.type().equals("AWS::S3::AccessPoint")
                ? found.text("Bucket").map(name -> Text.of(start).plus(name))
                : Optional.empty();
    }

    // A key that cannot be told is no reason to know nothing of what it encrypts.
    private static Optional<Text> guardedKey(Found found, List<String> path) {
        try {
            return key(found, path);
        } catch (TemplateError unusable) {
            found.notCovered(NOT_TOLD + ": " + unusable.problem().message());
            return Optional.empty();
        }
    }

    private static Optional<Text> key(Found found, List<String> path) {
        Optional<Node> node = found.value(path.get(0));
        for (String step : path.subList(1, path.size())) {
            node = node.map(FactParts::first).flatMap(Node::asMap).flatMap(map -> map.get(step));
        }
        Optional<Text> named = node.flatMap(Node::asScalar)
                .map(scalar -> found.stack().symbols().decode(scalar.text()))
                .filter(text -> !text.equals(Text.EMPTY));
        return named.filter(text -> !text.toString().contains("alias/aws/")).flatMap(text -> arn(found, text));
    }

    private static Node first(Node node) {
        return node.asList().flatMap(list -> list.items().stream().findFirst()).orElse(node);
    }

    // A key is named by its id, its ARN or an alias; those of AWS need no permission of the caller's.
    private static Optional<Text> arn(Found found, Text name) {
        String text = name.toString();
        if (text.startsWith("alias/") || text.contains(":alias/")) {
            Optional<Text> target = aliased(found, text).filter(key -> !isAlias(key));
            if (target.isEmpty()) {
                notTold(found);
            }
            return target.flatMap(key -> arn(found, key));
        }
        if (text.startsWith("arn:")) {
            return Optional.of(name);
        }
        if (!name.isKnown() && !isKeyOfStack(found, name)) {
            notTold(found);
            return Optional.empty();
        }
        return Optional.of(found.stack().references().serviceArn("kms", "key/").plus(name));
    }

    private static void notTold(Found found) {
        found.notCovered(NOT_TOLD);
    }

    private static boolean isAlias(Text name) {
        return name.toString().contains("alias/");
    }

    private static boolean isKeyOfStack(Found found, Text id) {
        return found.stack().resources().values().stream()
                .filter(other ->
                        other.type().equals("AWS::KMS::Key") || other.type().equals("AWS::KMS::ReplicaKey"))
                .anyMatch(other -> found.stack().references().reference(other).equals(id));
    }

    private static Optional<Text> aliased(Found found, String alias) {
        return found.stack().resources().values().stream()
                .filter(other -> other.type().equals(ALIAS))
                .filter(other -> found.stack()
                        .text(other, "AliasName")
                        .filter(name -> alias.equals(name.toString()) || alias.endsWith(":" + name))
                        .isPresent())
                .findFirst()
                .flatMap(other -> found.stack().text(other, "TargetKeyId"));
    }

    /** Adds what is executed of an API, with the way in which all its methods authorize their callers. */
    static void execution(Found found) {
        boolean rest = found.type().equals("AWS::ApiGateway::RestApi");
        if (!rest && !found.type().equals("AWS::ApiGatewayV2::Api")) {
            return;
        }
        Stack stack = found.stack();
        Text id = stack.references().reference(found.resource());
        Set<String> ways = new LinkedHashSet<>();
        for (TemplateResource method : stack.resources().values()) {
            if (method.type().equals(rest ? "AWS::ApiGateway::Method" : "AWS::ApiGatewayV2::Route")
                    && stack.exists(method).match() != Match.FALSE
                    && stack.text(method, rest ? "RestApiId" : "ApiId").equals(Optional.of(id))) {
                ways.add(stack.text(method, "AuthorizationType")
                        .map(Text::toString)
                        .orElse("NONE"));
            }
        }
        Optional<Authorization> way =
                ways.size() == 1 ? ApiAuthorization.of(ways.iterator().next()) : Optional.empty();
        if (!ways.isEmpty() && way.isEmpty()) {
            found.notCovered("how its methods authorize their callers is not evaluated: " + String.join(", ", ways));
        }
        Origin origin = found.origin();
        found.add(new Part.Resource(
                stack.references().serviceArn("execute-api", "").plus(id),
                stack.settings().account(),
                Map.of(),
                ApiAuthorization.facts(way),
                new Origin(
                        origin.at(),
                        origin.address() + ".ExecuteApiArn",
                        origin.names().stream()
                                .map(name -> name + ".ExecuteApiArn")
                                .toList())));
    }
}
