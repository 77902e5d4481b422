// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The parameters of a stack: the value that the suite gives, else the default, else unknown.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/parameters-section-structure
 */
final class Parameters {
    private static final String SSM = "AWS::SSM::Parameter::Value<";

    private final Stack stack;
    private final Map<String, MapNode> declared = new LinkedHashMap<>();
    private final Map<String, Node> given = new LinkedHashMap<>();

    Parameters(Stack stack) {
        this.stack = stack;
        for (Entry entry : stack.template().entries("Parameters")) {
            entry.value().asMap().ifPresent(map -> declared.put(entry.key().text(), map));
        }
        stack.settings().parameters().forEach(entry -> given.put(entry.key().text(), entry.value()));
    }

    boolean has(String name) {
        return declared.containsKey(name);
    }

    List<String> names() {
        return List.copyOf(declared.keySet());
    }

    Node value(String name, SourceLocation at) {
        Supplier<Node> inherited = stack.settings().inherited().get(name);
        if (inherited != null) {
            return inherited.get();
        }
        MapNode parameter = declared.getOrDefault(name, new MapNode(List.of(), at, at.line()));
        String type =
                parameter.get("Type").flatMap(Node::asScalar).map(Scalar::text).orElse("String");
        if (type.startsWith(SSM)) {
            return unknown(name, "it is read from Systems Manager at deployment", parameter.at(), at);
        }
        Node stated = given.get(name);
        Optional<Node> value = Optional.ofNullable(stated).or(() -> parameter.get("Default"));
        if (value.isEmpty()) {
            return unknown(name, "the parameter has no default and the suite gives it no value", parameter.at(), at);
        }
        check(name, parameter, value.get());
        boolean list = type.startsWith("List<") || type.equals("CommaDelimitedList");
        return list ? list(value.get(), at) : scalar(value.get(), at);
    }

    private Node unknown(String name, String reason, SourceLocation declaredAt, SourceLocation at) {
        return stack.evaluator().text(stack.symbols().of(name, reason, declaredAt, Shape.ANY), at);
    }

    private Node scalar(Node value, SourceLocation at) {
        String text = value.asScalar()
                .map(Scalar::text)
                .orElseGet(() -> String.join(
                        ",",
                        value.asList().map(ListNode::items).orElse(List.of()).stream()
                                .flatMap(item -> item.asScalar().stream())
                                .map(Scalar::text)
                                .toList()));
        return stack.evaluator().text(Text.of(text), at);
    }

    private Node list(Node value, SourceLocation at) {
        List<Node> items = new ArrayList<>();
        List<Node> written = value.asList().map(ListNode::items).orElse(List.of(value));
        for (Node item : written) {
            String text = item.asScalar().map(Scalar::text).orElse("");
            String[] parts = value.asList().isPresent() ? new String[] {text} : text.split(",", -1);
            for (String part : parts) {
                items.add(stack.evaluator().text(Text.of(part.strip()), at));
            }
        }
        return new ListNode(items, at, at.line());
    }

    private static void check(String name, MapNode parameter, Node value) {
        List<String> allowed =
                parameter.get("AllowedValues").flatMap(Node::asList).map(ListNode::items).orElse(List.of()).stream()
                        .flatMap(item -> item.asScalar().stream())
                        .map(Scalar::text)
                        .toList();
        String text = value.asScalar().map(Scalar::text).orElse("");
        if (!allowed.isEmpty() && value.asScalar().isPresent() && !allowed.contains(text)) {
            throw TemplateError.of(
                    value.at(),
                    "the parameter `" + name + "` cannot be `" + text + "`",
                    "ingest/parameter-value",
                    "its AllowedValues are " + String.join(", ", allowed));
        }
    }
}
