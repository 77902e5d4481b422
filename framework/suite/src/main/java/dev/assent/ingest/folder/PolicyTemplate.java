// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.folder;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.pattern.Text;
import dev.assent.source.SourceLocation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts values into the placeholders of a policy file. One without a value is a symbol, so what rests on it is undecided and
 * names it.
 *
 * <p>IAM's own variables stay what they are: <code>${aws:username}</code> has a colon, and <code>${*}</code>,
 * <code>${?}</code> and <code>${$}</code> are no names.
 */
final class PolicyTemplate {
    private final Form form;
    private final LoadContext context;
    private final Map<String, Node> values = new HashMap<>();

    PolicyTemplate(Form form, LoadContext context) {
        this.form = form;
        this.context = context;
        context.source()
                .settings()
                .parameters()
                .forEach(entry -> values.put(entry.key().text(), entry.value()));
    }

    /** How placeholders are written. */
    enum Form {
        /** There are none. */
        NONE("", "", ""),
        /** As in files for Terraform's {@code templatefile}: <code>${name}</code>. */
        TERRAFORM("${", "}", ""),
        /** {@code <name>}. */
        ANGLE("<", ">", "-_."),
        /** {@code [NAME]}. */
        SQUARE("[", "]", "-_.");

        private final String open;
        private final String close;
        private final String marks;

        Form(String open, String close, String marks) {
            this.open = open;
            this.close = close;
            this.marks = marks;
        }

        /** {@return the form of the word that suites use} */
        static Form of(String word) {
            return switch (word) {
                case "terraform" -> TERRAFORM;
                case "angle" -> ANGLE;
                case "square" -> SQUARE;
                default -> NONE;
            };
        }

        private boolean isName(String inside) {
            if (inside.isBlank()) {
                return false;
            }
            return this == TERRAFORM
                    ? inside.indexOf(':') < 0 && !inside.equals("*") && !inside.equals("?") && !inside.equals("$")
                    : inside.chars().allMatch(c -> Character.isLetterOrDigit(c) || marks.indexOf(c) >= 0);
        }
    }

    /** {@return whether a text has directives of Terraform, which decide about whole parts of it} */
    boolean hasDirectives(String text) {
        return form == Form.TERRAFORM && text.contains("%{");
    }

    /** {@return a JSON text in which every placeholder stands in a string, so that it can be read} */
    String quoted(String text) {
        if (form != Form.TERRAFORM && form != Form.ANGLE) {
            return text;
        }
        StringBuilder quoted = new StringBuilder(text.length() + 16);
        boolean inside = false;
        int index = 0;
        while (index < text.length()) {
            char character = text.charAt(index);
            int close = !inside && text.startsWith(form.open, index) ? text.indexOf(form.close, index) : -1;
            if (close >= 0) {
                String placeholder = text.substring(index, close + 1);
                quoted.append('"').append(placeholder.replace("\"", "'")).append('"');
                index = close + 1;
                continue;
            }
            if (inside && character == '\\' && index + 1 < text.length()) {
                quoted.append(character);
                index++;
                character = text.charAt(index);
            } else if (character == '"') {
                inside = !inside;
            }
            quoted.append(character);
            index++;
        }
        return quoted.toString();
    }

    /** {@return a document with values and symbols in the place of placeholders; its scalars are encoded} */
    Node filled(Node node) {
        return node.match(
                map -> new Node.MapNode(
                        map.entries().stream()
                                .map(entry -> new Node.Entry(key(entry.key()), filled(entry.value())))
                                .toList(),
                        map.at(),
                        map.endLine()),
                list -> new Node.ListNode(
                        list.items().stream()
                                .flatMap(item -> item(item).stream())
                                .toList(),
                        list.at(),
                        list.endLine()),
                scalar -> list(scalar).<Node>map(values -> values).orElseGet(() -> scalar(scalar)));
    }

    // A list in the place of one item of a list becomes items of that list.
    private List<Node> item(Node item) {
        Optional<Node.ListNode> list = item.asScalar().flatMap(this::list);
        return list.isPresent() ? list.get().items() : List.of(filled(item));
    }

    private Node.Scalar key(Node.Scalar key) {
        Text text = text(key);
        return text.isKnown() ? new Node.Scalar(text.known(), key.kind(), key.at(), key.endLine()) : key;
    }

    private Node.Scalar scalar(Node.Scalar scalar) {
        return new Node.Scalar(context.unknowns().encode(text(scalar)), scalar.kind(), scalar.at(), scalar.endLine());
    }

    private Optional<Node.ListNode> list(Node.Scalar scalar) {
        String text = scalar.text();
        if (form == Form.NONE || !text.startsWith(form.open) || text.indexOf(form.close) != text.length() - 1) {
            return Optional.empty();
        }
        return Optional.ofNullable(values.get(
                        text.substring(form.open.length(), text.length() - 1).strip()))
                .flatMap(Node::asList)
                .map(list -> new Node.ListNode(
                        list.items().stream()
                                .flatMap(item -> item.asScalar().stream())
                                .<Node>map(item -> new Node.Scalar(
                                        context.unknowns().encode(Text.of(item.text())),
                                        Node.Kind.TEXT,
                                        scalar.at(),
                                        scalar.endLine()))
                                .toList(),
                        scalar.at(),
                        scalar.endLine()));
    }

    private Text text(Node.Scalar scalar) {
        if (form == Form.NONE) {
            return Text.of(scalar.text());
        }
        String rest = scalar.text();
        Text text = Text.EMPTY;
        for (int open = rest.indexOf(form.open); open >= 0; open = rest.indexOf(form.open)) {
            // In Terraform's templates $${ is how ${ is written.
            boolean escaped = form == Form.TERRAFORM && open > 0 && rest.charAt(open - 1) == '$';
            int close = rest.indexOf(form.close, open);
            if (close < 0) {
                break;
            }
            String inside = rest.substring(open + form.open.length(), close).strip();
            boolean placeholder = !escaped && form.isName(inside);
            text = text.plus(Text.of(rest.substring(0, escaped ? open - 1 : open)))
                    .plus(placeholder ? value(inside, scalar.at()) : Text.of(rest.substring(open, close + 1)));
            rest = rest.substring(close + 1);
        }
        return text.plus(Text.of(rest));
    }

    private Text value(String name, SourceLocation at) {
        Optional<Node.Scalar> value = Optional.ofNullable(values.get(name)).flatMap(Node::asScalar);
        return value.map(scalar -> Text.of(scalar.text())).orElseGet(() -> {
            UnknownSymbol symbol = new UnknownSymbol(
                    context.source().path().text().replace('/', '|') + "|" + name,
                    "the file leaves `" + form.open + name + form.close + "` open",
                    at,
                    "parameters: {" + name + ": \"...\"}");
            return context.unknowns().text(symbol, Text.Shape.ANY);
        });
    }
}
