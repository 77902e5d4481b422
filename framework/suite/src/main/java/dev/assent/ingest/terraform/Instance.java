// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.source.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * An instance of a resource or data source, as it is before or after the plan is applied.
 *
 * @param address its address
 * @param type its type
 * @param values its attributes, as far as they are known
 * @param unknown which attributes are known after apply: {@code true} for all of a part, else by key and index; empty = none
 * @param at where it stands
 */
record Instance(Address address, String type, Node.MapNode values, Optional<Node> unknown, SourceLocation at) {
    Instance {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(unknown, "unknown");
        Objects.requireNonNull(at, "at");
    }

    /** {@return what is marked about an attribute: {@code true}, or marks of its parts; empty = it is known} */
    Optional<Node> unknown(String attribute) {
        if (unknown.filter(Values::isTrue).isPresent()) {
            return unknown;
        }
        return unknown.flatMap(Node::asMap).flatMap(map -> map.get(attribute));
    }

    /** {@return whether an attribute, or for a path its first part, is known after apply as a whole} */
    boolean isUnknown(String attribute) {
        return unknown(attribute.substring(0, nameEnd(attribute)))
                .filter(Values::isTrue)
                .isPresent();
    }

    /**
     * {@return the known text of an attribute, or empty if it is unknown or not set}
     *
     * @param attribute its name, or a path such as {@code roots[0].id}
     */
    Optional<String> text(String attribute) {
        return at(values, attribute)
                .flatMap(Node::asScalar)
                .filter(scalar -> scalar.kind() != Node.Kind.NULL)
                .map(Node.Scalar::text);
    }

    /** {@return what stands at a path such as {@code rule[0].id}, or empty} */
    static Optional<Node> at(Node node, String path) {
        if (path.isEmpty()) {
            return Optional.of(node);
        }
        boolean index = path.startsWith("[");
        int end = index ? path.indexOf(']') : nameEnd(path);
        if (end < 0) {
            return Optional.empty();
        }
        String step = path.substring(index ? 1 : 0, end);
        String rest = path.substring(index ? end + 1 : end);
        Optional<Node> inner = index ? item(node, step) : node.asMap().flatMap(map -> map.get(step));
        return inner.flatMap(found -> at(found, rest.startsWith(".") ? rest.substring(1) : rest));
    }

    private static int nameEnd(String path) {
        int end = 0;
        while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
            end++;
        }
        return end;
    }

    private static Optional<Node> item(Node node, String index) {
        boolean number = !index.isEmpty() && index.length() < 9 && index.chars().allMatch(c -> c >= '0' && c <= '9');
        return node.asList()
                .filter(list -> number && Integer.parseInt(index) < list.items().size())
                .map(list -> list.items().get(Integer.parseInt(index)));
    }

    /** {@return where an attribute stands, or the instance if it does not} */
    SourceLocation placeOf(String attribute) {
        return Values.get(values, attribute).map(Node::at).orElse(at);
    }
}
