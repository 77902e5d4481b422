// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.Objects;
import java.util.Optional;

/**
 * The address of an instance of a resource.
 *
 * @param module the module, such as {@code module.a["k"].module.b}; empty = the root module
 * @param base {@code TYPE.NAME} of a resource, {@code data.TYPE.NAME} of a data source
 * @param key the instance as it is written, {@code [0]} or {@code ["a"]}; empty = there is one only
 */
record Address(String module, String base, String key) {
    Address {
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(key, "key");
    }

    /** {@return the address of an entry of a plan or state, or empty if it lacks type or name} */
    static Optional<Address> of(Node.MapNode entry, String module) {
        Optional<String> type = Values.text(entry, "type");
        Optional<String> name = Values.text(entry, "name");
        if (type.isEmpty() || name.isEmpty()) {
            return Optional.empty();
        }
        boolean data = Values.text(entry, "mode").filter("data"::equals).isPresent();
        String base = (data ? "data." : "") + type.get() + "." + name.get();
        return Optional.of(new Address(module, base, key(entry)));
    }

    private static String key(Node.MapNode entry) {
        Optional<Node.Scalar> index = entry.get("index").flatMap(Node::asScalar);
        if (index.isEmpty() || index.get().kind() == Node.Kind.NULL) {
            return "";
        }
        return index.get().kind() == Node.Kind.NUMBER
                ? "[" + index.get().text() + "]"
                : "[\"" + index.get().text() + "\"]";
    }

    /** {@return the module and the resource in it, without the instance} */
    String resource() {
        return module.isEmpty() ? base : module + "." + base;
    }

    @Override
    public String toString() {
        return resource() + key;
    }
}
