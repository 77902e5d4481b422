// SPDX-License-Identifier: Apache-2.0
package dev.assent.decision;

import java.util.Objects;

/**
 * What a context key was in a request, and where that came from.
 *
 * @param key the key
 * @param value its value in words; for one that has none, why: {@code absent}, {@code present and empty} or
 *     {@code not set, counts as absent}
 * @param origin who stated it: {@code scenario}, {@code defaults}, {@code derived} or {@code nobody}
 */
public record ContextKey(String key, String value, String origin) {
    public ContextKey {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(origin, "origin");
    }
}
