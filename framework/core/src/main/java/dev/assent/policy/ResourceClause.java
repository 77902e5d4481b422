// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * {@code Resource} or {@code NotResource}.
 *
 * <p>AWS: reference_policies_elements_resource, reference_policies_elements_notresource
 *
 * @param negated whether it is NotResource
 * @param values the resource patterns
 * @param at where the element name is written
 */
public record ResourceClause(boolean negated, PolicyValues values, SourceLocation at) {
    public ResourceClause {
        Objects.requireNonNull(values, "values");
        Objects.requireNonNull(at, "at");
    }

    /** {@return the element name in the document} */
    public String element() {
        return negated ? "NotResource" : "Resource";
    }
}
