// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The permissions that SAM gives to what invokes a function.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/sam-specification-generated-resources-function
 */
final class ServerlessEvents {
    private static final Map<String, String> PRINCIPALS = Map.ofEntries(
            Map.entry("Api", "apigateway.amazonaws.com"),
            Map.entry("HttpApi", "apigateway.amazonaws.com"),
            Map.entry("S3", "s3.amazonaws.com"),
            Map.entry("SNS", "sns.amazonaws.com"),
            Map.entry("Schedule", "events.amazonaws.com"),
            Map.entry("CloudWatchEvent", "events.amazonaws.com"),
            Map.entry("EventBridgeRule", "events.amazonaws.com"),
            Map.entry("CloudWatchLogs", "logs.amazonaws.com"),
            Map.entry("IoTRule", "iot.amazonaws.com"),
            Map.entry("AlexaSkill", "alexa-appkit.amazon.com"),
            Map.entry("Cognito", "cognito-idp.amazonaws.com"));

    private ServerlessEvents() {}

    static String type(Entry event) {
        return event.value()
                .asMap()
                .flatMap(map -> map.get("Type"))
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .orElse("");
    }

    /** {@return the permission that an event makes, or empty for those that the function polls} */
    static Optional<TemplateResource> permission(TemplateResource function, Entry event) {
        String type = type(event);
        String principal = PRINCIPALS.get(type);
        if (principal == null) {
            return Optional.empty();
        }
        SourceLocation at = event.key().at();
        List<Entry> entries = new ArrayList<>(Documents.map(
                        at,
                        "FunctionName",
                        ServerlessAliases.invoked(function, at),
                        "Action",
                        "lambda:InvokeFunction",
                        "Principal",
                        principal)
                .entries());
        Optional<MapNode> properties =
                event.value().asMap().flatMap(map -> map.get("Properties")).flatMap(Node::asMap);
        source(type, properties, at).ifPresent(node -> entries.add(new Entry(Documents.text(at, "SourceArn"), node)));
        if (type.equals("S3")) {
            entries.add(new Entry(
                    Documents.text(at, "SourceAccount"),
                    Functions.function(Functions.REF, Documents.text(at, "AWS::AccountId"))));
        }
        return Optional.of(new TemplateResource(
                function.id() + event.key().text() + "Permission",
                "AWS::Lambda::Permission",
                new MapNode(entries, at, at.line()),
                function.condition(),
                Optional.empty(),
                Optional.empty(),
                at));
    }

    private static Optional<Node> source(String type, Optional<MapNode> properties, SourceLocation at) {
        return switch (type) {
            case "SNS" -> properties.flatMap(map -> map.get("Topic"));
            case "S3" ->
                properties
                        .flatMap(map -> map.get("Bucket"))
                        .map(bucket -> sub(at, "arn:${AWS::Partition}:s3:::${Bucket}", "Bucket", bucket));
            case "Api", "HttpApi" -> Optional.of(api(type, properties, at));
            case "Schedule", "CloudWatchEvent", "EventBridgeRule" ->
                Optional.of(Functions.function(
                        Functions.SUB,
                        Documents.text(at, "arn:${AWS::Partition}:events:${AWS::Region}:${AWS::AccountId}:rule/*")));
            default -> Optional.empty();
        };
    }

    // METHOD/path of an API; path parameters are stars.
    private static Node api(String type, Optional<MapNode> properties, SourceLocation at) {
        String id = type.equals("Api") ? "RestApiId" : "ApiId";
        String method = text(properties, "Method")
                .map(found -> found.toUpperCase(Locale.ROOT))
                .orElse("*");
        String path = text(properties, "Path").orElse("/*").replaceAll("\\{[^}]*}", "*");
        String implicit = type.equals("Api") ? ServerlessApis.REST : ServerlessApis.HTTP;
        Optional<Node> api = properties.flatMap(map -> map.get(id));
        String arn = "arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:";
        String rest = "/*/" + (method.equals("ANY") ? "*" : method) + path;
        return api.isPresent()
                ? sub(at, arn + "${Api}" + rest, "Api", api.get())
                : Functions.function(Functions.SUB, Documents.text(at, arn + "${" + implicit + "}" + rest));
    }

    private static Optional<String> text(Optional<MapNode> map, String key) {
        return map.flatMap(found -> found.get(key)).flatMap(Node::asScalar).map(Node.Scalar::text);
    }

    private static Node sub(SourceLocation at, String text, String name, Node value) {
        return Functions.function(
                Functions.SUB, Documents.list(at, List.of(Documents.text(at, text), Documents.map(at, name, value))));
    }
}
