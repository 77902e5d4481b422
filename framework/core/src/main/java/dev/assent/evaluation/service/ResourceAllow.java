// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.decision.StatementRef;
import dev.assent.pattern.Match;
import java.util.Objects;
import java.util.Optional;

/**
 * A permission on a resource that no policy gives: a grant of an ACL or of a KMS key.
 *
 * @param by the grant, as decisions name it
 * @param grantee how it names whom it is for: an ARN, an account id, a service principal; empty = everyone
 * @param match TRUE, or UNKNOWN where it is not known whether the caller is meant
 */
public record ResourceAllow(StatementRef by, Optional<String> grantee, Match match) {
    public ResourceAllow {
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(grantee, "grantee");
        Objects.requireNonNull(match, "match");
    }
}
