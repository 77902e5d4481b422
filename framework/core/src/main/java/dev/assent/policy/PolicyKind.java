// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

/**
 * What a policy is attached as; it decides which elements a statement may and must have.
 *
 * <p>AWS: reference_policies_elements
 */
public enum PolicyKind {
    /** Attached to a user, group or role. */
    IDENTITY("identity policy", false, true),
    /** A permissions boundary of a user or role. */
    BOUNDARY("permissions boundary", false, true),
    /** Passed when a session is created. */
    SESSION("session policy", false, true),
    /** A service control policy of an organization. */
    SCP("service control policy", false, true),
    /** A resource control policy of an organization. */
    RCP("resource control policy", true, true),
    /** Attached to a resource, such as a bucket, queue or KMS key. */
    RESOURCE("resource policy", true, false),
    /** The trust policy of a role. */
    TRUST("trust policy", true, false),
    /** The policy of a VPC endpoint. */
    ENDPOINT("endpoint policy", true, true);

    private final String words;
    private final boolean principal;
    private final boolean resource;

    PolicyKind(String words, boolean principal, boolean resource) {
        this.words = words;
        this.principal = principal;
        this.resource = resource;
    }

    /** {@return AWS's name for it} */
    public String words() {
        return words;
    }

    /** {@return {@code a} or {@code an}, as AWS's name for it needs} */
    public String article() {
        return "aeiou".indexOf(words.charAt(0)) >= 0 ? "an" : "a";
    }

    /** {@return whether its statements name principals; in the other kinds they must not} */
    public boolean hasPrincipal() {
        return principal;
    }

    /** {@return whether every statement must have a Resource or NotResource} */
    public boolean requiresResource() {
        return resource;
    }
}
