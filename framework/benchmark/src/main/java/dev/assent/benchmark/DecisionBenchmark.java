// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.evaluation.Evaluator;
import dev.assent.request.Request;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What the measurements of single decisions share: eight everyday requests of a user with the reference load. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public abstract class DecisionBenchmark {
    static final int REQUESTS = 8;

    final Evaluator evaluator = new Evaluator();
    final Environment world = Load.world(Load.reference());
    final Request[] requests = Load.requests().toArray(Request[]::new);
    final ApplicablePolicies[] policies = Load.gather(world, Load.requests());

    /** Made by those that measure. */
    DecisionBenchmark() {}

    final void decide(ApplicablePolicies[] having, Blackhole hole) {
        for (int index = 0; index < REQUESTS; index++) {
            hole.consume(evaluator.decide(requests[index], having[index]));
        }
    }
}
