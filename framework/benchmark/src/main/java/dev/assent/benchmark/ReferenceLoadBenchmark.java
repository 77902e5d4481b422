// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.RequestFacts;
import dev.assent.request.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Time for one decision, where a user has the AWS managed policies ReadOnlyAccess, PowerUserAccess, SecurityAudit and
 * AmazonS3FullAccess and makes eight everyday requests in turn.
 */
public class ReferenceLoadBenchmark extends DecisionBenchmark {
    private final NaiveScan scan = new NaiveScan(Load.reference());

    /** Made by JMH. */
    public ReferenceLoadBenchmark() {
        for (int index = 0; index < REQUESTS; index++) {
            boolean allowed = evaluator.decide(requests[index], policies[index]).isAllowed();
            if (allowed != scan.allows(requests[index], policies[index])) {
                throw new IllegalStateException("the baseline decides otherwise: " + requests[index]);
            }
        }
    }

    /** Decides; what has a say in each request was gathered before. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void decide(Blackhole hole) {
        decide(policies, hole);
    }

    /** Decides on two threads, which share the evaluator. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    @Threads(2)
    public void decideOnTwoThreads(Blackhole hole) {
        decide(hole);
    }

    /** Gathers what has a say in each request, and decides. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void gatherAndDecide(Blackhole hole) {
        for (Request request : requests) {
            hole.consume(evaluator.decide(request, ApplicablePolicies.gather(world, request, RequestFacts.NONE)));
        }
    }

    /** Decides and writes down how each element of each statement matched. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void evaluateWithTrace(Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            Decision decision = evaluator.evaluate(requests[index], policies[index]);
            hole.consume(decision);
        }
    }

    /** The baseline: looks at every pattern of every statement. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void baselineScan(Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            hole.consume(scan.allows(requests[index], policies[index]));
        }
    }
}
