// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * {@code Action} or {@code NotAction}.
 *
 * <p>AWS: reference_policies_elements_action, reference_policies_elements_notaction
 *
 * @param negated whether it is NotAction
 * @param values the action patterns
 * @param at where the element name is written
 */
public record ActionClause(boolean negated, PolicyValues values, SourceLocation at) {
    public ActionClause {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(at, "at");
    }

    /** {@return the element name in the document} */
    public String element() {
        return negated ? "NotAction" : "Action";
    }
}
