// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.catalog.Catalog;
import dev.assent.document.JsonReader;
import dev.assent.lint.Linter;
import dev.assent.managed.ManagedPolicies;
import dev.assent.policy.PolicyKind;
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

/** How long it takes to lint all policies that AWS manages, once; reading them as JSON alone is the baseline. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class LintBenchmark {
    private final Linter linter = new Linter(Catalog.bundled());
    private final List<SourceText> policies = ManagedPolicies.bundled().all().stream()
            .map(policy -> new SourceText(policy.name(), policy.json()))
            .toList();

    /** Made by JMH. */
    public LintBenchmark() {}

    /** Lints all policies. */
    @Benchmark
    public long lint() {
        return policies.stream()
                .mapToLong(policy -> linter.lint(policy, PolicyKind.IDENTITY).size())
                .sum();
    }

    /** Reads all policies. */
    @Benchmark
    public long baselineReadJson() {
        return policies.stream()
                .filter(policy -> JsonReader.read(policy).value().isPresent())
                .count();
    }
}
