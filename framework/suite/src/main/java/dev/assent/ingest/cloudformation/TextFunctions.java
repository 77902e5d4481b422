// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.Scalar;
import dev.assent.pattern.Text;
import dev.assent.pattern.Text.Shape;
import dev.assent.source.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The functions that make texts of texts, and dynamic references. */
final class TextFunctions {
    private final Evaluator evaluator;
    private final Stack stack;
    private final Symbols symbols;

    TextFunctions(Evaluator evaluator, Stack stack) {
        this.evaluator = evaluator;
        this.stack = stack;
        this.symbols = stack.symbols();
    }

    Optional<Node> call(String name, Node argument) {
        SourceLocation at = argument.at();
        return switch (name) {
            case Functions.SUB -> Optional.of(evaluator.text(sub(argument), at));
            case "Fn::Join" -> Optional.of(evaluator.text(join(argument), at));
            case "Fn::Split" -> Optional.of(split(argument));
            case "Fn::Select" -> Optional.of(select(argument));
            case "Fn::Base64" -> Optional.of(evaluator.text(base64(argument), at));
            case "Fn::Cidr" -> Optional.of(cidr(argument));
            case "Fn::Length" -> Optional.of(evaluator.text(length(argument), at));
            case "Fn::ToJsonString" -> Optional.of(json(argument));
            default ->
                throw TemplateError.of(
                        at,
                        "there is no function `" + name + "`",
                        "ingest/unknown-function",
                        new Functions().hint("!" + name.replace("Fn::", "")));
        };
    }

    private Text sub(Node argument) {
        List<Node> parts = argument.asList().map(ListNode::items).orElse(List.of(argument));
        if (parts.isEmpty() || parts.size() > 2 || parts.get(0).asScalar().isEmpty()) {
            throw TemplateError.wrongArguments(argument.at(), Functions.SUB, "a text, or [Text, {Name: Value}]");
        }
        List<Entry> own = parts.size() < 2
                ? List.of()
                : parts.get(1).asMap().map(Node.MapNode::entries).orElse(List.of());
        Scalar template = parts.get(0).asScalar().orElseThrow();
        String text = template.text();
        Text result = Text.EMPTY;
        int from = 0;
        for (int open = text.indexOf("${"); open >= 0; open = text.indexOf("${", from)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            result = result.plus(Text.of(text.substring(from, open)))
                    .plus(variable(text.substring(open + 2, close), own, template.at()));
            from = close + 1;
        }
        return withDynamicReferences(result.plus(Text.of(text.substring(from))), template.at());
    }

    // ${!literal} is ${literal}, so that variables of IAM come through.
    private Text variable(String name, List<Entry> own, SourceLocation at) {
        if (name.startsWith("!")) {
            return Text.of("${" + name.substring(1) + "}");
        }
        String trimmed = name.strip();
        for (Entry entry : own) {
            if (entry.key().text().equals(trimmed)) {
                return evaluator.text(entry.value());
            }
        }
        int dot = trimmed.indexOf('.');
        if (dot > 0) {
            return stack.attribute(trimmed.substring(0, dot), trimmed.substring(dot + 1), at);
        }
        Node value = stack.reference(trimmed, at).orElseGet(() -> evaluator.text(Text.EMPTY, at));
        return value.asScalar()
                .map(scalar -> symbols.decode(scalar.text()))
                .orElseThrow(() -> TemplateError.of(
                        at,
                        "`${" + trimmed + "}` is a list, and only a text can stand in a text",
                        "ingest/wrong-function",
                        "join it with Fn::Join first"));
    }

    private Text join(Node argument) {
        List<Node> parts = evaluator.arguments(argument, 2, 2, "Fn::Join", "[Delimiter, [Value, Value]]");
        Text delimiter = evaluator.text(parts.get(0));
        Node values = evaluator
                .evaluate(parts.get(1))
                .orElseThrow(() -> TemplateError.wrongArguments(argument.at(), "Fn::Join", "[Delimiter, [Value]]"));
        if (values.asScalar().isPresent()) {
            // A list that is not known yet.
            return symbols.decode(values.asScalar().get().text());
        }
        Text joined = Text.EMPTY;
        boolean first = true;
        for (Node item : values.asList().map(ListNode::items).orElse(List.of())) {
            joined = first ? joined : joined.plus(delimiter);
            joined = joined.plus(item.asScalar()
                    .map(scalar -> symbols.decode(scalar.text()))
                    .orElseThrow(
                            () -> TemplateError.wrongArguments(item.at(), "Fn::Join", "[Delimiter, [Text, Text]]")));
            first = false;
        }
        return joined;
    }

    private Node split(Node argument) {
        List<Node> parts = evaluator.arguments(argument, 2, 2, "Fn::Split", "[Delimiter, Text]");
        Text delimiter = evaluator.text(parts.get(0));
        Text text = evaluator.text(parts.get(1));
        boolean certain = delimiter.isKnown()
                && !delimiter.known().isEmpty()
                && text.unknowns().stream()
                        .noneMatch(unknown -> delimiter
                                .known()
                                .chars()
                                .anyMatch(character -> unknown.shape().admits((char) character)));
        if (!certain) {
            return evaluator.text(derived("Fn::Split of " + text, argument.at()), argument.at());
        }
        List<Node> items = new ArrayList<>();
        String encoded = symbols.encode(text);
        int from = 0;
        String mark = delimiter.known();
        for (int next = encoded.indexOf(mark); next >= 0; next = encoded.indexOf(mark, from)) {
            items.add(new Scalar(
                    encoded.substring(from, next),
                    Node.Kind.TEXT,
                    argument.at(),
                    argument.at().line()));
            from = next + mark.length();
        }
        items.add(new Scalar(
                encoded.substring(from),
                Node.Kind.TEXT,
                argument.at(),
                argument.at().line()));
        return new ListNode(items, argument.at(), argument.endLine());
    }

    private Node select(Node argument) {
        List<Node> parts = evaluator.arguments(argument, 2, 2, "Fn::Select", "[Index, [Value, Value]]");
        Text index = evaluator.text(parts.get(0));
        Node list = evaluator
                .evaluate(parts.get(1))
                .orElseThrow(() -> TemplateError.wrongArguments(argument.at(), "Fn::Select", "[Index, [Value]]"));
        Optional<Scalar> unknown = list.asScalar();
        if (unknown.isPresent() || !index.isKnown()) {
            String of = unknown.map(scalar -> symbols.decode(scalar.text()).toString())
                    .orElse(index.toString());
            return evaluator.text(derived("Fn::Select " + index + " of " + of, argument.at()), argument.at());
        }
        List<Node> items = list.asList().map(ListNode::items).orElse(List.of());
        int number = index.known().matches("[0-9]{1,6}") ? Integer.parseInt(index.known()) : -1;
        if (number < 0 || number >= items.size()) {
            throw TemplateError.of(
                    argument.at(),
                    "the list has " + items.size() + " entries and none with the index " + index,
                    "ingest/wrong-function",
                    "indexes count from 0");
        }
        return items.get(number);
    }

    private Text derived(String what, SourceLocation at) {
        return symbols.of(what, "it is made of something that is not known", at, Shape.ANY);
    }

    private Text base64(Node argument) {
        Text text = evaluator.text(argument);
        return text.isKnown()
                ? Text.of(Base64.getEncoder().encodeToString(text.known().getBytes(StandardCharsets.UTF_8)))
                : derived("Fn::Base64 of " + text, argument.at());
    }

    private Text length(Node argument) {
        Node list = evaluator
                .evaluate(argument)
                .orElseThrow(() -> TemplateError.wrongArguments(argument.at(), "Fn::Length", "a list"));
        return list.asList().isPresent()
                ? Text.of(String.valueOf(list.asList().get().items().size()))
                : derived("Fn::Length in line " + argument.at().line(), argument.at());
    }

    private Node json(Node argument) {
        Node value = evaluator.evaluate(argument).orElseGet(() -> evaluator.text(Text.EMPTY, argument.at()));
        // Encoded symbols stay encoded: JSON has no need to escape them.
        return new Scalar(JsonWriter.write(value), Node.Kind.TEXT, argument.at(), argument.endLine());
    }

    private Node cidr(Node argument) {
        List<Node> parts = evaluator.arguments(argument, 2, 3, "Fn::Cidr", "[IpBlock, Count, CidrBits]");
        Text block = evaluator.text(parts.get(0));
        Text count = evaluator.text(parts.get(1));
        Text bits = parts.size() < 3 ? Text.of("32") : evaluator.text(parts.get(2));
        if (!block.isKnown() || !count.isKnown() || !bits.isKnown()) {
            return evaluator.text(derived("Fn::Cidr of " + block, argument.at()), argument.at());
        }
        List<Node> blocks = new ArrayList<>();
        CidrBlocks.of(block.known(), count.known(), bits.known(), argument.at())
                .forEach(found -> blocks.add(evaluator.text(Text.of(found), argument.at())));
        return new ListNode(blocks, argument.at(), argument.endLine());
    }

    /** {@return a text in which dynamic references stand for what the account has, or what the suite pins} */
    Text withDynamicReferences(Text text, SourceLocation at) {
        Text result = Text.EMPTY;
        for (Text.Part part : text.parts()) {
            result = result.plus(
                    part.<Text>match(literal -> resolved(literal.text(), at), unknown -> new Text(List.of(unknown))));
        }
        return result;
    }

    private Text resolved(String text, SourceLocation at) {
        int open = text.indexOf("{{resolve:");
        int close = open < 0 ? -1 : text.indexOf("}}", open);
        if (close < 0) {
            return Text.of(text);
        }
        String reference = text.substring(open + 2, close);
        Text value = symbols.shared(reference, "the template refers to what the account holds at deployment", at);
        return Text.of(text.substring(0, open)).plus(value).plus(resolved(text.substring(close + 2), at));
    }
}
