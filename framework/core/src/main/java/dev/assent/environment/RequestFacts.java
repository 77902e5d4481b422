// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Objects;
import java.util.Optional;

/**
 * What is known of how a request is made, besides its context keys.
 *
 * @param session the temporary credentials it is made with; empty for long-term credentials and for a plain session of a role
 * @param endpoint the VPC endpoint it passes through; empty = none
 */
public record RequestFacts(Optional<SessionFacts> session, Optional<VpcEndpoint> endpoint) {
    /** No session facts and no endpoint. */
    public static final RequestFacts NONE = new RequestFacts(Optional.empty(), Optional.empty());

    public RequestFacts {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(endpoint, "endpoint");
    }
}
