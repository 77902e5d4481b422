// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.pattern.Match;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluates parts of a template when something asks for them. What comes out has no functions left; its scalars are texts
 * encoded by {@link Symbols}. A part that {@code AWS::NoValue} removes is empty.
 *
 * <p>AWS: AWSCloudFormation/latest/UserGuide/intrinsic-function-reference
 */
final class Evaluator {
    private static final int DEEPEST = 200;

    private final Stack stack;
    private final Symbols symbols;
    private final TextFunctions texts;
    private int depth;

    Evaluator(Stack stack) {
        this.stack = stack;
        this.symbols = stack.symbols();
        this.texts = new TextFunctions(this, stack);
    }

    /** {@return the value of a part, or empty if it is removed} */
    Optional<Node> evaluate(Node node) {
        if (++depth > DEEPEST) {
            depth = 0;
            throw TemplateError.of(
                    node.at(),
                    "the template is nested too deep here",
                    "ingest/template-cycle",
                    "at most " + DEEPEST + " levels are evaluated");
        }
        try {
            return node.match(this::map, this::list, scalar -> Optional.of(scalar(scalar)));
        } finally {
            depth = Math.max(0, depth - 1);
        }
    }

    /** {@return the text of a part that must be one} */
    Text text(Node node) {
        Node value = evaluate(node).orElseGet(() -> text(Text.EMPTY, node.at()));
        Scalar scalar = value.asScalar()
                .orElseThrow(() -> TemplateError.of(
                        node.at(),
                        "a text belongs here, found " + value.kindInWords(),
                        "ingest/wrong-function",
                        "use a function that gives a text"));
        return symbols.decode(scalar.text());
    }

    /** {@return a scalar of a text} */
    Scalar text(Text text, SourceLocation at) {
        return new Scalar(symbols.encode(text), Node.Kind.TEXT, at, at.line());
    }

    private Scalar scalar(Scalar scalar) {
        boolean text = scalar.kind() == Node.Kind.TEXT || scalar.kind() == Node.Kind.PLAIN;
        if (!text) {
            return scalar;
        }
        Text value = texts.withDynamicReferences(Text.of(scalar.text()), scalar.at());
        return new Scalar(symbols.encode(value), scalar.kind(), scalar.at(), scalar.endLine());
    }

    private Optional<Node> list(ListNode list) {
        List<Node> items = new ArrayList<>();
        list.items().forEach(item -> evaluate(item).ifPresent(items::add));
        return Optional.of(new ListNode(items, list.at(), list.endLine()));
    }

    private Optional<Node> map(MapNode map) {
        if (map.entries().size() == 1) {
            Entry only = map.entries().get(0);
            String name = only.key().text();
            if (Functions.isName(name) && !name.startsWith(Functions.FOR_EACH)) {
                return call(name, only.value(), map);
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (Entry entry : Loops.expand(map, this)) {
            evaluate(entry.value()).ifPresent(value -> entries.add(new Entry(entry.key(), value)));
        }
        return Optional.of(new MapNode(entries, map.at(), map.endLine()));
    }

    private Optional<Node> call(String name, Node argument, MapNode whole) {
        return switch (name) {
            case Functions.REF -> reference(argument);
            case Functions.GET_ATT -> Optional.of(attribute(argument));
            case Functions.IF -> choice(argument);
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::ImportValue" -> Optional.of(text(stack.imported(text(argument), argument.at()), argument.at()));
            case "Fn::GetAZs" -> unknown("Fn::GetAZs", "the availability zones are not known", argument.at());
            case Functions.TRANSFORM ->
                unknown(
                        argument.asScalar().map(Scalar::text).orElse(Functions.TRANSFORM),
                        "what it stands for is not known here",
                        argument.at());
            case "Fn::Equals", "Fn::And", "Fn::Or", "Fn::Not" -> {
                Truth truth = condition(whole);
                yield Optional.of(text(
                        truth.isUnknown() ? truth.because() : Text.of(String.valueOf(truth.match() == Match.TRUE)),
                        argument.at()));
            }
            default -> texts.call(name, argument);
        };
    }

    private Optional<Node> unknown(String name, String reason, SourceLocation at) {
        String symbol = name + " in line " + at.line() + ":" + at.column();
        return Optional.of(text(symbols.of(symbol, reason, at, Shape.ANY), at));
    }

    private Optional<Node> reference(Node argument) {
        String name = argument.asScalar()
                .map(Scalar::text)
                .orElseThrow(() ->
                        TemplateError.wrongArguments(argument.at(), "Ref", "the name of a parameter or resource"));
        return stack.reference(name, argument.at());
    }

    private Node attribute(Node argument) {
        List<Node> parts =
                Functions.attribute(argument).asList().map(ListNode::items).orElse(List.of());
        if (parts.size() < 2) {
            throw TemplateError.wrongArguments(argument.at(), "Fn::GetAtt", "[LogicalId, Attribute]");
        }
        String id = parts.get(0).asScalar().map(Scalar::text).orElse("");
        List<String> names = new ArrayList<>();
        parts.subList(1, parts.size()).forEach(part -> names.add(text(part).toString()));
        return text(stack.attribute(id, String.join(".", names), argument.at()), argument.at());
    }

    private Optional<Node> choice(Node argument) {
        List<Node> parts = arguments(argument, 3, 3, "Fn::If", "[Condition, ValueIfTrue, ValueIfFalse]");
        Truth truth = stack.condition(
                parts.get(0).asScalar().map(Scalar::text).orElse(""),
                parts.get(0).at());
        if (!truth.isUnknown()) {
            return evaluate(parts.get(truth.match() == Match.TRUE ? 1 : 2));
        }
        Optional<Node> yes = evaluate(parts.get(1));
        Optional<Node> no = evaluate(parts.get(2));
        return same(yes, no) ? yes : Optional.of(text(truth.because(), argument.at()));
    }

    private static boolean same(Optional<Node> first, Optional<Node> second) {
        return first.map(Evaluator::plain).equals(second.map(Evaluator::plain));
    }

    private static String plain(Node node) {
        return dev.assent.document.JsonWriter.write(node);
    }

    private Optional<Node> findInMap(Node argument) {
        List<Node> parts = arguments(argument, 3, 4, "Fn::FindInMap", "[MapName, TopLevelKey, SecondLevelKey]");
        List<Text> keys = parts.subList(0, 3).stream().map(this::text).toList();
        Optional<Text> unknown = keys.stream().filter(key -> !key.isKnown()).findFirst();
        if (unknown.isPresent()) {
            return Optional.of(text(new Text(List.of(unknown.get().unknowns().get(0))), argument.at()));
        }
        Optional<Node> value = stack.template()
                .entry("Mappings", keys.get(0).known())
                .flatMap(Node::asMap)
                .flatMap(map -> map.get(keys.get(1).known()))
                .flatMap(Node::asMap)
                .flatMap(map -> map.get(keys.get(2).known()));
        Optional<Node> fallback =
                parts.size() < 4 ? Optional.empty() : parts.get(3).asMap().flatMap(map -> map.get("DefaultValue"));
        return evaluate(value.or(() -> fallback)
                .orElseThrow(() -> TemplateError.of(
                        argument.at(),
                        "the mapping `" + keys.get(0) + "` has no `" + keys.get(1) + "` with `" + keys.get(2) + "`",
                        "ingest/unknown-reference",
                        "add the entry under `Mappings`, or a DefaultValue")));
    }

    /** {@return whether a condition holds} */
    Truth condition(Node node) {
        MapNode map = node.asMap()
                .filter(found -> found.entries().size() == 1)
                .orElseThrow(() -> TemplateError.of(
                        node.at(),
                        "a condition is one call of Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition",
                        "ingest/wrong-function",
                        "write for example Fn::Equals: [{Ref: Stage}, prod]"));
        String name = map.entries().get(0).key().text();
        Node argument = map.entries().get(0).value();
        return switch (name) {
            case "Condition" ->
                stack.condition(argument.asScalar().map(Scalar::text).orElse(""), argument.at());
            case "Fn::Equals" -> equal(arguments(argument, 2, 2, name, "[Value, Value]"));
            case "Fn::Not" ->
                condition(arguments(argument, 1, 1, name, "[Condition]").get(0)).not();
            case "Fn::And" ->
                arguments(argument, 1, 10, name, "[Condition, Condition]").stream()
                        .map(this::condition)
                        .reduce(Truth.YES, Truth::and);
            case "Fn::Or" ->
                arguments(argument, 1, 10, name, "[Condition, Condition]").stream()
                        .map(this::condition)
                        .reduce(Truth.NO, Truth::or);
            default ->
                throw TemplateError.of(
                        node.at(),
                        "`" + name + "` is no function for conditions",
                        "ingest/unknown-function",
                        "use Fn::Equals, Fn::And, Fn::Or, Fn::Not or Condition");
        };
    }

    private Truth equal(List<Node> sides) {
        Optional<Node> first = evaluate(sides.get(0));
        Optional<Node> second = evaluate(sides.get(1));
        if (first.flatMap(Node::asScalar).isEmpty()
                || second.flatMap(Node::asScalar).isEmpty()) {
            return Truth.of(Match.of(same(first, second)), Text.EMPTY);
        }
        Text left = symbols.decode(first.flatMap(Node::asScalar).orElseThrow().text());
        Text right = symbols.decode(second.flatMap(Node::asScalar).orElseThrow().text());
        if (left.isKnown() && right.isKnown()) {
            return Truth.of(Match.of(left.equals(right)), Text.EMPTY);
        }
        Text unknown = left.isKnown() ? right : left;
        Match match = dev.assent.pattern.PolicyString.parse(left, false, false)
                .resolve(key -> Optional.empty())
                .orElseThrow()
                .match(right);
        return Truth.of(match, new Text(List.of(unknown.unknowns().get(0))));
    }

    /** {@return the arguments of a function} */
    List<Node> arguments(Node argument, int least, int most, String function, String form) {
        List<Node> parts = argument.asList().map(ListNode::items).orElse(List.of());
        if (parts.size() < least || parts.size() > most) {
            throw TemplateError.wrongArguments(argument.at(), function, form);
        }
        return parts;
    }
}
