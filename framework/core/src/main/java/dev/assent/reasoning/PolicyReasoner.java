// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.policy.PolicyDocument;
import java.util.List;
import java.util.Objects;

/**
 * Proves claims about what policy documents allow, or refutes them with a request that the evaluator confirms.
 *
 * <p>A claim that is not decided is UNKNOWN, with the reasons. Threads may share a reasoner; interrupting a thread ends its
 * question with UNKNOWN.
 *
 * <p>AWS: access-analyzer-custom-policy-checks
 */
public final class PolicyReasoner {
    private PolicyReasoner() {}

    /**
     * {@return what the proposed policy allows and the baseline does not; PASS if that is nothing}
     *
     * @param baseline the policy to compare with
     * @param proposed the policy in question
     * @param options the kind of both policies, the universe and limits
     */
    public static Comparison compare(PolicyDocument baseline, PolicyDocument proposed, ReasonerOptions options) {
        Objects.requireNonNull(options, "options");
        return new DocumentQuestion(baseline, proposed, options).ask();
    }

    /**
     * {@return whether the policy allows no access to these actions on these resources; PASS if it allows none}
     *
     * @param policy the policy in question
     * @param actions patterns of actions; none = every action
     * @param resources patterns of resources; none = every resource
     * @throws IllegalArgumentException if there are neither actions nor resources
     */
    public static Comparison accessNotGranted(
            PolicyDocument policy, List<String> actions, List<String> resources, ReasonerOptions options) {
        return compare(GeneratedPolicies.allBut(actions, resources, options.kind()), policy, options);
    }

    /**
     * {@return whether the policy on a resource is not public: all access that it gives is to principals that it names, or
     * bound to fixed values of keys that an outsider cannot choose}
     *
     * <p>AWS: access-control-block-public-access (the meaning of "public")
     */
    public static Comparison publicAccess(PolicyDocument policy, ReasonerOptions options) {
        return compare(TrustedPolicy.of(policy), policy, options);
    }

    /**
     * {@return who outside a zone of trust a resource policy lets in, one finding a principal and condition}
     *
     * <p>Services are not counted: they act for somebody. AWS: access-analyzer-findings
     *
     * @param policy the policy on a resource, or the trust policy of a role
     * @param zone whom it may let in
     */
    public static ExternalAccess externalAccess(PolicyDocument policy, ZoneOfTrust zone, ReasonerOptions options) {
        return new ExternalQuestion(policy, Objects.requireNonNull(zone, "zone"), options).ask();
    }

    /**
     * {@return the statements and patterns without which the policy allows the same requests, in document order; what
     * could not be decided is left out}
     */
    public static List<UnusedPart> lint(PolicyDocument policy, ReasonerOptions options) {
        return unused(policy, options).parts();
    }

    /** {@return the same as {@link #lint}, and what could not be decided; all its questions share one limit of time} */
    public static Unused unused(PolicyDocument policy, ReasonerOptions options) {
        return new UnusedParts(policy, options).find();
    }
}
