// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What S3 knows of a bucket besides its policy.
 *
 * @param blockPublicAccess the settings of the bucket itself; those of its account are added to them
 * @param ownership Object Ownership; with {@link Ownership#BUCKET_OWNER_ENFORCED} no ACL has an effect
 * @param acl the grants of the bucket's ACL besides the owner's own
 * @param objects what is stated about objects, by their keys
 * @param abac whether tags of the bucket are condition keys
 */
public record BucketFacts(
        BlockPublicAccess blockPublicAccess,
        Ownership ownership,
        List<AclGrant> acl,
        Map<String, ObjectFacts> objects,
        boolean abac) {
    /** A bucket as S3 makes it, but for Block Public Access, which is off, so that a policy is judged by itself. */
    public static final BucketFacts DEFAULT =
            new BucketFacts(BlockPublicAccess.OFF, Ownership.BUCKET_OWNER_ENFORCED, List.of(), Map.of(), false);

    public BucketFacts {
        Objects.requireNonNull(blockPublicAccess, "blockPublicAccess");
        Objects.requireNonNull(ownership, "ownership");
        acl = List.copyOf(acl);
        objects = Collections.unmodifiableMap(new LinkedHashMap<>(objects));
    }

    /** {@return whether ACLs have an effect} */
    public boolean hasAcls() {
        return ownership != Ownership.BUCKET_OWNER_ENFORCED;
    }

    /**
     * Object Ownership.
     *
     * <p>AWS: AmazonS3/latest/userguide/about-object-ownership
     */
    public enum Ownership {
        /** ACLs are off; the bucket owner owns every object. */
        BUCKET_OWNER_ENFORCED,
        /** ACLs are on; the bucket owner owns objects that are written with its canned ACL. */
        BUCKET_OWNER_PREFERRED,
        /** ACLs are on; whoever writes an object owns it. */
        OBJECT_WRITER
    }

    /**
     * What is stated about one object.
     *
     * @param owner the account that owns it; empty = the bucket's
     * @param acl the grants of its ACL besides the owner's own
     * @param tags its tags
     */
    public record ObjectFacts(Optional<String> owner, List<AclGrant> acl, Map<String, String> tags) {
        public ObjectFacts {
            Objects.requireNonNull(owner, "owner");
            acl = List.copyOf(acl);
            tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
        }
    }
}
