// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.Evaluator;
import dev.assent.explanation.Answer;
import dev.assent.explanation.Expected;
import dev.assent.explanation.Explanation;
import dev.assent.explanation.SideEffects;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * How long the explanation of a failure takes, with the changes of policies that it tries: a user with the reference load and
 * a policy of its own with forty statements may not create a user. The baseline tries them with an evaluator that has
 * compiled nothing yet.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ExplanationBenchmark {
    private final Evaluator evaluator = new Evaluator();
    private final Expected allow = Expected.of(Expected.Verdict.ALLOW);
    private final Answer answer = answer();

    /** Made by JMH. */
    public ExplanationBenchmark() {}

    private Answer answer() {
        List<NamedPolicy> policies = new ArrayList<>(Load.asManaged());
        policies.add(Load.policy("own", own(), PolicyKind.IDENTITY));
        Request request = Load.requests().get(3);
        ApplicablePolicies applicable = Load.gather(Load.world(policies), List.of(request))[0];
        return new Answer(
                request, applicable, evaluator.evaluate(request, applicable), evaluator.hinges(request, applicable));
    }

    private static String own() {
        return IntStream.range(0, 40)
                .mapToObj(index -> "{\"Sid\": \"Team" + index
                        + "\", \"Effect\": \"Allow\", \"Action\": [\"iam:GetUser\", \"iam:TagUser\"], "
                        + "\"Resource\": \"arn:aws:iam::111122223333:user/team-" + index + "/*\"}")
                .collect(Collectors.joining(", ", "{\"Version\": \"2012-10-17\", \"Statement\": [", "]}"));
    }

    /** Explains with what was compiled for the decision. */
    @Benchmark
    public List<String> explain() {
        return Explanation.lines(answer, allow, SideEffects.UNKNOWN, evaluator.forTrials());
    }

    /** The baseline: every policy is compiled again for each explanation. */
    @Benchmark
    public List<String> baselineCompiledAgain() {
        return Explanation.lines(answer, allow, SideEffects.UNKNOWN, new Evaluator());
    }
}
