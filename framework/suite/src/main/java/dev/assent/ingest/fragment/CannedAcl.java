// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.environment.AclGrant;
import dev.assent.environment.AclGrant.Grantee;
import dev.assent.environment.AclGrant.Permission;
import dev.assent.source.SourceLocation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What templates and plans write for access control lists of S3.
 *
 * <p>AWS: AmazonS3/latest/userguide/acl-overview (canned ACL, specifying a grantee)
 */
public final class CannedAcl {
    private CannedAcl() {}

    /**
     * {@return the grants of a canned ACL of a bucket besides the owner's own, or empty if it is not known}
     *
     * @param name such as {@code public-read} or {@code PublicRead}
     * @param at where it is written
     */
    public static Optional<List<AclGrant>> grants(String name, SourceLocation at) {
        return switch (name) {
            case "", "private", "Private" -> Optional.of(List.of());
            case "public-read", "PublicRead" -> Optional.of(List.of(grant(Grantee.ALL_USERS, Permission.READ, at)));
            case "public-read-write", "PublicReadWrite" ->
                Optional.of(List.of(
                        grant(Grantee.ALL_USERS, Permission.READ, at), grant(Grantee.ALL_USERS, Permission.WRITE, at)));
            case "authenticated-read", "AuthenticatedRead" ->
                Optional.of(List.of(grant(Grantee.AUTHENTICATED_USERS, Permission.READ, at)));
            case "log-delivery-write", "LogDeliveryWrite" ->
                Optional.of(List.of(
                        grant(Grantee.LOG_DELIVERY, Permission.WRITE, at),
                        grant(Grantee.LOG_DELIVERY, Permission.READ_ACP, at)));
            // These two say something of objects only.
            case "bucket-owner-read", "BucketOwnerRead", "bucket-owner-full-control", "BucketOwnerFullControl" ->
                Optional.of(List.of());
            default -> Optional.empty();
        };
    }

    private static AclGrant grant(Grantee grantee, Permission permission, SourceLocation at) {
        return new AclGrant(grantee, Optional.empty(), permission, at);
    }

    /**
     * {@return a grant, or empty if its grantee or permission is not known}
     *
     * @param uri the URI of the group to which it is; empty = not to a group
     * @param id the canonical user id to which it is, or empty
     * @param permission such as {@code FULL_CONTROL}
     * @param at where it is written
     */
    public static Optional<AclGrant> grant(String uri, Optional<String> id, String permission, SourceLocation at) {
        Optional<Permission> found = Arrays.stream(Permission.values())
                .filter(one -> one.name().equals(permission))
                .findFirst();
        Optional<Grantee> group = switch (uri) {
            case "http://acs.amazonaws.com/groups/global/AllUsers" -> Optional.of(Grantee.ALL_USERS);
            case "http://acs.amazonaws.com/groups/global/AuthenticatedUsers" ->
                Optional.of(Grantee.AUTHENTICATED_USERS);
            case "http://acs.amazonaws.com/groups/s3/LogDelivery" -> Optional.of(Grantee.LOG_DELIVERY);
            default -> Optional.empty();
        };
        Optional<Grantee> grantee = uri.isEmpty() ? id.map(canonical -> Grantee.CANONICAL_USER) : group;
        return grantee.flatMap(
                to -> found.map(what -> new AclGrant(to, uri.isEmpty() ? id : Optional.empty(), what, at)));
    }
}
