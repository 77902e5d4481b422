// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.pattern.Text;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the service of a resource knows of it besides its policy.
 *
 * @param bucket what S3 knows of a bucket; empty = not a bucket, or nothing is stated
 * @param grants the grants of a KMS key
 * @param awsManaged whether it is a KMS key that AWS manages
 * @param kmsKey the ARN of the customer managed key that encrypts it; empty = none
 * @param accessPointOf the ARN of the bucket of an S3 access point; empty = not an access point
 * @param authorization how API Gateway authorizes its callers; empty = nobody stated it
 */
public record ResourceFacts(
        Optional<BucketFacts> bucket,
        List<KeyGrant> grants,
        boolean awsManaged,
        Optional<Text> kmsKey,
        Optional<Text> accessPointOf,
        Optional<Authorization> authorization) {
    /** Nothing is stated. */
    public static final ResourceFacts NONE =
            new ResourceFacts(Optional.empty(), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());

    public ResourceFacts {
        Objects.requireNonNull(bucket, "bucket");
        grants = List.copyOf(grants);
        Objects.requireNonNull(kmsKey, "kmsKey");
        Objects.requireNonNull(accessPointOf, "accessPointOf");
        Objects.requireNonNull(authorization, "authorization");
    }

    /**
     * How API Gateway authorizes the callers of a method.
     *
     * <p>AWS: apigateway/latest/developerguide/apigateway-authorization-flow
     */
    public enum Authorization {
        /** The resource policy alone decides. */
        NONE,
        /** IAM: identity policies and the resource policy. */
        IAM,
        /** A Lambda authorizer, whose policy counts as the caller's identity policy. */
        LAMBDA,
        /** A Cognito user pool: it and the resource policy must both allow. */
        COGNITO
    }
}
