// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import java.util.List;
import java.util.Optional;

/**
 * Says which parts of a JSON document become nodes, so that reading a large document takes no more memory than what is
 * needed of it. What is left out is checked for syntax all the same.
 */
public interface JsonSelection {
    /** Everything becomes a node. */
    JsonSelection ALL = (key, before) -> Optional.of(JsonSelection.ALL);

    /**
     * {@return what of a key's value becomes a node; empty = nothing, and the key is left out too}
     *
     * @param key the key
     * @param before what became a node of the same map so far
     */
    Optional<JsonSelection> key(String key, List<Node.Entry> before);

    /** {@return what of each item of this list becomes a node; as a rule the same as of the list} */
    default JsonSelection item() {
        return this;
    }

    /** {@return whether a text, number, boolean or null becomes a node; a scalar that does not leaves its key or item out} */
    default boolean takes(Node.Kind kind, String text) {
        return true;
    }
}
