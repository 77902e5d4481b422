// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.Objects;
import java.util.Optional;

/**
 * A policy variable: {@code ${key}} or {@code ${key, 'default'}}.
 *
 * <p>AWS: reference_policies_variables
 *
 * @param key the condition key
 * @param defaultValue the text to use when the key has no value, or empty
 */
public record PolicyVariable(String key, Optional<String> defaultValue) {
    public PolicyVariable {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(defaultValue, "defaultValue");
    }

    /** Gives the values of policy variables. */
    @FunctionalInterface
    public interface Values {
        /** {@return the value of a condition key, or empty if it has none that a variable could use} */
        Optional<Text> value(String key);
    }

    /** {@return what stands for the variable: the value of its key, else its default, else empty} */
    public Optional<Text> resolve(Values values) {
        Optional<Text> value = values.value(key);
        return value.isPresent() ? value : defaultValue.map(Text::of);
    }

    @Override
    public String toString() {
        return "${" + key + defaultValue.map(text -> ", '" + text + "'").orElse("") + "}";
    }
}
