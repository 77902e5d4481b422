// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.policy.PolicyKind;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The policy on the resource of a request.
 *
 * @param kind a trust policy or any other resource policy
 * @param policy the policy; empty = the resource has none
 * @param required whether IAM policies of the resource's own account have no say unless this policy lets them, as for
 *     KMS keys and role trust
 */
public record ResourcePolicy(PolicyKind kind, Optional<NamedPolicy> policy, boolean required) {
    public ResourcePolicy {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(policy, "policy");
    }

    ResourcePolicy map(UnaryOperator<NamedPolicy> change) {
        return new ResourcePolicy(kind, policy.map(change), required);
    }
}
