// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.source.SourceLocation;
import java.util.Objects;
import java.util.Optional;

/**
 * A grant of an S3 access control list.
 *
 * <p>AWS: AmazonS3/latest/userguide/acl-overview
 *
 * @param grantee to whom
 * @param id the account or the canonical user id; empty for groups
 * @param permission what
 * @param at where it is written
 */
public record AclGrant(Grantee grantee, Optional<String> id, Permission permission, SourceLocation at) {
    public AclGrant {
        Objects.requireNonNull(grantee, "grantee");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(permission, "permission");
        Objects.requireNonNull(at, "at");
    }

    /** {@return whether it is a grant to everyone, which Block Public Access can switch off} */
    public boolean isPublic() {
        return grantee == Grantee.ALL_USERS || grantee == Grantee.AUTHENTICATED_USERS;
    }

    /** To whom an ACL can grant something. */
    public enum Grantee {
        /** Everyone, also without a signature. */
        ALL_USERS,
        /** Everyone with credentials of some AWS account. */
        AUTHENTICATED_USERS,
        /** The S3 log delivery group. */
        LOG_DELIVERY,
        /** One account, by its id. */
        ACCOUNT,
        /** One account, by its canonical user id. */
        CANONICAL_USER
    }

    /** What an ACL can grant. */
    public enum Permission {
        READ,
        WRITE,
        READ_ACP,
        WRITE_ACP,
        FULL_CONTROL
    }
}
