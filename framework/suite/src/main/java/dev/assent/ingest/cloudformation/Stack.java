// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.catalog.Catalog;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A template as one stack deploys it: its names mean something here. Evaluated lazily, by one thread. */
final class Stack {
    private static final Set<String> PSEUDO = Set.of(
            "AWS::AccountId",
            "AWS::NotificationARNs",
            "AWS::NoValue",
            "AWS::Partition",
            "AWS::Region",
            "AWS::StackId",
            "AWS::StackName",
            "AWS::URLSuffix");

    private static final int DEEPEST = 200;

    private final Template template;
    private final StackSettings settings;
    private final LoadContext context;
    private final Symbols symbols;
    private final Evaluator evaluator;
    private final Parameters parameters;
    private final References references;
    private final Map<String, TemplateResource> resources = new LinkedHashMap<>();
    private final Map<String, Truth> conditions = new LinkedHashMap<>();
    private final Map<String, Stack> nested = new LinkedHashMap<>();
    private final Map<String, Node.MapNode> connectors = new LinkedHashMap<>();
    private final List<TemplateResource> connected = new ArrayList<>();
    private final Set<String> open = new LinkedHashSet<>();

    Stack(Template template, StackSettings settings, LoadContext context) {
        this.template = template;
        this.settings = settings;
        this.context = context;
        this.symbols = settings.symbols(context);
        this.evaluator = new Evaluator(this);
        this.parameters = new Parameters(this);
        this.references = new References(this);
    }

    /** Makes the resources known; what a macro of AWS adds is among them. */
    void readResources() {
        Node.MapNode written = new Node.MapNode(
                template.entries("Resources"),
                template.root().at(),
                template.root().endLine());
        guarded(() -> Loops.expand(written, evaluator)).orElse(List.of()).forEach(this::addResource);
        if (template.transforms().contains(Serverless.TRANSFORM)) {
            new Serverless(this)
                    .expand(List.copyOf(resources.values()))
                    .forEach(resource -> resources.put(resource.id(), resource));
            connect();
        }
    }

    private void connect() {
        ServerlessConnectors made = new ServerlessConnectors(Map.copyOf(resources));
        connectors.forEach((id, connectors) -> made.expand(
                Optional.ofNullable(resources.get(id)).orElseThrow(),
                connectors.get("Connectors").flatMap(Node::asMap)));
        made.made().forEach(resource -> resources.put(resource.id(), resource));
        connected.addAll(made.notUnderstood());
    }

    private void addResource(Entry entry) {
        Optional<Node.MapNode> map = entry.value().asMap();
        if (map.isEmpty() || map.get().get("Type").flatMap(Node::asScalar).isEmpty()) {
            context.problems()
                    .error(
                            entry.key().at(),
                            "the resource `" + entry.key().text() + "` has no `Type`",
                            "ingest/not-a-template",
                            "every resource has a Type, such as AWS::IAM::Role");
            return;
        }
        TemplateResource resource =
                TemplateResource.of(entry.key().text(), map.get(), entry.key().at());
        resources.put(resource.id(), resource);
        if (map.get().get("Connectors").isPresent() || resource.type().equals("AWS::Serverless::Connector")) {
            connectors.put(resource.id(), map.get());
        }
    }

    Template template() {
        return template;
    }

    StackSettings settings() {
        return settings;
    }

    LoadContext context() {
        return context;
    }

    Symbols symbols() {
        return symbols;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    References references() {
        return references;
    }

    Map<String, TemplateResource> resources() {
        return resources;
    }

    /** {@return the resources with connectors of which it is not known what SAM makes of them} */
    List<TemplateResource> connected() {
        return connected;
    }

    /** {@return the stacks nested in it} */
    java.util.Collection<Stack> nested() {
        return nested.values();
    }

    /** {@return whether the template of the nested stack of a logical id was read} */
    boolean nests(String id) {
        return nested.containsKey(id);
    }

    void nest(String id, Stack inner) {
        nested.put(id, inner);
    }

    /** {@return what an action gives, or empty after its problem was reported} */
    <T> Optional<T> guarded(Supplier<T> action) {
        try {
            return Optional.of(action.get());
        } catch (TemplateError error) {
            context.problems().add(error.problem());
            open.clear();
            return Optional.empty();
        }
    }

    /** {@return what Ref gives, or empty for {@code AWS::NoValue}} */
    Optional<Node> reference(String name, SourceLocation at) {
        if (PSEUDO.contains(name)) {
            return pseudo(name, at);
        }
        if (parameters.has(name)) {
            return Optional.of(parameters.value(name, at));
        }
        TemplateResource resource = resource(name, at);
        return Optional.of(evaluator.text(once("Ref of " + name, at, () -> references.reference(resource)), at));
    }

    private TemplateResource resource(String name, SourceLocation at) {
        TemplateResource resource = resources.get(name);
        if (resource == null) {
            List<String> known = new ArrayList<>(resources.keySet());
            known.addAll(parameters.names());
            known.addAll(PSEUDO);
            throw TemplateError.of(
                    at,
                    "the template has no resource or parameter `" + name + "`",
                    "ingest/unknown-reference",
                    Spelling.hint(name, known));
        }
        return resource;
    }

    /** {@return what Fn::GetAtt gives} */
    Text attribute(String id, String attribute, SourceLocation at) {
        TemplateResource resource = resource(id, at);
        Stack inner = nested.get(id);
        if (inner != null && attribute.startsWith("Outputs.")) {
            return once("outputs of " + id, at, () -> inner.output(attribute.substring("Outputs.".length()), at));
        }
        return once(id + "." + attribute, at, () -> references.attribute(resource, attribute, at));
    }

    private Text output(String name, SourceLocation at) {
        Node value = template.entry("Outputs", name)
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("Value"))
                .orElseThrow(() -> TemplateError.of(
                        at,
                        "the nested template has no output `" + name + "`",
                        "ingest/unknown-reference",
                        Spelling.hint(
                                name,
                                template.entries("Outputs").stream()
                                        .map(entry -> entry.key().text())
                                        .toList())));
        return evaluator.text(value);
    }

    /** {@return what an action gives, unless it asks for itself} */
    <T> T once(String what, SourceLocation at, Supplier<T> action) {
        if (!open.add(what)) {
            String cycle = String.join(" -> ", open) + " -> " + what;
            throw TemplateError.of(
                    at, "the template refers to itself in a circle", "ingest/template-cycle", "break it: " + cycle);
        }
        if (open.size() > DEEPEST) {
            open.remove(what);
            throw TemplateError.of(
                    at,
                    "references of the template lead through more than " + DEEPEST + " steps",
                    "ingest/template-depth",
                    "refer to what is meant more directly; the last step is " + what);
        }
        try {
            return action.get();
        } finally {
            open.remove(what);
        }
    }

    /** {@return whether a condition holds} */
    Truth condition(String name, SourceLocation at) {
        Truth known = conditions.get(name);
        if (known != null) {
            return known;
        }
        Node node = template.entry("Conditions", name)
                .orElseThrow(() -> TemplateError.of(
                        at,
                        "the template has no condition `" + name + "`",
                        "ingest/unknown-reference",
                        Spelling.hint(
                                name,
                                template.entries("Conditions").stream()
                                        .map(entry -> entry.key().text())
                                        .toList())));
        Truth truth = once("condition " + name, at, () -> evaluator.condition(node));
        conditions.put(name, truth);
        return truth;
    }

    /** {@return whether a resource exists} */
    Truth exists(TemplateResource resource) {
        return resource.condition().map(name -> condition(name, resource.at())).orElse(Truth.YES);
    }

    /** {@return what another template exports} */
    Text imported(Text name, SourceLocation at) {
        if (!name.isKnown()) {
            return symbols.of("import of " + name, "the name of the export is not known", at, Shape.ANY);
        }
        String known = name.known();
        Optional<Text> value =
                context.exports().find(settings.account(), settings.region().orElse(""), known);
        return value.or(() -> context.unknowns().pinned(known).map(word -> Text.of(word.text())))
                .orElseThrow(() -> TemplateError.of(
                        at,
                        "nothing exports `" + known + "`",
                        "ingest/unknown-import",
                        Spelling.nearest(known, context.exports().names())
                                        .map(found -> "did you mean `" + found + "`? Else ")
                                        .orElse("")
                                + "add the template that exports it to `sources`, or give its value: unknowns: {\""
                                + known
                                + "\": \"...\"}"));
    }

    private Optional<Node> pseudo(String name, SourceLocation at) {
        return switch (name) {
            case "AWS::NoValue" -> Optional.empty();
            case "AWS::AccountId" -> Optional.of(evaluator.text(Text.of(settings.account()), at));
            case "AWS::Partition" -> Optional.of(evaluator.text(partition(), at));
            case "AWS::Region" -> Optional.of(evaluator.text(region(), at));
            case "AWS::StackName" -> Optional.of(evaluator.text(settings.nameText(symbols), at));
            case "AWS::URLSuffix" -> Optional.of(evaluator.text(Text.of(urlSuffix()), at));
            case "AWS::StackId" -> Optional.of(evaluator.text(stackId(at), at));
            default -> Optional.of(evaluator.text(symbols.of(name, "it is known at deployment", at, Shape.ANY), at));
        };
    }

    private Text stackId(SourceLocation at) {
        return Text.of("arn:")
                .plus(partition())
                .plus(Text.of(":cloudformation:"))
                .plus(region())
                .plus(Text.of(":" + settings.account() + ":stack/"))
                .plus(settings.nameText(symbols))
                .plus(Text.of("/"))
                .plus(symbols.of("AWS::StackId", "CloudFormation chooses it", at, Shape.NAME));
    }

    Text region() {
        return settings.region()
                .map(Text::of)
                .orElseGet(() -> symbols.pseudo("AWS::Region", "the source has no `region`", "region: eu-west-1"));
    }

    Text partition() {
        return Text.of(settings.region()
                .flatMap(region ->
                        Optional.ofNullable(Catalog.bundled().regions().get(region)))
                .orElse("aws"));
    }

    String urlSuffix() {
        return partition().known().equals("aws-cn") ? "amazonaws.com.cn" : "amazonaws.com";
    }

    /** {@return where a resource stands, under every address that it has} */
    Origin origin(TemplateResource resource) {
        List<String> names = new ArrayList<>(List.of(resource.id(), settings.scope() + "/" + resource.id()));
        Optional<String> path = resource.constructPath()
                .map(found -> found.endsWith("/Resource")
                        ? found.substring(0, found.length() - "/Resource".length())
                        : found);
        path.ifPresent(names::add);
        resource.constructPath().ifPresent(names::add);
        String shown = path.orElse(settings.alone() ? resource.id() : settings.scope() + "/" + resource.id());
        return new Origin(resource.at(), shown, names.stream().distinct().toList());
    }

    /** {@return the items of a property that is a list; a single value is a list of one} */
    List<Node> items(TemplateResource resource, String property) {
        return resource.property(property)
                .flatMap(evaluator::evaluate)
                .map(node -> node.asList().map(ListNode::items).orElse(List.of(node)))
                .orElse(List.of());
    }

    /** {@return the text of a property, or empty if it has none} */
    Optional<Text> text(TemplateResource resource, String property) {
        return resource.property(property)
                .flatMap(evaluator::evaluate)
                .flatMap(Node::asScalar)
                .map(scalar -> symbols.decode(scalar.text()));
    }
}
