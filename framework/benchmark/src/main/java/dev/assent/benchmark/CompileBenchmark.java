// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.decision.Decision;
import dev.assent.document.JsonReader;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.evaluation.Evaluator;
import dev.assent.managed.ManagedPolicies;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Request;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long a policy takes before the first decision: ReadOnlyAccess, the largest of the reference load, read, compiled and
 * asked once by an evaluator that knows nothing yet; reading it as JSON alone is the baseline.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CompileBenchmark {
    private final String json =
            ManagedPolicies.bundled().find("ReadOnlyAccess").orElseThrow().json();
    private final Request request = Load.requests().get(0);
    private final ApplicablePolicies policies = gather();

    /** Made by JMH. */
    public CompileBenchmark() {}

    private ApplicablePolicies gather() {
        return Load.gather(
                Load.world(List.of(Load.policy("ReadOnlyAccess", json, PolicyKind.IDENTITY))), List.of(request))[0];
    }

    /** Compiles the policy, which was read before, and decides once. */
    @Benchmark
    public Decision compile() {
        return new Evaluator().decide(request, policies);
    }

    /** Reads and compiles the policy, and decides once. */
    @Benchmark
    public Decision readAndCompile() {
        return new Evaluator().decide(request, gather());
    }

    /** The baseline: reads the policy as JSON. */
    @Benchmark
    public boolean baselineReadJson() {
        return JsonReader.read(new SourceText("ReadOnlyAccess.json", json))
                .value()
                .isPresent();
    }
}
