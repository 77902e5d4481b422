// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * {@code Principal} or {@code NotPrincipal}.
 *
 * <p>AWS: reference_policies_elements_principal, reference_policies_elements_notprincipal
 *
 * @param negated whether it is NotPrincipal
 * @param everyone whether the document has the bare text {@code "*"}; then there are no entries
 * @param entries who is named, by type, in file order
 * @param at where the element name is written
 */
public record PrincipalClause(boolean negated, boolean everyone, List<PrincipalEntry> entries, SourceLocation at) {
    public PrincipalClause {
        entries = List.copyOf(entries);
        Objects.requireNonNull(at, "at");
        if (everyone && !entries.isEmpty()) {
            throw new IllegalArgumentException("the bare star has no entries");
        }
    }

    /** {@return the element name in the document} */
    public String element() {
        return negated ? "NotPrincipal" : "Principal";
    }

    /**
     * The principals of one type.
     *
     * @param type the key
     * @param values who is named
     */
    public record PrincipalEntry(PrincipalType type, PolicyValues values) {
        public PrincipalEntry {
            Objects.requireNonNull(type, "type");
            Objects.requireNonNull(values, "values");
        }
    }
}
