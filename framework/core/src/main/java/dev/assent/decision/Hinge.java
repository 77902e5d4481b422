// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import java.util.Objects;

/**
 * A context key that nobody stated and whose value would flip the decision.
 *
 * @param key the key
 * @param value a value that flips it
 * @param flipsTo the decision that it then becomes, in words
 */
public record Hinge(String key, String value, String flipsTo) {
    public Hinge {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(flipsTo, "flipsTo");
    }
}
