// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.policy.PolicyWriter;
import dev.assent.request.Context;
import dev.assent.request.Context.Entry;
import dev.assent.request.Context.Origin;
import dev.assent.request.ContextValue;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Laws that hold for every set of policies, tried on random ones; {@code -Dassent.laws=100} tries a hundred times as many. */
class LawsTest {
    private static final long SEED = 11;
    private static final int RUNS = Integer.getInteger("assent.laws", 1) * 300;
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "*:*", "ec2:*");
    private static final List<String> RESOURCES =
            List.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/a", "arn:aws:s3:::c/*", "arn:aws:s3:::b/${x:name}");
    private static final List<String> CONDITIONS = List.of(
            "",
            "",
            "\"StringEquals\": {\"aws:PrincipalTag/t\": \"x\"}",
            "\"StringNotLike\": {\"aws:UserAgent\": \"a*\"}",
            "\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}",
            "\"Bool\": {\"aws:SecureTransport\": true}",
            "\"ForAnyValue:StringLike\": {\"x:set\": [\"a*\", \"b\"]}",
            "\"ForAllValues:StringNotEquals\": {\"x:set\": \"a\"}",
            "\"NumericLessThanIfExists\": {\"x:number\": 5}",
            "\"Null\": {\"x:name\": true}",
            "\"StringEquals\": {\"x:name\": \"${aws:PrincipalTag/t, 'y'}\"}");

    private final Random random = new Random(SEED);
    private int run;

    @ParameterizedTest
    @EnumSource(
            value = PolicyKind.class,
            names = {"TRUST"},
            mode = EnumSource.Mode.EXCLUDE)
    void adding_a_deny_never_grants(PolicyKind kind) {
        for (run = 0; run < RUNS; run++) {
            Situation before = situation();
            if (!before.policies().containsKey(kind) || before.decide().isAllowed()) {
                continue;
            }
            List<List<String>> policies = new ArrayList<>(before.policies().get(kind));
            List<String> more = new ArrayList<>(policies.get(0));
            more.add(random.nextInt(more.size() + 1), statement("Deny", kind));
            policies.set(0, more);

            assertNotAllowed(before.with(kind, policies));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PolicyKind.class,
            names = {"TRUST", "RCP"},
            mode = EnumSource.Mode.EXCLUDE)
    void removing_an_allow_never_grants(PolicyKind kind) {
        for (run = 0; run < RUNS; run++) {
            Situation before = situation();
            List<List<String>> policies = new ArrayList<>(before.policies().getOrDefault(kind, List.of()));
            if (policies.isEmpty()
                    || policies.get(0).size() < 2
                    || before.decide().isAllowed()) {
                continue;
            }
            List<String> fewer = new ArrayList<>(policies.get(0));
            fewer.remove(fewer.stream()
                    .filter(text -> text.contains("Allow"))
                    .findFirst()
                    .orElse(""));
            policies.set(0, fewer);

            assertNotAllowed(before.with(kind, policies));
        }
    }

    @Test
    void the_order_of_statements_and_of_policies_does_not_matter() {
        for (run = 0; run < RUNS; run++) {
            Situation situation = situation();
            Situation shuffled = situation;
            for (Map.Entry<PolicyKind, List<List<String>>> kind :
                    situation.policies().entrySet()) {
                List<List<String>> policies = new ArrayList<>();
                for (List<String> statements : kind.getValue()) {
                    List<String> other = new ArrayList<>(statements);
                    Collections.shuffle(other, random);
                    policies.add(other);
                }
                Collections.shuffle(policies, random);
                // Of boundaries, endpoint and resource policies there is one.
                shuffled = shuffled.with(kind.getKey(), policies);
            }

            assertThat(shuffled.decide().word())
                    .as(inRun(situation))
                    .isEqualTo(situation.decide().word());
        }
    }

    @Test
    void a_key_that_no_policy_mentions_does_not_matter() {
        for (run = 0; run < RUNS; run++) {
            Situation situation = situation();
            Situation more = situation.with(
                    situation.context().with(new Entry("x:unrelated", ContextValue.of("y"), Origin.SCENARIO)));

            assertThat(more.decide()).as(inRun(situation)).isEqualTo(situation.decide());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = PolicyKind.class,
            names = {"BOUNDARY", "SCP", "RCP", "SESSION", "ENDPOINT"})
    void a_policy_that_limits_never_adds(PolicyKind kind) {
        for (run = 0; run < RUNS; run++) {
            Situation before = situation();
            Map<PolicyKind, List<List<String>>> rest = new java.util.EnumMap<>(PolicyKind.class);
            rest.putAll(before.policies());
            rest.remove(kind);
            Situation without = new Situation(rest, before.context());

            if (!without.decide().isAllowed()) {
                assertNotAllowed(without.with(kind, List.of(statements(kind))));
            }
        }
    }

    @Test
    void writing_and_reading_a_policy_does_not_matter() {
        for (run = 0; run < RUNS; run++) {
            PolicyKind kind = any(List.of(PolicyKind.IDENTITY, PolicyKind.RESOURCE, PolicyKind.SCP));
            String json = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(", ", statements(kind)) + "]}";
            PolicyDocument read = read(json, kind);
            String written = PolicyWriter.write(read);

            assertThat(PolicyWriter.write(read(written, kind)))
                    .as("seed %d, run %d", SEED, run)
                    .isEqualTo(written);
            Situation situation = situation();
            assertThat(situation
                            .with(kind, List.of(List.of(statementsOf(written))))
                            .decide()
                            .word())
                    .as("seed %d, run %d: %s", SEED, run, json)
                    .isEqualTo(situation
                            .with(kind, List.of(List.of(statementsOf(json))))
                            .decide()
                            .word());
        }
    }

    // The statements of a document as they are written in it.
    private static String statementsOf(String json) {
        String list = json.substring(json.indexOf('[', json.indexOf("\"Statement\"")) + 1, json.lastIndexOf(']'));
        return list.strip();
    }

    private static PolicyDocument read(String json, PolicyKind kind) {
        return PolicyReader.read(new SourceText("p.json", json), kind).value().orElseThrow();
    }

    @Test
    void deciding_with_and_without_a_trace_gives_the_same() {
        for (run = 0; run < RUNS; run++) {
            Situation situation = situation();
            ApplicablePolicies policies = situation.applicable();
            Evaluator evaluator = new Evaluator();
            Decision traced = evaluator.evaluate(situation.request(), policies);
            Decision first = evaluator.decide(situation.request(), policies);
            Decision again = evaluator.decide(situation.request(), policies);

            assertThat(List.of(first.word(), first.by(), first.missing()))
                    .as(inRun(situation))
                    .isEqualTo(List.of(traced.word(), traced.by(), traced.missing()));
            assertThat(again).as(inRun(situation)).isEqualTo(first);
        }
    }

    @Nested
    class What_is_decided_with_unknowns {
        @Test
        void stays_whatever_the_unspecified_keys_are_when_nothing_hinges_on_them() {
            for (run = 0; run < RUNS; run++) {
                Situation situation = situation();
                ApplicablePolicies policies = situation.applicable();
                Evaluator evaluator = new Evaluator();
                if (!evaluator.hinges(situation.request(), policies).isEmpty()) {
                    continue;
                }
                boolean allowed =
                        evaluator.decide(situation.request(), policies).isAllowed();
                for (int completion = 0; completion < 20; completion++) {
                    Context completed = complete(situation.context());

                    assertThat(evaluator
                                    .decide(situation.with(completed).request(), policies)
                                    .isAllowed())
                            .as("%s with %s", inRun(situation), completed)
                            .isEqualTo(allowed);
                }
            }
        }
    }

    private Context complete(Context context) {
        Context completed = context;
        Map<String, List<ContextValue>> open = Map.of(
                "x:name", List.of(ContextValue.of("a"), ContextValue.of("x"), ContextValue.of("y")),
                "x:number", List.of(ContextValue.of("4"), ContextValue.of("5"), ContextValue.of("none")),
                "x:set",
                        List.of(
                                ContextValue.of(List.of()),
                                ContextValue.of(List.of("a", "c")),
                                ContextValue.of(List.of("b"))),
                "aws:UserAgent", List.of(ContextValue.of("a"), ContextValue.of("b")));
        for (String key : new java.util.TreeSet<>(open.keySet())) {
            if (!completed.has(key) && random.nextInt(3) > 0) {
                completed = completed.with(new Entry(key, any(open.getOrDefault(key, List.of())), Origin.SCENARIO));
            }
        }
        return completed;
    }

    private void assertNotAllowed(Situation after) {
        assertThat(after.decide().isAllowed()).as(inRun(after)).isFalse();
    }

    private String inRun(Situation situation) {
        return "seed " + SEED + ", run " + run + ": " + situation;
    }

    private Situation situation() {
        Context context = Context.EMPTY;
        if (random.nextBoolean()) {
            String address = any(List.of("203.0.113.7", "198.51.100.1"));
            context = context.with(new Entry("aws:SourceIp", ContextValue.of(address), Origin.SCENARIO));
        }
        if (random.nextInt(3) == 0) {
            context = context.with(new Entry("x:name", ContextValue.of("a"), Origin.SCENARIO));
        }
        Situation situation = new Situation(
                Map.of(PolicyKind.IDENTITY, List.of(statements(PolicyKind.IDENTITY), statements(PolicyKind.IDENTITY))),
                context.with(new Entry("aws:SecureTransport", ContextValue.of("true"), Origin.SCENARIO)));
        for (PolicyKind kind :
                List.of(PolicyKind.BOUNDARY, PolicyKind.SESSION, PolicyKind.ENDPOINT, PolicyKind.RESOURCE)) {
            situation = random.nextInt(3) == 0 ? situation.with(kind, List.of(statements(kind))) : situation;
        }
        for (PolicyKind kind : List.of(PolicyKind.SCP, PolicyKind.RCP)) {
            situation = random.nextInt(3) == 0
                    ? situation.with(kind, List.of(statements(kind), statements(kind)))
                    : situation;
        }
        return situation;
    }

    private List<String> statements(PolicyKind kind) {
        List<String> statements = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            statements.add(statement(random.nextInt(4) == 0 || kind == PolicyKind.RCP ? "Deny" : "Allow", kind));
        }
        return statements;
    }

    private String statement(String effect, PolicyKind kind) {
        boolean rcp = kind == PolicyKind.RCP;
        String action = (random.nextInt(5) == 0 && !rcp ? "NotAction" : "Action") + "\": \""
                + (rcp ? "s3:" + any(List.of("*", "GetObject", "Put*")) : any(ACTIONS));
        String resource = (random.nextInt(5) == 0 ? "NotResource" : "Resource") + "\": \"" + any(RESOURCES);
        String condition = any(CONDITIONS);
        return "{\"Effect\": \"" + effect + "\", \"" + action + "\", \"" + resource + "\"" + principal(kind)
                + (condition.isEmpty() ? "" : ", \"Condition\": {" + condition + "}") + "}";
    }

    private String principal(PolicyKind kind) {
        if (!kind.hasPrincipal()) {
            return "";
        }
        return ", \"Principal\": "
                + (kind == PolicyKind.RCP
                        ? "\"*\""
                        : any(List.of(
                                "\"*\"",
                                "{\"AWS\": \"111122223333\"}",
                                "{\"AWS\": \"" + Situation.ALICE + "\"}",
                                "{\"AWS\": \"arn:aws:iam::111122223333:user/bob\"}",
                                "{\"CanonicalUser\": \"79a59d\"}")));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
