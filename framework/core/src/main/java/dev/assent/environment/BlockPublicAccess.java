// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import java.util.Optional;

/**
 * The four settings of S3 Block Public Access.
 *
 * <p>AWS: AmazonS3/latest/userguide/access-control-block-public-access
 *
 * @param blockPublicAcls whether calls that set a public ACL fail
 * @param ignorePublicAcls whether grants of ACLs to everyone have no effect
 * @param blockPublicPolicy whether calls that set a public bucket policy fail
 * @param restrictPublicBuckets whether a public bucket policy reaches only services and the bucket's own account
 */
public record BlockPublicAccess(
        boolean blockPublicAcls, boolean ignorePublicAcls, boolean blockPublicPolicy, boolean restrictPublicBuckets) {
    /** No setting is on. */
    public static final BlockPublicAccess OFF = new BlockPublicAccess(false, false, false, false);

    /** All settings are on. */
    public static final BlockPublicAccess ON = new BlockPublicAccess(true, true, true, true);

    /**
     * {@return the settings that hold for a bucket: its own and those of its account}
     *
     * @param account the account; empty = nobody declared it
     */
    public static BlockPublicAccess of(BucketFacts bucket, Optional<Account> account) {
        return bucket.blockPublicAccess()
                .or(account.map(Account::blockPublicAccess).orElse(OFF));
    }

    /** {@return the settings that are on here or there} */
    public BlockPublicAccess or(BlockPublicAccess other) {
        return new BlockPublicAccess(
                blockPublicAcls || other.blockPublicAcls,
                ignorePublicAcls || other.ignorePublicAcls,
                blockPublicPolicy || other.blockPublicPolicy,
                restrictPublicBuckets || other.restrictPublicBuckets);
    }
}
