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
 * What the macro of SAM makes of its own types, as far as access is concerned: functions and state machines with their
 * roles and the permissions of their events, tables, APIs.
 *
 * <p>AWS: serverless-application-model/latest/developerguide/sam-specification-generated-resources
 */
final class Serverless {
    static final String TRANSFORM = "AWS::Serverless-2016-10-31";
    private static final String MANAGED = "arn:${AWS::Partition}:iam::aws:policy/";
    private static final Map<String, String> PLAIN = Map.of(
            "AWS::Serverless::SimpleTable", "AWS::DynamoDB::Table",
            "AWS::Serverless::Api", "AWS::ApiGateway::RestApi",
            "AWS::Serverless::HttpApi", "AWS::ApiGatewayV2::Api",
            "AWS::Serverless::LayerVersion", "AWS::Lambda::LayerVersion",
            "AWS::Serverless::GraphQLApi", "AWS::AppSync::GraphQLApi");
    private static final Map<String, String> STARTERS = Map.of(
            "Schedule", "events.amazonaws.com",
            "CloudWatchEvent", "events.amazonaws.com",
            "EventBridgeRule", "events.amazonaws.com",
            "ScheduleV2", "scheduler.amazonaws.com",
            "Api", "apigateway.amazonaws.com");
    private static final Map<String, String> RENAMED =
            Map.of("AWS::Serverless::Function", "FunctionName", "AWS::Serverless::StateMachine", "Name");

    private final Stack stack;
    private final List<TemplateResource> made = new ArrayList<>();

    Serverless(Stack stack) {
        this.stack = stack;
    }

    List<TemplateResource> expand(List<TemplateResource> written) {
        for (TemplateResource resource : written) {
            if (resource.type().equals("AWS::Serverless::Function")) {
                function(withGlobals(resource, "Function"));
            } else if (resource.type().equals("AWS::Serverless::StateMachine")) {
                stateMachine(withGlobals(resource, "StateMachine"));
            } else if (PLAIN.containsKey(resource.type())) {
                made.add(resource.as(
                        PLAIN.getOrDefault(resource.type(), ""),
                        ServerlessApis.withPolicy(resource).properties().entries()));
            }
        }
        made.addAll(ServerlessApis.implicit(written));
        return made;
    }

    // What a function itself says stands over Globals.
    private TemplateResource withGlobals(TemplateResource resource, String kind) {
        List<Entry> entries = new ArrayList<>(resource.properties().entries());
        stack.template()
                .entry("Globals", kind)
                .flatMap(Node::asMap)
                .map(MapNode::entries)
                .orElse(List.of())
                .forEach(global -> {
                    if (resource.property(global.key().text()).isEmpty()) {
                        entries.add(global);
                    }
                });
        return resource.as(resource.type(), entries);
    }

    private void function(TemplateResource function) {
        List<Entry> kept = new ArrayList<>(only(function, "FunctionName", "Tags", "Role"));
        if (function.property("Role").isEmpty()) {
            kept.add(new Entry(
                    Documents.text(function.at(), "Role"),
                    Functions.function(
                            Functions.GET_ATT,
                            Functions.attribute(Documents.text(function.at(), function.id() + "Role.Arn")))));
            List<Node> managed = new ArrayList<>();
            managed.add(managed(function, "service-role/AWSLambdaBasicExecutionRole"));
            if (isText(function, "Tracing", "Active")) {
                managed.add(managed(function, "AWSXRayDaemonWriteAccess"));
            }
            if (function.property("VpcConfig").isPresent()) {
                managed.add(managed(function, "service-role/AWSLambdaVPCAccessExecutionRole"));
            }
            events(function).forEach(event -> poller(event).ifPresent(name -> managed.add(managed(function, name))));
            role(function, "lambda.amazonaws.com", managed);
        }
        made.add(function.as("AWS::Lambda::Function", kept));
        made.addAll(ServerlessAliases.of(function));
        ServerlessDestinations.urlPermission(function).ifPresent(made::add);
        for (Entry event : events(function)) {
            ServerlessEvents.permission(function, event).ifPresent(made::add);
            if (ServerlessEvents.type(event).equals("ScheduleV2")) {
                starter(function, event, "lambda:InvokeFunction").ifPresent(made::add);
            }
        }
    }

    private void stateMachine(TemplateResource machine) {
        List<Entry> kept = new ArrayList<>(renamed(machine));
        SourceLocation at = machine.at();
        Node role = machine.property("Role")
                .orElseGet(() -> Functions.function(
                        Functions.GET_ATT, Functions.attribute(Documents.text(at, machine.id() + "Role.Arn"))));
        kept.add(new Entry(Documents.text(at, "RoleArn"), role));
        made.add(machine.as("AWS::StepFunctions::StateMachine", kept));
        if (machine.property("Role").isEmpty()) {
            List<Node> managed = new ArrayList<>();
            boolean traced = machine.property("Tracing")
                    .flatMap(Node::asMap)
                    .flatMap(map -> map.get("Enabled"))
                    .flatMap(Node::asScalar)
                    .filter(enabled -> enabled.text().equals("true"))
                    .isPresent();
            if (traced) {
                managed.add(managed(machine, "AWSXRayDaemonWriteAccess"));
            }
            role(machine, "states.amazonaws.com", managed);
        }
        for (Entry event : events(machine)) {
            starter(machine, event, "states:StartExecution").ifPresent(made::add);
        }
    }

    // What starts it by a schedule, a rule or an API gets a role for that, unless it names one.
    private static Optional<TemplateResource> starter(TemplateResource started, Entry event, String action) {
        Optional<String> service = Optional.ofNullable(STARTERS.get(ServerlessEvents.type(event)));
        boolean own = event.value()
                .asMap()
                .flatMap(map -> map.get("Properties"))
                .flatMap(Node::asMap)
                .filter(map -> map.get("RoleArn").isPresent())
                .isPresent();
        if (service.isEmpty() || own) {
            return Optional.empty();
        }
        SourceLocation at = event.key().at();
        Node target =
                Functions.function(Functions.GET_ATT, Functions.attribute(Documents.text(at, started.id() + ".Arn")));
        Node document = Documents.map(
                at,
                "Version",
                "2012-10-17",
                "Statement",
                Documents.map(at, "Effect", "Allow", "Action", action, "Resource", target));
        String id = started.id() + event.key().text();
        Node policy = Documents.map(at, "PolicyName", id + "StartExecutionPolicy", "PolicyDocument", document);
        MapNode properties = Documents.map(
                at,
                "AssumeRolePolicyDocument",
                trust(at, service.get()),
                "Policies",
                Documents.list(at, List.of(policy)));
        return Optional.of(new TemplateResource(
                id + "Role",
                "AWS::IAM::Role",
                properties,
                started.condition(),
                Optional.empty(),
                Optional.empty(),
                at));
    }

    private static List<Entry> renamed(TemplateResource machine) {
        return only(machine, "Name", "Tags").stream()
                .map(entry -> entry.key().text().equals(RENAMED.get(machine.type()))
                        ? new Entry(Documents.text(entry.key().at(), "StateMachineName"), entry.value())
                        : entry)
                .toList();
    }

    private static List<Entry> only(TemplateResource resource, String... names) {
        List<String> wanted = List.of(names);
        return resource.properties().entries().stream()
                .filter(entry -> wanted.contains(entry.key().text()))
                .toList();
    }

    private static boolean isText(TemplateResource resource, String property, String text) {
        return resource.property(property)
                .flatMap(Node::asScalar)
                .filter(scalar -> scalar.text().equals(text))
                .isPresent();
    }

    private static List<Entry> events(TemplateResource function) {
        return function.property("Events")
                .flatMap(Node::asMap)
                .map(MapNode::entries)
                .orElse(List.of());
    }

    // Functions that poll their source get the policy for it.
    private static Optional<String> poller(Entry event) {
        return switch (ServerlessEvents.type(event)) {
            case "SQS" -> Optional.of("service-role/AWSLambdaSQSQueueExecutionRole");
            case "Kinesis" -> Optional.of("service-role/AWSLambdaKinesisExecutionRole");
            case "DynamoDB" -> Optional.of("service-role/AWSLambdaDynamoDBExecutionRole");
            case "MSK" -> Optional.of("service-role/AWSLambdaMSKExecutionRole");
            case "MQ" -> Optional.of("service-role/AWSLambdaAMQExecutionRole");
            default -> Optional.empty();
        };
    }

    private static Node managed(TemplateResource resource, String name) {
        return Functions.function(Functions.SUB, Documents.text(resource.at(), MANAGED + name));
    }

    private void role(TemplateResource owner, String service, List<Node> managed) {
        SourceLocation at = owner.at();
        List<Node> inline = new ArrayList<>();
        Node policies = owner.property("Policies").orElse(Documents.list(at, List.of()));
        for (Node item : policies.asList().map(ListNode::items).orElse(List.of(policies))) {
            policy(owner, item, managed, inline);
        }
        for (Node document : ServerlessDestinations.documents(owner)) {
            inline.add(named(owner, inline.size(), document));
        }
        List<Entry> entries = new ArrayList<>(Documents.map(
                        at,
                        "AssumeRolePolicyDocument",
                        owner.property("AssumeRolePolicyDocument").orElse(trust(at, service)),
                        "ManagedPolicyArns",
                        Documents.list(at, managed),
                        "Policies",
                        Documents.list(at, inline))
                .entries());
        owner.property("PermissionsBoundary")
                .ifPresent(node -> entries.add(new Entry(Documents.text(at, "PermissionsBoundary"), node)));
        owner.property("RolePath").ifPresent(node -> entries.add(new Entry(Documents.text(at, "Path"), node)));
        made.add(new TemplateResource(
                owner.id() + "Role",
                "AWS::IAM::Role",
                new MapNode(entries, at, at.line()),
                owner.condition(),
                Optional.empty(),
                Optional.empty(),
                at));
    }

    private static Node trust(SourceLocation at, String service) {
        return Documents.of(
                at,
                "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Service\": \""
                        + service + "\"}, \"Action\": \"sts:AssumeRole\"}]}");
    }

    private void policy(TemplateResource owner, Node item, List<Node> managed, List<Node> inline) {
        Optional<MapNode> map = item.asMap();
        if (map.isEmpty()) {
            String name = item.asScalar().map(Node.Scalar::text).orElse("");
            managed.add(name.startsWith("arn:") ? item : AwsManaged.arn(item, name));
            return;
        }
        List<Entry> entries = map.get().entries();
        if (map.get().get("Statement").isPresent()) {
            inline.add(named(owner, inline.size(), item));
        } else if (entries.size() == 1 && Functions.isName(entries.get(0).key().text())) {
            managed.add(item);
        } else {
            for (Entry use : entries) {
                ServerlessPolicies.document(use)
                        .ifPresentOrElse(
                                document -> inline.add(named(owner, inline.size(), document)),
                                () -> inline.add(named(owner, inline.size(), unknownTemplate(use))));
            }
        }
    }

    private static Node unknownTemplate(Entry use) {
        return Functions.function(
                Functions.TRANSFORM,
                Documents.text(
                        use.key().at(), "SAM policy template " + use.key().text()));
    }

    private static Node named(TemplateResource owner, int index, Node document) {
        return Documents.map(
                document.at(), "PolicyName", owner.id() + "RolePolicy" + index, "PolicyDocument", document);
    }
}
