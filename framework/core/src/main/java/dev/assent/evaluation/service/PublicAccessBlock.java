// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * S3 Block Public Access.
 *
 * <p>AWS: AmazonS3/latest/userguide/access-control-block-public-access
 */
public final class PublicAccessBlock {
    private static final Set<String> ACL_WRITES =
            Set.of("s3:putobject", "s3:putobjectacl", "s3:putobjectversionacl", "s3:putbucketacl", "s3:createbucket");
    private static final Set<String> PUBLIC_ACLS = Set.of("public-read", "public-read-write", "authenticated-read");
    private static final List<String> PUBLIC_GROUPS =
            List.of("/groups/global/allusers", "/groups/global/authenticatedusers");

    private PublicAccessBlock() {}

    /** {@return the settings that hold for the bucket of a request: its own and those of its account} */
    public static BlockPublicAccess of(ApplicablePolicies policies) {
        return BlockPublicAccess.of(
                policies.facts().bucket(), policies.facts().accounts().resource());
    }

    /** {@return why Block Public Access refuses the request, or empty} */
    public static Optional<String> refuses(Request request, ApplicablePolicies policies) {
        if (!request.service().equals("s3")) {
            return Optional.empty();
        }
        BlockPublicAccess block = of(policies);
        if (block.restrictPublicBuckets() && isOutsider(request, policies) && hasPublicPolicy(policies)) {
            return Optional.of(
                    "RestrictPublicBuckets: the bucket policy is public, so it reaches only AWS services and the"
                            + " bucket's own account");
        }
        boolean writesAcl = ACL_WRITES.contains(request.action().toLowerCase(Locale.ROOT));
        return block.blockPublicAcls() && writesAcl && setsPublicAcl(request.context())
                ? Optional.of("BlockPublicAcls: the request sets a public ACL")
                : Optional.empty();
    }

    /** {@return what Block Public Access may refuse by a part of the request that is not stated, or empty} */
    public static Optional<String> remark(Request request, ApplicablePolicies policies) {
        String action = request.action().toLowerCase(Locale.ROOT);
        BlockPublicAccess block = of(policies);
        if (action.equals("s3:putbucketpolicy") && block.blockPublicPolicy()) {
            return Optional.of("BlockPublicPolicy refuses this call if the new policy is public");
        }
        boolean writesAcl = action.equals("s3:putbucketacl") || action.equals("s3:putobjectacl");
        return writesAcl && block.blockPublicAcls() && !request.context().has("s3:x-amz-acl")
                ? Optional.of("BlockPublicAcls refuses this call if the new ACL is public")
                : Optional.empty();
    }

    private static boolean isOutsider(Request request, ApplicablePolicies policies) {
        Optional<String> owner = policies.facts().holder().map(ResourceEntity::account);
        return !(request.principal() instanceof Principal.Service)
                && !request.principal()
                        .account()
                        .equals(owner.or(() -> request.resource().account()));
    }

    private static boolean hasPublicPolicy(ApplicablePolicies policies) {
        return policies.resource()
                .policy()
                .map(NamedPolicy::document)
                .filter(PublicPolicy::isPublic)
                .isPresent();
    }

    private static boolean setsPublicAcl(Context context) {
        return context.entries().stream().anyMatch(PublicAccessBlock::isPublicAcl);
    }

    private static boolean isPublicAcl(Context.Entry entry) {
        String key = entry.key().toLowerCase(Locale.ROOT);
        List<String> values = entry.value().values().stream()
                .map(value -> value.toString().toLowerCase(Locale.ROOT))
                .toList();
        return (key.equals("s3:x-amz-acl") && values.stream().anyMatch(PUBLIC_ACLS::contains))
                || (key.startsWith("s3:x-amz-grant-")
                        && values.stream()
                                .anyMatch(value -> PUBLIC_GROUPS.stream().anyMatch(value::contains)));
    }
}
