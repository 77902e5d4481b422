// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.environment.Account;
import dev.assent.pattern.Text;
import java.util.Optional;

/** Makes a text of {@code resource-types.txt} for one instance. */
final class Template {
    private final Resolver resolver;
    private final Instance instance;
    private final String attribute;

    /** Makes texts for an instance; what AWS chooses is a symbol named after the attribute. */
    Template(Resolver resolver, Instance instance, String attribute) {
        this.resolver = resolver;
        this.instance = instance;
        this.attribute = attribute;
    }

    Text expand(String template) {
        Text text = Text.EMPTY;
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            text = text.plus(Text.of(template.substring(from, open))).plus(value(template.substring(open + 1, close)));
            from = close + 1;
        }
        return text.plus(Text.of(template.substring(from)));
    }

    private Text value(String inside) {
        int bar = inside.indexOf('|');
        String name = bar < 0 ? inside : inside.substring(0, bar);
        return switch (name) {
            case "P" -> Text.of(resolver.places().partition(instance));
            case "R" -> resolver.places().region(resolver, instance);
            case "A" -> Text.of(resolver.places().account(instance));
            case "?" -> resolver.symbol(instance, attribute, Text.Shape.NAME);
            default -> formed(name, bar < 0 ? "" : inside.substring(bar + 1));
        };
    }

    private Text formed(String name, String form) {
        Optional<Text> value = resolver.attribute(instance, name);
        return switch (form) {
            case "path" -> value.orElse(Text.of("/"));
            case "default" -> value.orElse(Text.of("default"));
            case "bus" ->
                value.filter(bus -> !bus.equals(Text.of("default")))
                        .map(bus -> bus.plus(Text.of("/")))
                        .orElse(Text.EMPTY);
            case "host" ->
                required(value, name).map(text -> text.substring(text.indexOf("//") + (text.contains("//") ? 2 : 1)));
            case "slash" -> {
                Text text = required(value, name);
                yield text.toString().startsWith("/") ? text : Text.of("/").plus(text);
            }
            // A bucket is named by its name or by its ARN.
            case "bucket" -> required(value, name).map(text -> text.replaceFirst("^arn:[a-z-]+:s3:::", ""));
            case "last" -> last(required(value, name));
            case "queue" -> queue(required(value, name));
            default -> required(value, name);
        };
    }

    private Text required(Optional<Text> value, String name) {
        return value.orElseGet(() -> resolver.symbol(instance, name, Text.Shape.NAME));
    }

    private static Text last(Text text) {
        return text.isKnown()
                ? Text.of(text.known().substring(text.known().lastIndexOf('/') + 1))
                : behindLastSlash(text);
    }

    // Unknown names have no slash, so the last one stands in a known part.
    private static Text behindLastSlash(Text text) {
        for (int index = text.parts().size() - 1; index >= 0; index--) {
            String literal = text.parts().get(index).<String>match(Text.Literal::text, unknown -> "");
            int slash = literal.lastIndexOf('/');
            if (slash >= 0) {
                Text rest =
                        new Text(text.parts().subList(index + 1, text.parts().size()));
                return Text.of(literal.substring(slash + 1)).plus(rest);
            }
        }
        return text;
    }

    // https://sqs.REGION.amazonaws.com/ACCOUNT/NAME
    private Text queue(Text url) {
        String[] parts = url.toString().split("/", 5);
        boolean whole = parts.length == 5 && parts[2].startsWith("sqs.") && Account.isId(parts[3]);
        if (!whole) {
            return url;
        }
        String region = parts[2].split("\\.", 3)[1];
        return Text.of("arn:" + resolver.places().partition(instance) + ":sqs:" + region + ":" + parts[3] + ":")
                .plus(last(url));
    }
}
