// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.reasoning.PolicyChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Policies that are not what they were.
 *
 * @param name the files or names of those that differ
 * @param kind as what they are used
 * @param holders the principals, resources or levels of the organization that have them; none = nothing has them
 * @param before what they were, as one document; empty = there were none
 * @param after what they are; empty = there are none any more
 * @param change what the change does to what they allow, alone and by denying what others allow
 */
public record Changed(
        String name,
        PolicyKind kind,
        List<String> holders,
        Optional<PolicyDocument> before,
        Optional<PolicyDocument> after,
        PolicyChange change) {
    public Changed {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        holders = List.copyOf(holders);
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(change, "change");
    }
}
