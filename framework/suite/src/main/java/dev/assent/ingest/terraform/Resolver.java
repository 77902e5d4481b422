// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.pattern.Text;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives the texts of attributes. What a plan does not know is pinned by the suite, made from what is known about the type,
 * taken from the resource that the argument refers to, or a symbol.
 */
final class Resolver {
    // Arguments by which a resource gets its own name; what they refer to is as a rule a part of the name only.
    private static final Set<String> OWN_NAMES = Set.of(
            "name",
            "function_name",
            "domain_name",
            "identifier",
            "cluster_identifier",
            "repository_name",
            "url",
            "family");

    private final TerraformFile file;
    private final Unknowns unknowns;
    private final Problems problems;
    private final Places places;
    private final Lookup lookup;
    private final Set<String> making = new HashSet<>();
    private final Map<String, Text> made = new LinkedHashMap<>();

    Resolver(TerraformFile file, Unknowns unknowns, Problems problems, Places places) {
        this.file = file;
        this.unknowns = unknowns;
        this.problems = problems;
        this.places = places;
        this.lookup = new Lookup(file);
    }

    Lookup lookup() {
        return lookup;
    }

    Places places() {
        return places;
    }

    /** {@return the text of an attribute; empty if it is not set} */
    Optional<Text> attribute(Instance instance, String attribute) {
        String symbol = instance.address() + "." + attribute;
        Text known = made.get(symbol);
        if (known != null) {
            return Optional.of(known);
        }
        // Only a wrong table or a plan of somebody's own making refers in a circle.
        if (!making.add(symbol)) {
            return Optional.of(symbol(instance, attribute, Text.Shape.ANY));
        }
        try {
            Optional<Text> text = make(instance, attribute);
            text.ifPresent(found -> made.put(symbol, found));
            return text;
        } finally {
            making.remove(symbol);
        }
    }

    private Optional<Text> make(Instance instance, String attribute) {
        Optional<Text> known = pinned(instance.address() + "." + attribute)
                .or(() -> instance.text(attribute).map(Text::of))
                .or(() -> ofKnownArn(instance, attribute));
        if (known.isPresent()) {
            return known;
        }
        Optional<ResourceType> type = ResourceTypes.find(instance.type());
        Optional<String> computed =
                type.flatMap(found -> Optional.ofNullable(found.computed().get(attribute)));
        Optional<String> prefix = instance.text(attribute + "_prefix");
        if (computed.isPresent()) {
            return Optional.of(new Template(this, instance, attribute).expand(computed.get()));
        }
        if (prefix.isPresent()) {
            return Optional.of(Text.of(prefix.get()).plus(symbol(instance, attribute, Text.Shape.NAME)));
        }
        if (!instance.isUnknown(attribute)) {
            return Optional.empty();
        }
        boolean name = isOwnName(instance, attribute);
        return (name ? Optional.<Text>empty() : referred(instance, attribute).flatMap(this::attribute))
                .or(() -> Optional.of(symbol(instance, attribute, name ? Text.Shape.NAME : Text.Shape.ANY)));
    }

    private static boolean isOwnName(Instance instance, String attribute) {
        boolean bucket = attribute.equals("bucket") && instance.type().equals("aws_s3_bucket");
        boolean named =
                ResourceTypes.find(instance.type()).filter(ResourceType::hasArn).isPresent();
        return bucket || attribute.equals("id") || (named && OWN_NAMES.contains(attribute));
    }

    // The ARN `arn:aws:kms:eu-west-1:111122223333:key/1234` tells the id of the key.
    private Optional<Text> ofKnownArn(Instance instance, String attribute) {
        boolean last = ResourceTypes.find(instance.type())
                .map(type -> type.computed().getOrDefault("arn", ""))
                .filter(arn -> arn.endsWith("{" + attribute + "}"))
                .isPresent();
        return last && !attribute.equals("arn")
                ? pinned(instance.address() + ".arn")
                        .or(() -> instance.text("arn").map(Text::of))
                        .filter(Text::isKnown)
                        .map(arn -> {
                            String text = arn.known();
                            return Text.of(text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf(':')) + 1));
                        })
                : Optional.empty();
    }

    /** {@return the text of what was referred to} */
    Optional<Text> attribute(Lookup.Referred referred) {
        return attribute(referred.instance(), referred.attribute());
    }

    /** {@return the one attribute of a resource that an unknown argument refers to; empty if it is several or none} */
    Optional<Lookup.Referred> referred(Instance instance, String argument) {
        return file.configuration()
                .argument(instance.address(), argument)
                .flatMap(expression -> lookup.only(instance.address(), expression))
                .filter(found -> !found.attribute().isEmpty());
    }

    /**
     * {@return the text of an argument in blocks of an instance; empty if it is not set}
     *
     * @param path where it stands, such as {@code rule[0].kms_master_key_id}
     */
    Optional<Text> nested(Instance instance, String path) {
        Optional<Text> known = pinned(instance.address() + "." + path)
                .or(() -> instance.text(path).map(Text::of));
        if (known.isPresent()) {
            return known;
        }
        Optional<Node> expression = file.configuration()
                .resource(instance.address())
                .flatMap(found -> Values.map(found, "expressions"))
                .flatMap(map -> Instance.at(map, path))
                .filter(found -> !References.of(found).isEmpty());
        return expression.flatMap(found -> lookup.only(instance.address(), found)
                .filter(referred -> !referred.attribute().isEmpty())
                .flatMap(this::attribute)
                .or(() -> Optional.of(symbol(instance, path, Text.Shape.ANY))));
    }

    /** {@return a symbol for an attribute that is known after apply} */
    Text symbol(Instance instance, String attribute, Text.Shape shape) {
        return symbol(instance.address() + "." + attribute, "it is known after apply", instance.at(), shape);
    }

    /** {@return what a symbol is pinned to, or the symbol} */
    Text symbol(String name, String reason, SourceLocation at, Text.Shape shape) {
        String fix = "unknowns: {" + quoted(name) + ": \"...\"}";
        return unknowns.text(new UnknownSymbol(safe(name), reason, at, fix), shape);
    }

    // A symbol may stand inside an ARN, in which these characters part names.
    private static String safe(String name) {
        return name.replace("%", "%25").replace("/", "%2F").replace("<", "%3C").replace(">", "%3E");
    }

    static String quoted(String name) {
        boolean plain = name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.' || c == '-');
        return plain ? name : "'" + name.replace("'", "''") + "'";
    }

    /** {@return the text that the suite pins a symbol to, with each <code>${ADDRESS.ATTRIBUTE}</code> in it put in} */
    Optional<Text> pinned(String symbol) {
        return unknowns.pinned(symbol).map(this::interpolated);
    }

    /** {@return the texts that the suite pins a set or list to, or nothing} */
    List<Text> pinnedAll(String symbol) {
        List<Node> items = unknowns.pin(symbol)
                .map(node -> node.asList().map(Node.ListNode::items).orElse(List.of(node)))
                .orElse(List.of());
        return items.stream()
                .flatMap(item -> item.asScalar().stream())
                .map(scalar -> interpolated(new Word(scalar.text(), scalar.at())))
                .toList();
    }

    /** {@return a text of the suite with the attributes that it names put in} */
    Text interpolated(Word word) {
        Text text = Text.EMPTY;
        String rest = word.text();
        for (int open = rest.indexOf("${"); open >= 0; open = rest.indexOf("${")) {
            int close = rest.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String inside = rest.substring(open + 2, close);
            Text value = inside.indexOf(':') >= 0 || inside.indexOf('.') < 0
                    ? Text.of(rest.substring(open, close + 1))
                    : named(inside, word);
            text = text.plus(Text.of(rest.substring(0, open))).plus(value);
            rest = rest.substring(close + 1);
        }
        return text.plus(Text.of(rest));
    }

    private Text named(String name, Word word) {
        int dot = name.lastIndexOf('.');
        Optional<Text> value = lookup.instance(name.substring(0, dot))
                .flatMap(instance -> attribute(instance, name.substring(dot + 1)));
        if (value.isEmpty()) {
            problems.error(
                    word.at(),
                    "the plan has nothing that `${" + name + "}` could be",
                    "ingest/unknown-attribute",
                    dev.assent.source.Spelling.nearest(name.substring(0, dot), lookup.addresses())
                            .map(near -> "did you mean `${" + near + name.substring(dot) + "}`?")
                            .orElse("name a resource by its address, and one of its attributes"));
        }
        return value.orElse(Text.EMPTY);
    }

    /** {@return the items of a list attribute, each with its text} */
    List<Text> items(Instance instance, String attribute) {
        Optional<Node.ListNode> list = Values.get(instance.values(), attribute).flatMap(Node::asList);
        boolean whole = list.isPresent()
                && list.get().items().stream().noneMatch(Values::isNull)
                && !instance.isUnknown(attribute);
        if (whole) {
            return Values.texts(instance.values(), attribute).stream()
                    .map(Text::of)
                    .toList();
        }
        if (list.isEmpty() && !instance.isUnknown(attribute)) {
            return List.of();
        }
        List<Text> referred = file
                .configuration()
                .argument(instance.address(), attribute)
                .map(expression -> lookup.all(instance.address(), expression))
                .orElse(List.of())
                .stream()
                .flatMap(found -> attribute(found).stream())
                .toList();
        return referred.isEmpty() ? List.of(symbol(instance, attribute, Text.Shape.ANY)) : referred;
    }
}
