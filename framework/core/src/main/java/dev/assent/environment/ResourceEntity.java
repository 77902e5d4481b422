// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.pattern.Text;
import dev.assent.source.SourceLocation;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A declared resource: a bucket, queue, key and so on. It also stands for what lies below it, such as the objects of a bucket.
 *
 * @param alias the name in the suite
 * @param arn its ARN
 * @param account the account that owns it
 * @param policy the policy on it, or empty
 * @param tags its tags
 * @param facts what its service knows of it besides
 * @param declaredAt where the suite or source declares it
 */
public record ResourceEntity(
        String alias,
        Text arn,
        String account,
        Optional<NamedPolicy> policy,
        Map<String, String> tags,
        ResourceFacts facts,
        SourceLocation declaredAt) {
    public ResourceEntity {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(policy, "policy");
        tags = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(tags));
        Objects.requireNonNull(facts, "facts");
        Objects.requireNonNull(declaredAt, "declaredAt");
    }
}
