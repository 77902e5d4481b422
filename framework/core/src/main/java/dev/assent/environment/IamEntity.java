// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.pattern.Arn;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A user or a role.
 *
 * @param arn its ARN, with its path
 * @param id its unique id, {@code AIDA...} or {@code AROA...}; empty = nobody stated it
 * @param policies its inline and managed policies and, for a user, those of its groups
 * @param boundary its permissions boundary, or empty
 * @param trust the trust policy of a role; empty for users and for roles whose trust nobody declared
 * @param tags its tags
 * @param declaredAt where the suite or source declares it
 */
public record IamEntity(
        Arn arn,
        Optional<String> id,
        List<NamedPolicy> policies,
        Optional<NamedPolicy> boundary,
        Optional<NamedPolicy> trust,
        Map<String, String> tags,
        SourceLocation declaredAt) {
    public IamEntity {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(id, "id");
        policies = List.copyOf(policies);
        Objects.requireNonNull(boundary, "boundary");
        Objects.requireNonNull(trust, "trust");
        tags = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(tags));
        Objects.requireNonNull(declaredAt, "declaredAt");
    }

    /** {@return whether it is a role} */
    public boolean isRole() {
        return arn.resource().startsWith("role/");
    }

    /** {@return whether it is a service-linked role} */
    public boolean isServiceLinkedRole() {
        return arn.resource().startsWith("role/aws-service-role/");
    }
}
