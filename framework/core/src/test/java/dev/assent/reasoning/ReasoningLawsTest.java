// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Laws that hold for every set of policies, tried on random ones. */
class ReasoningLawsTest {
    private static final int RUNS = 40;
    private static final int SEED = 8;
    private static final int SAMPLES = 60;
    private static final Map<String, List<String>> SAMPLED = new TreeMap<>(Map.of(
            "aws:PrincipalTag/t", List.of("", "x", "xy", "y", "z"),
            "aws:SourceIp", List.of("", "10.0.0.1", "10.1.2.3", "192.0.2.1"),
            "aws:TagKeys", List.of("", "a", "b", "a c", "a b", "c"),
            "s3:max-keys", List.of("", "9", "10", "11"),
            "aws:MultiFactorAuthPresent", List.of("", "true", "false"),
            "aws:username", List.of("", "al", "a")));
    private static final List<String> ACTIONS = List.of(
            "'Action': 's3:GetObject'",
            "'Action': 's3:Get*'",
            "'Action': ['s3:PutObject', 'sqs:SendMessage']",
            "'Action': '*'",
            "'NotAction': 's3:*'",
            "'NotAction': ['iam:*', 's3:Put*']");
    private static final List<String> RESOURCES = List.of(
            "'Resource': '*'",
            "'Resource': 'arn:aws:s3:::b/*'",
            "'Resource': ['arn:aws:s3:::b/a', 'arn:aws:s3:::c*']",
            "'Resource': 'arn:aws:s3:::b/${aws:username}/*'",
            "'NotResource': 'arn:aws:s3:::b/*'");
    private static final List<String> CONDITIONS = List.of(
            "",
            "",
            ", 'Condition': {'StringEquals': {'aws:PrincipalTag/t': ['x', 'y']}}",
            ", 'Condition': {'StringNotLikeIfExists': {'aws:PrincipalTag/t': 'x*'}}",
            ", 'Condition': {'IpAddress': {'aws:SourceIp': '10.0.0.0/8'}}",
            ", 'Condition': {'NotIpAddress': {'aws:SourceIp': '10.1.0.0/16'}, 'Null': {'aws:SourceIp': 'false'}}",
            ", 'Condition': {'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b']}}",
            ", 'Condition': {'ForAnyValue:StringLike': {'aws:TagKeys': 'a*'}}",
            ", 'Condition': {'NumericLessThan': {'s3:max-keys': '10'}}",
            ", 'Condition': {'Bool': {'aws:MultiFactorAuthPresent': 'true'}}");

    private final Random random = new Random(SEED);

    @Test
    void a_policy_allows_nothing_that_it_does_not_allow() {
        for (int run = 0; run < RUNS; run++) {
            PolicyDocument policy = policy(statements());

            holds(policy, policy, run);
        }
    }

    @Test
    void the_order_of_statements_does_not_matter() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            List<String> shuffled = new ArrayList<>(statements);
            Collections.shuffle(shuffled, random);

            holds(policy(statements), policy(shuffled), run);
        }
    }

    @Test
    void adding_an_allow_takes_nothing_away_and_adding_a_deny_grants_nothing() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            List<String> wider = new ArrayList<>(statements);
            wider.add(statement("Allow"));
            List<String> narrower = new ArrayList<>(statements);
            narrower.add(statement("Deny"));

            holds(policy(wider), policy(statements), run);
            holds(policy(statements), policy(narrower), run);
        }
    }

    @Test
    void a_statement_with_two_actions_is_two_statements() {
        for (int run = 0; run < RUNS; run++) {
            String rest = pick(RESOURCES) + pick(CONDITIONS) + "}";
            PolicyDocument one = policy(List.of("{'Effect': 'Allow', 'Action': ['s3:GetObject', 'sqs:*'], " + rest));
            PolicyDocument two = policy(List.of(
                    "{'Effect': 'Allow', 'Action': 's3:GetObject', " + rest,
                    "{'Effect': 'Allow', 'Action': 'sqs:*', " + rest));

            holds(one, two, run);
            holds(two, one, run);
        }
    }

    @Test
    void not_action_is_everything_with_a_deny() {
        for (int run = 0; run < RUNS; run++) {
            String rest = pick(RESOURCES) + pick(CONDITIONS) + "}";
            PolicyDocument not = policy(List.of("{'Effect': 'Allow', 'NotAction': 's3:*', " + rest));
            PolicyDocument denied = policy(List.of(
                    "{'Effect': 'Allow', 'Action': '*', " + rest,
                    "{'Effect': 'Deny', 'Action': 's3:*', 'Resource': '*'}"));

            holds(not, denied, run);
            holds(denied, not, run);
        }
    }

    @Test
    void no_new_access_is_transitive() {
        for (int run = 0; run < RUNS; run++) {
            PolicyDocument a = policy(statements());
            PolicyDocument b = policy(statements());
            PolicyDocument c = policy(statements());

            if (verdict(a, b) == Verdict.PASS && verdict(b, c) == Verdict.PASS) {
                holds(a, c, run);
            }
        }
    }

    @Test
    void no_sample_refutes_what_passes_and_every_witness_is_a_sample_that_does() {
        int passes = 0;
        for (int run = 0; run < 4 * RUNS; run++) {
            PolicyDocument baseline = policy(statements());
            PolicyDocument proposed = policy(statements());
            Comparison comparison = PolicyReasoner.compare(baseline, proposed, ReasonerOptions.defaults());
            String what = "seed " + SEED + ", run " + run + ": " + baseline + " and " + proposed;

            assertThat(comparison.grants())
                    .allSatisfy(grant -> assertThat(isNew(baseline, proposed, grant.witness()))
                            .as(what)
                            .isTrue());
            if (comparison.verdict() == Verdict.PASS) {
                passes++;
                List<Request> refuting = Stream.generate(this::sample)
                        .limit(SAMPLES)
                        .filter(request -> isNew(baseline, proposed, request))
                        .toList();

                assertThat(refuting).as(what).isEmpty();
            }
        }
        assertThat(passes).isGreaterThan(RUNS / 4);
    }

    private static boolean isNew(PolicyDocument baseline, PolicyDocument proposed, Request request) {
        return new PlainOracle(proposed, request).isAllowed() && !new PlainOracle(baseline, request).isAllowed();
    }

    private Request sample() {
        List<Context.Entry> context = new ArrayList<>();
        SAMPLED.forEach((key, values) -> {
            String value = pick(values);
            if (!value.isEmpty()) {
                List<String> parts = List.of(value.split(" "));
                context.add(new Context.Entry(
                        key,
                        parts.size() == 1 ? ContextValue.of(value) : ContextValue.of(parts),
                        Context.Origin.SCENARIO));
            }
        });
        String action =
                pick(List.of("s3:GetObject", "s3:PutObject", "sqs:SendMessage", "iam:PassRole", "s3:GetObjectAcl"));
        String arn = action.startsWith("s3")
                ? pick(List.of("arn:aws:s3:::b/a", "arn:aws:s3:::b/al/k", "arn:aws:s3:::cc", "arn:aws:s3:::c/k"))
                : pick(List.of("arn:aws:sqs:us-east-1:111122223333:q", "arn:aws:iam::111122223333:role/r"));
        return new Request(
                new Principal.User(new Arn("aws", "iam", "", "111122223333", "user/al")),
                action,
                new Resource(Text.of(arn), Optional.of("111122223333")),
                Context.of(context));
    }

    private void holds(PolicyDocument baseline, PolicyDocument proposed, int run) {
        Comparison comparison = PolicyReasoner.compare(baseline, proposed, ReasonerOptions.defaults());

        assertThat(comparison.verdict())
                .as("seed %d, run %d: %s and %s: %s", SEED, run, baseline, proposed, comparison)
                .isEqualTo(Verdict.PASS);
    }

    private static Verdict verdict(PolicyDocument baseline, PolicyDocument proposed) {
        return PolicyReasoner.compare(
                        baseline, proposed, ReasonerOptions.defaults().withMostGrants(1))
                .verdict();
    }

    private static PolicyDocument policy(List<String> statements) {
        return Documents.read(PolicyKind.IDENTITY, statements);
    }

    private List<String> statements() {
        List<String> statements = new ArrayList<>(List.of(statement("Allow")));
        for (int more = random.nextInt(3); more > 0; more--) {
            statements.add(statement(random.nextInt(3) == 0 ? "Deny" : "Allow"));
        }
        return statements;
    }

    private String statement(String effect) {
        return "{'Effect': '" + effect + "', " + pick(ACTIONS) + ", " + pick(RESOURCES) + pick(CONDITIONS) + "}";
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }
}
