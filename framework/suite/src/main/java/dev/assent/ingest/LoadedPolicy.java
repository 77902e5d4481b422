// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyKind;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy that a suite names, and what it is used as.
 *
 * @param kind what it is used as
 * @param policy the policy
 * @param inline where it stands in the suite or world itself; empty = in a file of its own, or one that AWS manages
 */
public record LoadedPolicy(PolicyKind kind, NamedPolicy policy, Optional<Node> inline) {
    public LoadedPolicy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(policy, "policy");
        Objects.requireNonNull(inline, "inline");
    }
}
