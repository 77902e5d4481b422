// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.Evaluator;
import dev.assent.request.Request;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Time for one decision where a user has every policy that AWS manages, all at once; the requests are those of the reference load. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AllManagedPoliciesBenchmark {
    private static final int REQUESTS = 8;

    private final Evaluator evaluator = new Evaluator();
    private final List<NamedPolicy> managed = Load.allManaged();
    private final Request[] requests = Load.requests().toArray(Request[]::new);
    private final ApplicablePolicies[] policies = Load.gather(Load.world(managed), Load.requests());
    private final NaiveScan scan = new NaiveScan(managed);

    /** Made by JMH. */
    public AllManagedPoliciesBenchmark() {}

    /** Decides. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void decide(Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            hole.consume(evaluator.decide(requests[index], policies[index]));
        }
    }

    /** Decides and writes down how each element of each statement matched. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void evaluateWithTrace(Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            hole.consume(evaluator.evaluate(requests[index], policies[index]));
        }
    }

    /** The baseline: looks at every pattern of every statement, also after a denial. */
    @Benchmark
    @OperationsPerInvocation(REQUESTS)
    public void baselineScan(Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            hole.consume(scan.countMatches(requests[index], policies[index]));
        }
    }
}
