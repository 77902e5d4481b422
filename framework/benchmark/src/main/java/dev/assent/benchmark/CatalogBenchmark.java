// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.ConditionKey;
import java.util.Optional;
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

/** How long the catalog takes to find an action and a condition key. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CatalogBenchmark {
    private final Catalog catalog = Catalog.bundled();

    /** Made by JMH. */
    public CatalogBenchmark() {}

    /** Finds an action by its full name. */
    @Benchmark
    public Optional<Action> action() {
        return catalog.action("s3:GetObject");
    }

    /** Finds a condition key of a service. */
    @Benchmark
    public Optional<ConditionKey> serviceKey() {
        return catalog.conditionKey("s3:prefix");
    }

    /** Finds a global condition key with a variable part. */
    @Benchmark
    public Optional<ConditionKey> globalKey() {
        return catalog.conditionKey("aws:ResourceTag/team");
    }
}
