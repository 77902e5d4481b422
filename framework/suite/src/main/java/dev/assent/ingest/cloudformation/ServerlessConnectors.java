// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies and permissions that SAM makes of connectors, those within a resource and those that stand alone.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/reference-sam-connector
 */
final class ServerlessConnectors {
    private static final String CONNECTOR = "AWS::Serverless::Connector";
    private static final Map<String, String> ROLES = Map.of(
            "AWS::Lambda::Function", "Role",
            "AWS::StepFunctions::StateMachine", "RoleArn",
            "AWS::AppSync::DataSource", "ServiceRoleArn");

    private final Map<String, TemplateResource> resources;
    private final List<TemplateResource> made = new ArrayList<>();
    private final List<TemplateResource> notUnderstood = new ArrayList<>();

    /**
     * Makes policies of connectors.
     *
     * @param resources the resources of the template after SAM made its own
     */
    ServerlessConnectors(Map<String, TemplateResource> resources) {
        this.resources = resources;
    }

    /** Two ends and what is permitted between them. */
    private record Link(TemplateResource of, String name, Node from, Node to, List<String> permissions) {}

    /** {@return what SAM makes of connectors} */
    List<TemplateResource> made() {
        return made;
    }

    /** {@return resources with connectors of which it is not known what SAM makes of them} */
    List<TemplateResource> notUnderstood() {
        return notUnderstood;
    }

    /**
     * Makes what the connectors of a resource stand for.
     *
     * @param connectors the map of connectors within the resource; empty if it is a connector itself
     */
    void expand(TemplateResource resource, Optional<MapNode> connectors) {
        if (resource.type().equals(CONNECTOR)) {
            expand(resource, resource.id(), resource.property("Source"), resource.properties());
        }
        for (Entry connector : connectors.map(MapNode::entries).orElse(List.of())) {
            Optional<MapNode> properties = connector
                    .value()
                    .asMap()
                    .flatMap(map -> map.get("Properties"))
                    .flatMap(Node::asMap);
            Node self = Documents.map(resource.at(), "Id", resource.id());
            properties.ifPresent(
                    map -> expand(resource, resource.id() + connector.key().text(), Optional.of(self), map));
        }
    }

    private void expand(TemplateResource of, String name, Optional<Node> source, MapNode properties) {
        Optional<Node> destination = properties.get("Destination");
        List<Node> destinations = destination
                .map(node -> node.asList().map(ListNode::items).orElse(List.of(node)))
                .orElse(List.of());
        List<String> permissions =
                properties.get("Permissions").flatMap(Node::asList).map(ListNode::items).orElse(List.of()).stream()
                        .flatMap(item -> item.asScalar().stream())
                        .map(Node.Scalar::text)
                        .toList();
        for (int index = 0; index < destinations.size(); index++) {
            String suffix = destinations.size() == 1 ? "" : "Destination" + index;
            Link link =
                    new Link(of, name + suffix, source.orElse(of.properties()), destinations.get(index), permissions);
            if (!link(link)) {
                notUnderstood.add(of);
            }
        }
    }

    private boolean link(Link link) {
        String from = type(link.from());
        String to = type(link.to());
        Optional<MapNode> rule = Rules.ALL.stream()
                .filter(found -> has(found, "From", from) && has(found, "To", to))
                .findFirst();
        if (rule.isEmpty()) {
            return false;
        }
        SourceLocation at = link.of().at();
        List<Entry> arguments = Documents.map(
                        at,
                        "From",
                        arn(link.from(), from),
                        "To",
                        arn(link.to(), to),
                        "FromId",
                        field(link.from(), "ResourceId").orElseGet(() -> reference(Functions.REF, link.from())),
                        "ToName",
                        field(link.to(), "Name").orElseGet(() -> attribute(link.to(), "Name")))
                .entries();
        return rule.get().get("Invoke").isPresent()
                ? permission(link, rule.get(), arguments)
                : statements(link, rule.get(), arguments);
    }

    private static boolean has(MapNode rule, String end, String type) {
        return rule.get(end).flatMap(Node::asList).map(ListNode::items).orElse(List.of()).stream()
                .anyMatch(item -> item.asScalar()
                        .map(Node.Scalar::text)
                        .filter(type::equals)
                        .isPresent());
    }

    private boolean permission(Link link, MapNode rule, List<Entry> arguments) {
        SourceLocation at = link.of().at();
        List<Entry> entries = new ArrayList<>(Documents.map(
                        at,
                        "FunctionName",
                        arn(link.to(), ""),
                        "Action",
                        "lambda:InvokeFunction",
                        "Principal",
                        rule.get("Invoke").orElseThrow(),
                        "SourceArn",
                        SamText.filled(rule.get("Source").orElseThrow(), arguments, Documents.text(at, "")))
                .entries());
        rule.get("Account").ifPresent(account -> entries.add(new Entry(Documents.text(at, "SourceAccount"), account)));
        add(link, "AWS::Lambda::Permission", entries);
        return true;
    }

    private boolean statements(Link link, MapNode rule, List<Entry> arguments) {
        SourceLocation at = link.of().at();
        List<Node> statements = new ArrayList<>();
        for (String permission : link.permissions()) {
            Optional<Node> written = rule.get(permission);
            if (written.isEmpty()) {
                return false;
            }
            statements.addAll(SamText.filled(written.get(), arguments, Documents.text(at, ""))
                    .asList()
                    .map(ListNode::items)
                    .orElse(List.of()));
        }
        Node document = Documents.map(at, "Version", "2012-10-17", "Statement", Documents.list(at, statements));
        Optional<String> policy = rule.get("Policy").flatMap(Node::asScalar).map(Node.Scalar::text);
        if (policy.isPresent()) {
            ofDestination(link, policy.get(), document);
            return true;
        }
        boolean ofSource = rule.get("Role")
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .orElse("")
                .equals("From");
        Optional<Node> role = role(ofSource ? link.from() : link.to());
        role.ifPresent(found -> add(
                link,
                "AWS::IAM::ManagedPolicy",
                Documents.map(at, "Roles", Documents.list(at, List.of(found)), "PolicyDocument", document)
                        .entries()));
        return role.isPresent();
    }

    private void ofDestination(Link link, String type, Node document) {
        SourceLocation at = link.of().at();
        boolean queue = type.equals("AWS::SQS::QueuePolicy");
        Node target = queue
                ? field(link.to(), "QueueUrl").orElseGet(() -> reference(Functions.REF, link.to()))
                : arn(link.to(), "");
        Node targets = Documents.list(at, List.of(target));
        add(
                link,
                type,
                Documents.map(at, queue ? "Queues" : "Topics", targets, "PolicyDocument", document)
                        .entries());
    }

    private void add(Link link, String type, List<Entry> entries) {
        TemplateResource of = link.of();
        made.add(new TemplateResource(
                link.name() + (type.equals("AWS::Lambda::Permission") ? "WriteLambdaPermission" : "Policy"),
                type,
                new MapNode(entries, of.at(), of.at().line()),
                of.condition(),
                Optional.empty(),
                of.constructPath(),
                of.at()));
    }

    // The name of the role of a function or state machine, if the template says which one it is.
    private Optional<Node> role(Node end) {
        Optional<Node> named = field(end, "RoleName");
        Optional<TemplateResource> resource = resource(end);
        return named.or(() -> resource.flatMap(found -> found.property(ROLES.getOrDefault(found.type(), "Role")))
                .or(() -> resource.flatMap(ServerlessConnectors::roleOfTarget))
                .flatMap(ServerlessConnectors::nameOfRole));
    }

    private static Optional<Node> roleOfTarget(TemplateResource rule) {
        return rule.property("Targets").flatMap(Node::asList).map(ListNode::items).orElse(List.of()).stream()
                .flatMap(target -> target.asMap().flatMap(map -> map.get("RoleArn")).stream())
                .findFirst();
    }

    // !GetAtt Role.Arn names the role; so does a text.
    private static Optional<Node> nameOfRole(Node arn) {
        Optional<Node> logicalId = arn.asMap()
                .flatMap(map -> map.get(Functions.GET_ATT))
                .flatMap(node -> Functions.attribute(node).asList())
                .flatMap(list -> list.items().stream().findFirst())
                .map(id -> Functions.function(Functions.REF, id));
        return logicalId.or(() -> arn.asScalar()
                .map(Node.Scalar::text)
                .filter(text -> text.startsWith("arn:"))
                .map(text -> Documents.text(arn.at(), text.substring(text.lastIndexOf('/') + 1))));
    }

    private String type(Node end) {
        return resource(end)
                .map(TemplateResource::type)
                .or(() -> field(end, "Type").flatMap(Node::asScalar).map(Node.Scalar::text))
                .orElse("");
    }

    private Optional<TemplateResource> resource(Node end) {
        return field(end, "Id")
                .flatMap(Node::asScalar)
                .map(Node.Scalar::text)
                .flatMap(id -> Optional.ofNullable(resources.get(id)));
    }

    private static Optional<Node> field(Node end, String name) {
        return end.asMap().flatMap(map -> map.get(name));
    }

    private static Node arn(Node end, String type) {
        return field(end, "Arn")
                .orElseGet(() -> type.equals("AWS::ApiGateway::RestApi") || type.equals("AWS::ApiGatewayV2::Api")
                        ? reference(Functions.REF, end)
                        : attribute(end, "Arn"));
    }

    private static Node attribute(Node end, String attribute) {
        Node id = field(end, "Id").orElseGet(() -> Documents.text(end.at(), ""));
        return Functions.function(
                Functions.GET_ATT, Documents.list(end.at(), List.of(id, Documents.text(end.at(), attribute))));
    }

    private static Node reference(String function, Node end) {
        return Functions.function(function, field(end, "Id").orElseGet(() -> Documents.text(end.at(), "")));
    }

    /** Read when first asked for. */
    private static final class Rules {
        private static final List<MapNode> ALL =
                SamText.read("sam-connectors.yaml").asList().map(ListNode::items).orElse(List.of()).stream()
                        .flatMap(node -> node.asMap().stream())
                        .toList();
    }
}
