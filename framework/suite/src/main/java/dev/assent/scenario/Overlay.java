// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lays one declaration over another: maps field by field, everything else as a whole. */
final class Overlay {
    private Overlay() {}

    /** {@return the declaration with what the other says of it} */
    static Node of(Node before, Node after) {
        Optional<MapNode> under = before.asMap();
        Optional<MapNode> over = after.asMap();
        boolean whole = under.isEmpty() || over.isEmpty() || isPolicy(after) || isPolicy(before);
        if (whole || Given.overrides(after)) {
            return after;
        }
        Map<String, Entry> fields = new LinkedHashMap<>();
        under.get().entries().forEach(entry -> fields.put(entry.key().text(), entry));
        for (Entry entry : over.get().entries()) {
            String name = entry.key().text();
            if (isNothing(entry.value())) {
                fields.remove(name);
            } else {
                fields.merge(name, entry, (low, high) -> new Entry(high.key(), of(low.value(), high.value())));
            }
        }
        return new MapNode(List.copyOf(fields.values()), after.at(), over.get().endLine());
    }

    /** {@return an account as a map, also if it is written as its id only} */
    static Node account(Node node) {
        return node.asScalar()
                .<Node>map(scalar -> new MapNode(
                        List.of(new Entry(new Scalar("id", Node.Kind.PLAIN, scalar.at(), scalar.endLine()), scalar)),
                        scalar.at(),
                        scalar.endLine()))
                .orElse(node);
    }

    private static boolean isPolicy(Node node) {
        return node.asMap().filter(map -> map.get("Statement").isPresent()).isPresent();
    }

    private static boolean isNothing(Node node) {
        return node.asScalar().filter(scalar -> scalar.kind() == Node.Kind.NULL).isPresent();
    }
}
