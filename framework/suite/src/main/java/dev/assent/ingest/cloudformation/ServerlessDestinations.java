// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What SAM permits to functions for where their results go, and to the world for their URLs.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/sam-property-function-deadletterqueue,
 * serverless-application-model/latest/developerguide/sam-property-function-eventinvokedestinationconfiguration,
 * lambda/latest/dg/urls-auth
 */
final class ServerlessDestinations {
    private static final Map<String, String> ACTIONS = Map.of(
            "SQS", "sqs:SendMessage",
            "SNS", "sns:Publish",
            "Lambda", "lambda:InvokeFunction",
            "EventBridge", "events:PutEvents");

    private ServerlessDestinations() {}

    /** {@return the documents that the role of a function gets for its destinations} */
    static List<Node> documents(TemplateResource function) {
        List<Node> documents = new ArrayList<>();
        function.property("DeadLetterQueue")
                .flatMap(Node::asMap)
                .ifPresent(queue -> documents.add(document(queue, "TargetArn")));
        Optional<MapNode> config = function.property("EventInvokeConfig")
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("DestinationConfig"))
                .flatMap(Node::asMap);
        for (String when : List.of("OnSuccess", "OnFailure")) {
            config.flatMap(map -> map.get(when))
                    .flatMap(Node::asMap)
                    .ifPresent(destination -> documents.add(document(destination, "Destination")));
        }
        return documents;
    }

    // A destination that is not known, such as a queue that SAM makes itself, leaves the document unknown.
    private static Node document(MapNode destination, String argument) {
        SourceLocation at = destination.at();
        String type = destination
                .get("Type")
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .orElse("");
        Optional<Node> target = destination.get(argument);
        Optional<String> action = Optional.ofNullable(ACTIONS.get(type));
        return target.isEmpty() || action.isEmpty()
                ? Functions.function(Functions.TRANSFORM, Documents.text(at, "SAM destination in line " + at.line()))
                : Documents.map(
                        at,
                        "Version",
                        "2012-10-17",
                        "Statement",
                        Documents.map(at, "Effect", "Allow", "Action", action.get(), "Resource", target.get()));
    }

    /** {@return the permission of everybody to call the URL of a function that asks for no credentials, or empty} */
    static Optional<TemplateResource> urlPermission(TemplateResource function) {
        boolean open = function.property("FunctionUrlConfig")
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("AuthType"))
                .flatMap(Node::asScalar)
                .filter(type -> type.text().equals("NONE"))
                .isPresent();
        SourceLocation at = function.at();
        return open
                ? Optional.of(new TemplateResource(
                        function.id() + "UrlPublicPermissions",
                        "AWS::Lambda::Permission",
                        Documents.map(
                                at,
                                "FunctionName",
                                ServerlessAliases.invoked(function, at),
                                "Action",
                                "lambda:InvokeFunctionUrl",
                                "Principal",
                                "*",
                                "FunctionUrlAuthType",
                                "NONE"),
                        function.condition(),
                        Optional.empty(),
                        Optional.empty(),
                        at))
                : Optional.empty();
    }
}
