// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * One value or a list of values; AWS accepts either wherever it accepts one.
 *
 * @param values the values in file order
 * @param single whether the document has one value without a list
 * @param at where the value or the list begins
 */
public record PolicyValues(List<PolicyValue> values, boolean single, SourceLocation at) {
    public PolicyValues {
        values = List.copyOf(values);
        Objects.requireNonNull(at, "at");
        if (single && values.size() != 1) {
            throw new IllegalArgumentException("a single value is one value, not " + values.size());
        }
    }
}
