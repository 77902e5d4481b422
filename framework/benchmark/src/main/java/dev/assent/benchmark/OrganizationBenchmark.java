// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.policy.PolicyKind;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time for one decision where everything has a say: five levels of SCPs with a region lock, a boundary, a session policy,
 * a resource policy and the identity policies of the reference load; those alone are the baseline.
 */
public class OrganizationBenchmark extends DecisionBenchmark {
    private static final int LEVELS = 5;
    private static final String FULL_ACCESS =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Action\": \"*\", \"Resource\": \"*\"}}";
    private static final String REGION_LOCK =
            "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Deny\", \"NotAction\": [\"iam:*\", \"sts:*\"],"
                    + " \"Resource\": \"*\", \"Condition\": {\"StringNotEqualsIfExists\": {\"aws:RequestedRegion\":"
                    + " [\"eu-west-1\", \"eu-central-1\"]}}}}";
    private static final String ON_RESOURCE =
            "{\"Version\": \"2012-10-17\", \"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"arn:aws:iam::"
                    + Load.ACCOUNT
                    + ":root\"}, \"Action\": \"*\", \"Resource\": \"*\"}, {\"Effect\": \"Deny\", \"Principal\":"
                    + " \"*\", \"Action\": \"*\", \"Resource\": \"*\", \"Condition\": {\"Bool\": {\"aws:SecureTransport\":"
                    + " false}}}]}";

    private final ApplicablePolicies[] full;

    /** Made by JMH. */
    public OrganizationBenchmark() {
        NamedPolicy all = Load.policy("FullAWSAccess", FULL_ACCESS, PolicyKind.SCP);
        NamedPolicy lock = Load.policy("RegionLock", REGION_LOCK, PolicyKind.SCP);
        Guardrails.Level level = new Guardrails.Level("level", List.of(all, lock));
        Guardrails scps = new Guardrails(Optional.empty(), java.util.Collections.nCopies(LEVELS, level));
        this.full = new ApplicablePolicies[REQUESTS];
        for (int index = 0; index < REQUESTS; index++) {
            full[index] = everything(policies[index], scps, all);
        }
    }

    private static ApplicablePolicies everything(ApplicablePolicies plain, Guardrails scps, NamedPolicy all) {
        IdentityPolicies identity = new IdentityPolicies(
                plain.identity().kind(),
                plain.identity().policies(),
                Optional.of(new NamedPolicy("boundary", all.document())),
                Optional.of(List.of(new NamedPolicy("session", all.document()))));
        ResourcePolicy resource = new ResourcePolicy(
                PolicyKind.RESOURCE,
                Optional.of(Load.policy("resource", ON_RESOURCE, PolicyKind.RESOURCE)),
                plain.resource().required());
        return new ApplicablePolicies(identity, resource, scps, plain.rcps(), plain.endpoint(), plain.facts());
    }

    /** Decides with everything. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void decide(Blackhole hole) {
        decide(full, hole);
    }

    /** Decides with identity policies only. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void baselineIdentityOnly(Blackhole hole) {
        decide(policies, hole);
    }
}
