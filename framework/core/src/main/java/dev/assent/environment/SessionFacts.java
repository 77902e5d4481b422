// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.pattern.Arn;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known of the temporary credentials with which a request is made.
 *
 * @param of the ARN of the role, or of the user (or account root) behind a federated-user session
 * @param policies its session policies; an empty Optional = none were passed, an empty list does not occur
 * @param tags its session tags; they overlay the tags of the role or user, whatever their case
 * @param sourceIdentity its source identity, or empty
 * @param credentials what is known of the credentials themselves
 */
public record SessionFacts(
        Arn of,
        Optional<List<NamedPolicy>> policies,
        Map<String, String> tags,
        Optional<String> sourceIdentity,
        TemporaryCredentials credentials) {
    public SessionFacts {
        Objects.requireNonNull(of, "of");
        policies = policies.map(List::copyOf);
        tags = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(tags));
        Objects.requireNonNull(sourceIdentity, "sourceIdentity");
        Objects.requireNonNull(credentials, "credentials");
    }

    /** {@return a session of which nothing but its origin is known} */
    public static SessionFacts plain(Arn of) {
        return new SessionFacts(of, Optional.empty(), Map.of(), Optional.empty(), TemporaryCredentials.UNSTATED);
    }
}
