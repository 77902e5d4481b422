// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import dev.assent.pattern.Text;
import java.util.List;
import java.util.Objects;

/**
 * What is known of a context key.
 *
 * <p>AWS: reference_policies_condition-single-vs-multi-valued-context-keys
 */
public sealed interface ContextValue {
    /** The key is not in the request. */
    ContextValue ABSENT = new Absent();

    /** Nobody stated the key: it counts as absent, and a decision that it could flip hinges on it. */
    ContextValue UNSPECIFIED = new Unspecified();

    /** {@return the value of a single-valued key} */
    static ContextValue of(String value) {
        return new Single(Text.of(value));
    }

    /** {@return the values of a multi-valued key; an empty list is a key that is present and empty} */
    static ContextValue of(List<String> values) {
        return new Multi(values.stream().map(Text::of).toList());
    }

    /** {@return the values; empty when absent or unspecified, too} */
    List<Text> values();

    /**
     * One value of a single-valued key.
     *
     * @param value the value
     */
    record Single(Text value) implements ContextValue {
        public Single {
            Objects.requireNonNull(value, "value");
        }

        @Override
        public List<Text> values() {
            return List.of(value);
        }
    }

    /**
     * The values of a multi-valued key.
     *
     * @param values none = the key is present and empty
     */
    record Multi(List<Text> values) implements ContextValue {
        public Multi {
            values = List.copyOf(values);
        }
    }

    /** The key is not in the request. */
    record Absent() implements ContextValue {
        @Override
        public List<Text> values() {
            return List.of();
        }
    }

    /** Nobody stated the key. */
    record Unspecified() implements ContextValue {
        @Override
        public List<Text> values() {
            return List.of();
        }
    }
}
