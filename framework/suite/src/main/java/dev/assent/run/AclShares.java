// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.AclGrant;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.Environment;
import dev.assent.environment.ResourceEntity;
import dev.assent.pattern.Arn;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What access lists of buckets and of their objects give to everyone, as far as Object Ownership and Block Public Access
 * let them.
 *
 * <p>AWS: AmazonS3/latest/userguide/access-control-block-public-access
 */
final class AclShares {
    private AclShares() {}

    /** {@return the grants that have an effect, of a bucket and its objects} */
    static List<AclGrant> of(ResourceEntity resource) {
        return resource.facts().bucket().filter(BucketFacts::hasAcls).stream()
                .flatMap(bucket -> Stream.concat(
                        bucket.acl().stream(),
                        bucket.objects().values().stream().flatMap(object -> object.acl().stream())))
                .toList();
    }

    /** {@return in words what the access lists of a resource give to everyone} */
    static List<String> toEveryone(Environment environment, ResourceEntity resource) {
        return blocked(environment, resource).ignorePublicAcls()
                ? List.of()
                : of(resource).stream()
                        .filter(AclGrant::isPublic)
                        .map(grant -> "an access list gives "
                                + grant.permission().name().toLowerCase(Locale.ROOT) + " to "
                                + (grant.grantee() == AclGrant.Grantee.ALL_USERS ? "everyone" : "every AWS account")
                                + " (" + grant.at().fileAndLine() + ")")
                        .toList();
    }

    /** {@return the Block Public Access of a bucket and its account; of what is not of S3, none} */
    static BlockPublicAccess blocked(Environment environment, ResourceEntity resource) {
        boolean ofS3 = Arn.parse(resource.arn().toString())
                .filter(arn -> arn.service().equals("s3"))
                .isPresent();
        return ofS3
                ? BlockPublicAccess.of(
                        resource.facts().bucket().orElse(BucketFacts.DEFAULT), environment.account(resource.account()))
                : BlockPublicAccess.OFF;
    }
}
