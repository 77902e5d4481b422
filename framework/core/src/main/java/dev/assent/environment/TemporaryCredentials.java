// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of temporary credentials themselves.
 *
 * <p>AWS: reference_policies_condition-keys (properties of the role session)
 *
 * @param issuedAt when they were issued, as ISO 8601; empty = nobody stated it
 * @param mfa whether MFA was used; empty = nobody stated it
 * @param mfaAge the seconds since MFA; empty = nobody stated it
 * @param federation how the caller came to the role; empty = nobody stated it
 * @param instance the EC2 instance that they were delivered to; empty = none
 * @param transitiveTags the keys of the session tags that pass on to the next role
 */
public record TemporaryCredentials(
        Optional<String> issuedAt,
        Optional<Boolean> mfa,
        Optional<String> mfaAge,
        Optional<Federation> federation,
        Optional<Instance> instance,
        List<String> transitiveTags) {
    /** Nothing is stated. */
    public static final TemporaryCredentials UNSTATED = new TemporaryCredentials(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public TemporaryCredentials {
        Objects.requireNonNull(issuedAt, "issuedAt");
        Objects.requireNonNull(mfa, "mfa");
        Objects.requireNonNull(mfaAge, "mfaAge");
        Objects.requireNonNull(federation, "federation");
        Objects.requireNonNull(instance, "instance");
        transitiveTags = List.copyOf(transitiveTags);
    }

    /** How a caller from outside AWS came to a role. */
    public enum Federation {
        SAML,
        OIDC
    }

    /**
     * An EC2 instance.
     *
     * @param arn its ARN
     * @param vpc its VPC; empty = nobody stated it
     * @param privateIp its private IPv4 address; empty = nobody stated it
     */
    public record Instance(String arn, Optional<String> vpc, Optional<String> privateIp) {
        public Instance {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(vpc, "vpc");
            Objects.requireNonNull(privateIp, "privateIp");
        }

        /** {@return its id, which is the name of its sessions} */
        public String id() {
            return arn.substring(arn.lastIndexOf('/') + 1);
        }
    }
}
