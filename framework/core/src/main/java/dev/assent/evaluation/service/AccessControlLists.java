// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.Account;
import dev.assent.environment.AclGrant;
import dev.assent.environment.AclGrant.Permission;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Match;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * S3 access control lists: they add permissions unless Object Ownership switches them off.
 *
 * <p>AWS: AmazonS3/latest/userguide/acl-overview (mapping of ACL permissions and access policy permissions),
 * AmazonS3/latest/userguide/about-object-ownership
 */
public final class AccessControlLists {
    private static final Map<Permission, Set<String>> ON_BUCKETS = Map.of(
            Permission.READ, Set.of("s3:listbucket", "s3:listbucketversions", "s3:listbucketmultipartuploads"),
            Permission.WRITE, Set.of("s3:putobject"),
            Permission.READ_ACP, Set.of("s3:getbucketacl"),
            Permission.WRITE_ACP, Set.of("s3:putbucketacl"));
    private static final Map<Permission, Set<String>> ON_OBJECTS = Map.of(
            Permission.READ, Set.of("s3:getobject", "s3:getobjectversion"),
            Permission.READ_ACP, Set.of("s3:getobjectacl", "s3:getobjectversionacl"),
            Permission.WRITE_ACP, Set.of("s3:putobjectacl", "s3:putobjectversionacl"));

    private static final String LOG_DELIVERY = "logging.s3.amazonaws.com";

    private AccessControlLists() {}

    /** {@return the name under which decisions show the grants of the ACLs of a bucket and of its objects} */
    public static String name(ResourceEntity bucket) {
        return bucket.alias() + "-acl";
    }

    /** {@return the actions in lower case that a permission in the ACL of a bucket gives} */
    public static Set<String> onBucket(Permission permission) {
        return actions(permission, ON_BUCKETS);
    }

    /** {@return the actions in lower case that a permission in the ACL of an object gives} */
    public static Set<String> onObject(Permission permission) {
        return actions(permission, ON_OBJECTS);
    }

    private static Set<String> actions(Permission permission, Map<Permission, Set<String>> all) {
        return permission == Permission.FULL_CONTROL
                ? all.values().stream().flatMap(Set::stream).collect(java.util.stream.Collectors.toUnmodifiableSet())
                : all.getOrDefault(permission, Set.of());
    }

    /** {@return whether ACLs have a say: they are switched on, and somebody stated one} */
    public static boolean apply(Request request, ApplicablePolicies policies) {
        BucketFacts bucket = policies.facts().bucket();
        boolean stated =
                !bucket.acl().isEmpty() || policies.facts().object(request).isPresent();
        return request.service().equals("s3") && bucket.hasAcls() && stated;
    }

    /** {@return the account that owns the object of a request, where that is not the account of the bucket, or empty} */
    public static Optional<String> foreignOwner(Request request, ApplicablePolicies policies) {
        Optional<String> bucket = policies.facts().holder().map(ResourceEntity::account);
        return apply(request, policies)
                ? policies.facts()
                        .object(request)
                        .flatMap(BucketFacts.ObjectFacts::owner)
                        .filter(owner -> !bucket.equals(Optional.of(owner)))
                : Optional.empty();
    }

    /** {@return the grants of ACLs that allow the request to their grantees} */
    public static List<ResourceAllow> of(Request request, ApplicablePolicies policies) {
        if (!apply(request, policies)) {
            return List.of();
        }
        List<ResourceAllow> allows = new ArrayList<>();
        BucketFacts bucket = policies.facts().bucket();
        String name = name(policies.facts().holder().orElseThrow());
        add(bucket.acl(), ON_BUCKETS, name, new Asked(request, policies), allows);
        policies.facts()
                .object(request)
                .ifPresent(object -> add(object.acl(), ON_OBJECTS, name, new Asked(request, policies), allows));
        return allows;
    }

    /** What is asked. */
    private record Asked(Request request, ApplicablePolicies policies) {
        boolean isFor(AclGrant grant, Map<Permission, Set<String>> actions) {
            String action = request.action().toLowerCase(Locale.ROOT);
            return actions(grant.permission(), actions).contains(action);
        }

        boolean isIgnored(AclGrant grant) {
            return grant.isPublic() && PublicAccessBlock.of(policies).ignorePublicAcls();
        }

        /** {@return the permission that the grant gives, or empty if it is not for callers of this kind} */
        Optional<ResourceAllow> allow(AclGrant grant, StatementRef by) {
            boolean signed = request.principal().account().isPresent();
            return switch (grant.grantee()) {
                case ALL_USERS -> Optional.of(new ResourceAllow(by, Optional.empty(), Match.TRUE));
                case AUTHENTICATED_USERS ->
                    Optional.of(new ResourceAllow(by, Optional.empty(), Match.TRUE))
                            .filter(allow -> signed);
                case LOG_DELIVERY -> Optional.of(new ResourceAllow(by, Optional.of(LOG_DELIVERY), Match.TRUE));
                case ACCOUNT -> Optional.of(new ResourceAllow(by, grant.id(), Match.TRUE));
                case CANONICAL_USER -> Optional.of(canonical(grant, by)).filter(allow -> signed);
            };
        }

        // Whose id it is, is known only where the accounts state theirs.
        private ResourceAllow canonical(AclGrant grant, StatementRef by) {
            Optional<String> own = policies.facts().accounts().caller().flatMap(Account::canonicalId);
            Match match = own.isEmpty() ? Match.UNKNOWN : Match.of(own.equals(grant.id()));
            return new ResourceAllow(by, request.principal().account(), match);
        }
    }

    private static void add(
            List<AclGrant> acl,
            Map<Permission, Set<String>> actions,
            String name,
            Asked asked,
            List<ResourceAllow> allows) {
        for (int index = 0; index < acl.size(); index++) {
            AclGrant grant = acl.get(index);
            if (asked.isFor(grant, actions) && !asked.isIgnored(grant)) {
                StatementRef by =
                        new StatementRef(Layer.ACL, name, index, Optional.empty(), grant.at(), Optional.empty());
                asked.allow(grant, by).ifPresent(allows::add);
            }
        }
    }
}
