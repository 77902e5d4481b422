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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Three actions, six resources, two keys in three states each and a multi-valued key in eight: every request that the
 * policies can tell apart is tried, so the answer is known exactly.
 */
class ExhaustiveOracleTest {
    private static final int RUNS = 200;
    private static final int SEED = 19;
    private static final List<String> ACTIONS = List.of("s3:GetObject", "s3:PutObject", "s3:DeleteObject");
    private static final List<String> RESOURCES = List.of("a/x", "a/y", "b/x", "b/y", "c/x", "c/y");
    private static final List<String> TAGS = List.of("", "1", "2");
    private static final List<String> AGENTS = List.of("", "ab", "z");
    private static final List<String> PATTERNS = List.of("a/*", "b/*", "*/x");
    private static final List<String> CONDITIONS = List.of(
            "'StringEquals': {'aws:PrincipalTag/k': '1'}",
            "'StringNotEquals': {'aws:PrincipalTag/k': '1'}",
            "'StringEqualsIfExists': {'aws:PrincipalTag/k': '1'}",
            "'Null': {'aws:PrincipalTag/k': 'true'}",
            "'Null': {'aws:PrincipalTag/k': 'false'}",
            "'StringLike': {'aws:UserAgent': 'a*'}",
            "'StringNotLike': {'aws:UserAgent': 'a*'}",
            "'StringLikeIfExists': {'aws:UserAgent': 'a*'}",
            "'ForAllValues:StringEquals': {'aws:TagKeys': ['a', 'b']}",
            "'ForAllValues:StringNotEquals': {'aws:TagKeys': 'a'}",
            "'ForAnyValue:StringEquals': {'aws:TagKeys': 'b'}",
            "'ForAnyValue:StringNotEquals': {'aws:TagKeys': ['a', 'b']}",
            "'ForAllValues:StringEquals': {'aws:TagKeys': 'a'}, 'Null': {'aws:TagKeys': 'false'}",
            "'ForAnyValue:StringEquals': {'aws:TagKeys': 'a'}, 'StringNotEquals': {'aws:PrincipalTag/k': '2'}");
    private static final List<List<String>> TAG_KEYS = List.of(
            List.of(),
            List.of("a"),
            List.of("b"),
            List.of("c"),
            List.of("a", "b"),
            List.of("a", "c"),
            List.of("b", "c"),
            List.of("a", "b", "c"));
    private static final Arn ALICE = new Arn("aws", "iam", "", "111122223333", "user/alice");

    private final Random random = new Random(SEED);

    @Test
    void agrees_with_trying_every_request() {
        for (int run = 0; run < RUNS; run++) {
            PolicyDocument baseline = policy();
            PolicyDocument proposed = policy();
            Replay before = new Replay(baseline, PolicyKind.IDENTITY);
            Replay after = new Replay(proposed, PolicyKind.IDENTITY);
            boolean grants = requests().stream()
                    .anyMatch(request -> after.decide(request).isAllowed()
                            && !before.decide(request).isAllowed());

            assertThat(PolicyReasoner.compare(baseline, proposed, ReasonerOptions.defaults())
                            .verdict())
                    .as("seed %d, run %d: %s and %s", SEED, run, baseline, proposed)
                    .isEqualTo(grants ? Verdict.FAIL : Verdict.PASS);
        }
    }

    private PolicyDocument policy() {
        List<String> statements = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            String condition = random.nextBoolean() ? "" : ", 'Condition': {" + pick(CONDITIONS) + "}";
            statements.add("{'Effect': '" + (random.nextInt(4) == 0 ? "Deny" : "Allow") + "', 'Action': ['"
                    + pick(ACTIONS) + "', '" + pick(ACTIONS) + "'], '" + (random.nextInt(5) == 0 ? "Not" : "")
                    + "Resource': ['arn:aws:s3:::" + pick(PATTERNS) + "', 'arn:aws:s3:::" + pick(PATTERNS) + "']"
                    + condition + "}");
        }
        return Documents.read(PolicyKind.IDENTITY, statements);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        for (String action : ACTIONS) {
            for (String resource : RESOURCES) {
                for (String tag : TAGS) {
                    for (String agent : AGENTS) {
                        for (List<String> keys : TAG_KEYS) {
                            requests.add(request(
                                    action,
                                    resource,
                                    List.of(
                                            entry("aws:PrincipalTag/k", tag),
                                            entry("aws:UserAgent", agent),
                                            entry("aws:TagKeys", keys))));
                        }
                    }
                }
            }
        }
        return requests;
    }

    private static Request request(String action, String resource, List<Context.Entry> context) {
        return new Request(
                new Principal.User(ALICE),
                action,
                new Resource(Text.of("arn:aws:s3:::" + resource), Optional.of("111122223333")),
                Context.of(context));
    }

    private static Context.Entry entry(String key, List<String> values) {
        return values.size() < 2
                ? entry(key, values.isEmpty() ? "" : values.get(0))
                : new Context.Entry(key, ContextValue.of(values), Context.Origin.SCENARIO);
    }

    private static Context.Entry entry(String key, String value) {
        return new Context.Entry(
                key, value.isEmpty() ? ContextValue.ABSENT : ContextValue.of(value), Context.Origin.SCENARIO);
    }
}
