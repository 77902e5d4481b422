// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for every set of policies, tried on random ones. */
class ReasoningLawsTest {
    private static final int RUNS = 40;
    private static final int SEED = 8;
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
