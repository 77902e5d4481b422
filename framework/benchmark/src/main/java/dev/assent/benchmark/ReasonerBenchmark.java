// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.document.JsonReader;
import dev.assent.managed.ManagedPolicies;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.source.SourceText;
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
 * How long it takes to prove that one managed policy allows nothing that another one does not, and to refute it. Reading
 * the larger document as JSON is the baseline.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReasonerBenchmark {
    private final String large = json("SecurityAudit");
    private final PolicyDocument audit = read(large);
    private final PolicyDocument power = read(json("PowerUserAccess"));
    private final PolicyDocument bucket = read(json("AmazonS3FullAccess"));
    private final PolicyDocument reader = read(json("AmazonS3ReadOnlyAccess"));

    /** Made by JMH. */
    public ReasonerBenchmark() {}

    private static String json(String name) {
        return ManagedPolicies.bundled().find(name).orElseThrow().json();
    }

    private static PolicyDocument read(String json) {
        return PolicyReader.read(new SourceText("policy.json", json), PolicyKind.IDENTITY)
                .value()
                .orElseThrow();
    }

    /** Two small documents, of which the one allows all of the other: PASS. */
    @Benchmark
    public Comparison proveSmall() {
        return PolicyReasoner.compare(bucket, reader, ReasonerOptions.defaults());
    }

    /** The other way round: FAIL, with a request that the evaluator confirms. */
    @Benchmark
    public Comparison refuteSmall() {
        return PolicyReasoner.compare(reader, bucket, ReasonerOptions.defaults());
    }

    /** A document with itself: PASS. */
    @Benchmark
    public Comparison proveLarge() {
        return PolicyReasoner.compare(audit, audit, ReasonerOptions.defaults());
    }

    /** A document of hundreds of patterns with one of a NotAction: FAIL. */
    @Benchmark
    public Comparison refuteLarge() {
        return PolicyReasoner.compare(power, audit, ReasonerOptions.defaults());
    }

    /** The baseline: reads the large document as JSON. */
    @Benchmark
    public boolean baselineReadJson() {
        return JsonReader.read(new SourceText("policy.json", large)).value().isPresent();
    }
}
