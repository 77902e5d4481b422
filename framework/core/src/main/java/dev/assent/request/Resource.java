// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import dev.assent.pattern.Text;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request is about.
 *
 * @param arn its ARN, or {@code *} for actions that have no resource
 * @param account the account that owns it; empty = not known, as for an S3 ARN that nobody declared
 */
public record Resource(Text arn, Optional<String> account) {
    public Resource {
        Objects.requireNonNull(arn, "arn");
        Objects.requireNonNull(account, "account");
    }

    /** {@return the resource of actions that have none, in the caller's account} */
    public static Resource none(Optional<String> account) {
        return new Resource(Text.of("*"), account);
    }

    /** {@return whether it is the lone star} */
    public boolean isNone() {
        return arn.isKnown() && arn.known().equals("*");
    }
}
