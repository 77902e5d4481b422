// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The APIs that SAM makes: those of events that name none, and the resource policies of those that are written.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/sam-specification-generated-resources-api,
 * serverless-application-model/latest/developerguide/sam-property-api-resourcepolicystatement
 */
final class ServerlessApis {
    static final String REST = "ServerlessRestApi";
    static final String HTTP = "ServerlessHttpApi";

    private ServerlessApis() {}

    /** {@return the APIs of events that name none} */
    static List<TemplateResource> implicit(List<TemplateResource> written) {
        Map<String, TemplateResource> apis = new LinkedHashMap<>();
        for (TemplateResource function : written) {
            Optional<MapNode> events = function.type().startsWith("AWS::Serverless::")
                    ? function.property("Events").flatMap(Node::asMap)
                    : Optional.empty();
            for (Entry event : events.map(MapNode::entries).orElse(List.of())) {
                if (isImplicit(event)) {
                    boolean rest = ServerlessEvents.type(event).equals("Api");
                    String id = rest ? REST : HTTP;
                    apis.putIfAbsent(id, api(id, rest, event.key().at()));
                }
            }
        }
        return List.copyOf(apis.values());
    }

    /** {@return whether an event is of an API that it does not name} */
    static boolean isImplicit(Entry event) {
        String type = ServerlessEvents.type(event);
        String id = type.equals("Api") ? "RestApiId" : "ApiId";
        boolean names = event.value()
                .asMap()
                .flatMap(map -> map.get("Properties"))
                .flatMap(Node::asMap)
                .filter(map -> map.get(id).isPresent())
                .isPresent();
        return (type.equals("Api") || type.equals("HttpApi")) && !names;
    }

    private static TemplateResource api(String id, boolean rest, SourceLocation at) {
        return new TemplateResource(
                id,
                rest ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api",
                new MapNode(List.of(), at, at.line()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at);
    }

    /** {@return an API with the policy that its {@code Auth} asks for; one that is not known stands as a symbol} */
    static TemplateResource withPolicy(TemplateResource api) {
        Optional<MapNode> policy = api.property("Auth")
                .flatMap(Node::asMap)
                .flatMap(auth -> auth.get("ResourcePolicy"))
                .flatMap(Node::asMap);
        if (policy.isEmpty()) {
            return api;
        }
        SourceLocation at = policy.get().at();
        boolean plain = policy.get().entries().size() == 1;
        Node document = policy.get()
                .get("CustomStatements")
                .filter(statements -> plain)
                .<Node>map(statements -> Documents.map(at, "Version", "2012-10-17", "Statement", statements))
                .orElseGet(() -> Functions.function(
                        Functions.TRANSFORM, Documents.text(at, "SAM resource policy of " + api.id())));
        List<Entry> entries = new ArrayList<>(api.properties().entries());
        entries.removeIf(entry -> entry.key().text().equals("Auth"));
        entries.add(new Entry(Documents.text(at, "Policy"), document));
        return api.as(api.type(), entries);
    }
}
