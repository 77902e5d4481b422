// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import dev.assent.pattern.Text;
import dev.assent.request.ContextValue;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A context key that nobody stated and whose value would flip the decision.
 *
 * @param key the key
 * @param witness a value that flips it; several values of a multi-valued key, or none of them, where that is needed
 * @param flipsTo the decision that it then becomes, in words
 */
public record Hinge(String key, ContextValue witness, String flipsTo) {
    public Hinge {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(witness, "witness");
        Objects.requireNonNull(flipsTo, "flipsTo");
    }

    /** {@return the value that flips it as text, several with commas between} */
    public String value() {
        return witness.values().stream().map(Text::toString).collect(Collectors.joining(","));
    }
}
