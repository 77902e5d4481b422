// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Other words for the same access, tried on random statements: each rewriting allows as much, or more, as it says. */
class RewritingLawsTest {
    private static final int RUNS = 40;
    private static final int SEED = 23;
    private static final List<String> ACTIONS =
            List.of("'s3:GetObject'", "'s3:Get*'", "'sqs:SendMessage'", "['s3:PutObject', 'sqs:*']", "'*'");
    private static final List<String> RESOURCES = List.of(
            "'*'",
            "'arn:aws:s3:::b/*'",
            "['arn:aws:s3:::b/a', 'arn:aws:s3:::c*']",
            "'arn:aws:sqs:*:111122223333:q*'",
            "'arn:aws:s3:::b/${aws:username}/*'");
    private static final List<String> OPERATORS =
            List.of("StringEquals", "StringLike", "StringNotEquals", "StringNotLike", "StringEqualsIgnoreCase");
    private static final List<String> VALUES = List.of("'x'", "['x', 'y*']", "'a*z'", "''", "'*'");
    private static final String KEY = "aws:PrincipalTag/t";

    private final Random random = new Random(SEED);

    /** A statement in parts, each as JSON with single quotes. */
    private record Parts(String action, String resource, String operator, String values) {
        String condition() {
            return "'" + operator + "': {'" + KEY + "': " + values + "}";
        }

        String allow(String more) {
            return "{'Effect': 'Allow', 'Action': " + action + ", 'Resource': " + resource + ", 'Condition': {"
                    + condition() + more + "}}";
        }

        Parts withOperator(String other) {
            return new Parts(action, resource, other, values);
        }
    }

    private interface Law {
        /** {@return two lists of statements, of which the second allows nothing that the first does not} */
        List<List<String>> of(Parts parts);
    }

    @SuppressWarnings("ImmutableEnumChecker") // The laws are lambdas without state.
    private enum Named {
        CASE_OF_ACTIONS_AND_KEYS(parts -> both(
                parts.allow(""),
                parts.allow("")
                        .replace("s3:GetObject", "S3:getobject")
                        .replace(KEY, "AWS:principaltag/T")
                        .replace("sqs:SendMessage", "SQS:SENDMESSAGE"))),
        A_VALUE_OR_A_LIST_OF_ONE(parts -> both(
                parts.allow(""),
                parts.allow("")
                        .replace("'Action': 's3:Get*'", "'Action': ['s3:Get*']")
                        .replace("'*', 'Condition'", "['*'], 'Condition'")
                        .replace(": 'x'}", ": ['x']}"))),
        NULL_SPLITS(parts -> List.of(
                List.of(
                        parts.allow(", 'Null': {'" + KEY + "': 'true'}"),
                        parts.allow(", 'Null': {'" + KEY + "': 'false'}")),
                List.of(parts.allow("")))),
        IF_EXISTS_IS_WIDER(parts -> List.of(
                List.of(parts.withOperator(parts.operator() + "IfExists").allow("")), List.of(parts.allow("")))),
        A_DENY_OF_THE_NEGATION(parts -> {
            Parts positive = parts.withOperator(parts.operator().replace("Not", ""));
            String negated = positive.operator().replace("String", "StringNot");
            return List.of(
                    List.of(positive.allow("")),
                    List.of(
                            "{'Effect': 'Allow', 'Action': " + parts.action() + ", 'Resource': " + parts.resource()
                                    + "}",
                            "{'Effect': 'Deny', 'Action': '*', 'Resource': '*', 'Condition': {"
                                    + positive.withOperator(negated).condition() + "}}"));
        }),
        NOT_RESOURCE_IS_EVERYTHING_WITH_A_DENY(parts -> List.of(
                List.of("{'Effect': 'Allow', 'Action': " + parts.action() + ", 'NotResource': " + parts.resource()
                        + "}"),
                List.of(
                        "{'Effect': 'Allow', 'Action': " + parts.action() + ", 'Resource': '*'}",
                        "{'Effect': 'Deny', 'Action': '*', 'Resource': " + parts.resource() + "}"))),
        A_LONGER_PATTERN_IS_NARROWER(parts -> List.of(
                List.of(parts.allow("").replace("arn:aws:s3:::b/*", "arn:aws:s3:::*")), List.of(parts.allow(""))));

        private final Law law;

        Named(Law law) {
            this.law = law;
        }

        private static List<List<String>> both(String one, String other) {
            return List.of(List.of(one), List.of(other));
        }

        private boolean isEqual() {
            return this != IF_EXISTS_IS_WIDER && this != A_LONGER_PATTERN_IS_NARROWER;
        }
    }

    private static Stream<Named> laws() {
        return Stream.of(Named.values());
    }

    @ParameterizedTest
    @MethodSource("laws")
    void what_is_written_otherwise_allows_as_much(Named law) {
        for (int run = 0; run < RUNS; run++) {
            List<List<String>> sides =
                    law.law.of(new Parts(pick(ACTIONS), pick(RESOURCES), pick(OPERATORS), pick(VALUES)));
            for (Universe universe : Universe.values()) {
                holds(sides.get(0), sides.get(1), universe, law + ", run " + run);
                if (law.isEqual()) {
                    holds(sides.get(1), sides.get(0), universe, law + " back, run " + run);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renamings")
    void names_under_one_pattern_may_be_exchanged(String from, String to) {
        for (int run = 0; run < RUNS; run++) {
            List<String> before = statements();
            List<String> after = statements();

            assertThat(verdict(renamed(before, from, to), renamed(after, from, to)))
                    .as("seed %d, run %d: %s and %s", SEED, run, before, after)
                    .isEqualTo(verdict(before, after));
        }
    }

    private static Stream<Arguments> renamings() {
        return Stream.of(
                Arguments.of("s3:GetObject'", "s3:GetObjectAcl'"),
                Arguments.of("sqs:SendMessage'", "sqs:ReceiveMessage'"));
    }

    private static List<String> renamed(List<String> statements, String from, String to) {
        return statements.stream().map(statement -> statement.replace(from, to)).toList();
    }

    private List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            String allow = new Parts(pick(ACTIONS), pick(RESOURCES), pick(OPERATORS), pick(VALUES)).allow("");
            statements.add(random.nextInt(3) == 0 ? allow.replace("Allow", "Deny") : allow);
        }
        return statements;
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void holds(List<String> baseline, List<String> proposed, Universe universe, String what) {
        Comparison comparison = PolicyReasoner.compare(
                document(baseline),
                document(proposed),
                ReasonerOptions.defaults().withUniverse(universe));

        assertThat(comparison.verdict())
                .as("seed %d, %s in %s: %s and %s: %s", SEED, what, universe, baseline, proposed, comparison)
                .isEqualTo(Verdict.PASS);
    }

    private static Verdict verdict(List<String> baseline, List<String> proposed) {
        return PolicyReasoner.compare(
                        document(baseline),
                        document(proposed),
                        ReasonerOptions.defaults().withUniverse(Universe.ANY).withMostGrants(1))
                .verdict();
    }

    private static PolicyDocument document(List<String> statements) {
        return Documents.read(PolicyKind.IDENTITY, statements);
    }
}
