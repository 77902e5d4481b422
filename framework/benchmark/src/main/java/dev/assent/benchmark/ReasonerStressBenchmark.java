// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Verdict;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Inputs made to be hard. None may hang: what costs too much is UNKNOWN. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ReasonerStressBenchmark {
    /** Which input. */
    @Param({
        "PREFIXES_1000",
        "PREFIXES_3000",
        "PREFIXES_3000_ONE_NEW",
        "CONTAINS_20",
        "CONTAINS_20_MERGED",
        "UNITS_1000",
        "UNITS_BUT_ONE",
        "SIGNS_12",
        "LAST_BUT_14",
        "LAST_BUT_18",
        "PIGEONS_8"
    })
    public Input input = Input.PREFIXES_1000;

    private Input.Pair pair = Input.PREFIXES_1000.pair();

    /** Made by JMH. */
    public ReasonerStressBenchmark() {}

    /** Makes the documents. */
    @Setup
    public void read() {
        pair = input.pair();
        System.out.println(input + ": " + compare().verdict());
    }

    /** Compares. */
    @Benchmark
    public Comparison compare() {
        return PolicyReasoner.compare(
                pair.baseline(), pair.proposed(), ReasonerOptions.defaults().withMostGrants(1));
    }

    /** The inputs, each with the verdict that it has. */
    public enum Input {
        /** A thousand prefixes, and a thousand narrower ones. */
        PREFIXES_1000(Verdict.PASS),
        /** Three thousand of them. */
        PREFIXES_3000(Verdict.PASS),
        /** One of the three thousand is new. */
        PREFIXES_3000_ONE_NEW(Verdict.FAIL),
        /** Twenty statements on keys that contain a word, and all keys. */
        CONTAINS_20(Verdict.PASS),
        /** The same as one list. */
        CONTAINS_20_MERGED(Verdict.PASS),
        /** A thousand statements of one action on one resource, and their product as one statement. */
        UNITS_1000(Verdict.PASS),
        /** A product of fifty and four without one of its statements. */
        UNITS_BUT_ONE(Verdict.FAIL),
        /** A statement for every combination of twelve tags that are there or not. */
        SIGNS_12(Verdict.PASS),
        /** Keys with an a before the last fourteen characters: a deterministic automaton has 16,384 states. */
        LAST_BUT_14(Verdict.PASS),
        /** Eighteen: more states than there may be. */
        LAST_BUT_18(Verdict.UNKNOWN),
        /** Nine pigeons do not fit into eight holes. */
        PIGEONS_8(Verdict.PASS);

        private final Verdict verdict;

        Input(Verdict verdict) {
            this.verdict = verdict;
        }

        /** {@return the verdict that it has} */
        public Verdict verdict() {
            return verdict;
        }

        /** Two documents. */
        record Pair(PolicyDocument baseline, PolicyDocument proposed) {}

        Pair pair() {
            return switch (this) {
                case PREFIXES_1000 -> new Pair(prefixes(1000, "/*"), prefixes(1000, "/logs/*"));
                case PREFIXES_3000 -> new Pair(prefixes(3000, "/*"), prefixes(3000, "/logs/*"));
                case PREFIXES_3000_ONE_NEW -> new Pair(prefixes(2999, "/*"), prefixes(3000, "/logs/*"));
                case CONTAINS_20 -> new Pair(objects("\"b/*\""), contains());
                case CONTAINS_20_MERGED -> new Pair(objects(words()), contains());
                case UNITS_1000 -> new Pair(units(100, 10, 0), product(100, 10));
                case UNITS_BUT_ONE -> new Pair(units(50, 4, 1), product(50, 4));
                case SIGNS_12 -> new Pair(signs(), objects("\"b/*\""));
                case LAST_BUT_14 -> new Pair(last(14, "b"), last(14, "a"));
                case LAST_BUT_18 -> new Pair(last(18, "b"), last(18, "a"));
                case PIGEONS_8 -> new Pair(pigeons(), objects("\"b/*\""));
            };
        }

        private static PolicyDocument prefixes(int size, String tail) {
            return objects(list(size, number -> "\"b/" + (10_000 + number) + tail + "\""));
        }

        private static PolicyDocument contains() {
            return document(all(20, number -> allow("s3:GetObject", "\"b/*-t" + letter(number) + "-*\"", "")));
        }

        private static String words() {
            return list(20, number -> "\"b/*-t" + letter(number) + "-*\"");
        }

        private static char letter(int number) {
            return (char) ('a' + number);
        }

        private static PolicyDocument units(int tags, int resources, int without) {
            List<String> all = all(
                    tags * resources,
                    number -> allow("s3:GetObject", "\"b/" + number % resources + "\"", tag(number / resources)));
            return document(all.subList(0, all.size() - without));
        }

        private static PolicyDocument product(int tags, int resources) {
            return document(List.of(allow(
                    "s3:GetObject",
                    list(resources, number -> "\"b/" + number + "\""),
                    "\"StringEquals\": {\"aws:PrincipalTag/t\": [" + list(tags, number -> "\"" + number + "\"")
                            + "]}")));
        }

        private static String tag(int number) {
            return "\"StringEquals\": {\"aws:PrincipalTag/t\": \"" + number + "\"}";
        }

        private static PolicyDocument signs() {
            return document(all(1 << 12, bits -> {
                String keys = list(12, key -> "\"aws:PrincipalTag/k" + key + "\": \"" + (bits >> key & 1) + "\"")
                        .replace("\"0\"", "\"false\"")
                        .replace("\"1\"", "\"true\"");
                return allow("s3:GetObject", "\"b/*\"", "\"Null\": {" + keys + "}");
            }));
        }

        // `*a` and so many single characters, in another way on each side.
        private static PolicyDocument last(int after, String letters) {
            String tail = "?".repeat(after);
            return letters.equals("a")
                    ? objects("\"b/*x" + tail + "\"")
                    : objects("\"b/x*x" + tail + "\", \"b/?*x" + tail + "\", \"b/x" + tail + "\"");
        }

        // A pigeon is a tag, its hole the value: no two have the same, and each has one of eight.
        private static PolicyDocument pigeons() {
            List<String> statements = new ArrayList<>(all(
                    9,
                    pigeon -> allow(
                            "s3:GetObject",
                            "\"b/*\"",
                            "\"StringNotEquals\": {\"aws:PrincipalTag/p" + pigeon + "\": ["
                                    + list(8, hole -> "\"" + hole + "\"") + "]}")));
            for (int one = 0; one < 9; one++) {
                for (int two = one + 1; two < 9; two++) {
                    for (int hole = 0; hole < 8; hole++) {
                        statements.add(allow(
                                "s3:GetObject",
                                "\"b/*\"",
                                "\"StringEquals\": {\"aws:PrincipalTag/p" + one + "\": \"" + hole
                                        + "\", \"aws:PrincipalTag/p" + two + "\": \"" + hole + "\"}"));
                    }
                }
            }
            return document(statements);
        }

        private static PolicyDocument objects(String resources) {
            return document(List.of(allow("s3:GetObject", resources, "")));
        }

        private static String allow(String action, String resources, String conditions) {
            return "{\"Effect\": \"Allow\", \"Action\": \"" + action + "\", \"Resource\": ["
                    + resources.replace("\"b/", "\"arn:aws:s3:::b/") + "]"
                    + (conditions.isEmpty() ? "" : ", \"Condition\": {" + conditions + "}") + "}";
        }

        private static List<String> all(int size, IntFunction<String> of) {
            return IntStream.range(0, size).mapToObj(of).toList();
        }

        private static String list(int size, IntFunction<String> of) {
            return all(size, of).stream().collect(Collectors.joining(", "));
        }

        private static PolicyDocument document(List<String> statements) {
            String text = String.format(
                    Locale.ROOT, "{\"Version\": \"2012-10-17\", \"Statement\": [%s]}", String.join(", ", statements));
            return PolicyReader.read(new SourceText("stress.json", text), PolicyKind.IDENTITY)
                    .value()
                    .orElseThrow();
        }
    }
}
