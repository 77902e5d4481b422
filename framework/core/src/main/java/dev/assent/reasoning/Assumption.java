// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

/**
 * What may be taken for granted about every request that is really made. In the universe of all texts nothing is.
 *
 * <p>AWS: reference_policies_condition-keys
 */
public enum Assumption {
    /** aws:CurrentTime, aws:EpochTime, aws:PrincipalType and aws:SecureTransport are never absent. */
    ALWAYS_PRESENT("some keys are never absent"),
    /** Where aws:ResourceAccount is present, and the ARN of the resource has an account, it is that account. */
    RESOURCE_ACCOUNT("`aws:ResourceAccount` is the account in the ARN of the resource, where both are there"),
    /** aws:RequestTag/x is present exactly if aws:TagKeys has x in some case. */
    REQUEST_TAGS("a request has `aws:RequestTag/x` exactly if `aws:TagKeys` has x"),
    /** sts:GetCallerIdentity is allowed whatever policies say, so that it is never new. AWS: STS API reference, GetCallerIdentity */
    CALLER_IDENTITY("`sts:GetCallerIdentity` is allowed whatever policies say"),
    /**
     * A request through a VPC endpoint has aws:SourceVpc, aws:SourceVpce and aws:VpcSourceIp and no aws:SourceIp; any other
     * has none of the three. Not among the defaults: services that call on somebody's behalf differ.
     */
    ONE_WAY_IN("a request has `aws:SourceIp`, or comes through a VPC endpoint");

    private final String words;

    Assumption(String words) {
        this.words = words;
    }

    /** {@return it as a clause, as reports show it} */
    public String words() {
        return words;
    }
}
