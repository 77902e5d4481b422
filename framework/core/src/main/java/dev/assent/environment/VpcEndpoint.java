// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A VPC endpoint.
 *
 * <p>AWS: vpc-endpoints-access
 *
 * @param id such as {@code vpce-1}
 * @param type gateway or interface; the policy of a gateway endpoint matches principals differently
 * @param vpc the VPC it belongs to, or empty
 * @param account the account that owns it, or empty
 * @param policy its policy; empty = full access
 */
public record VpcEndpoint(
        String id, Type type, Optional<String> vpc, Optional<String> account, Optional<NamedPolicy> policy) {
    public VpcEndpoint {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(vpc, "vpc");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(policy, "policy");
    }

    VpcEndpoint map(UnaryOperator<NamedPolicy> change) {
        return new VpcEndpoint(id, type, vpc, account, policy.map(change));
    }

    /** The type of an endpoint. */
    public enum Type {
        GATEWAY,
        INTERFACE
    }
}
