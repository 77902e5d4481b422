// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.RequestFacts;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.request.Context;
import dev.assent.request.Context.Entry;
import dev.assent.request.Context.Origin;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Laws that hold for every set of policies, tried on random ones. */
class LawsTest {
    private static final int RUNS = 3000;
    private static final Arn ALICE = new Arn("aws", "iam", "", "111122223333", "user/alice");
    private static final List<String> ACTIONS =
            List.of("s3:GetObject", "s3:PutObject", "s3:Get*", "s3:*", "*", "ec2:*");
    private static final List<String> RESOURCES =
            List.of("*", "arn:aws:s3:::b/*", "arn:aws:s3:::b/a", "arn:aws:s3:::c/*", "arn:aws:s3:::b/${aws:username}");
    private static final List<String> CONDITIONS = List.of(
            "",
            ", \"Condition\": {\"StringEquals\": {\"aws:PrincipalTag/t\": \"x\"}}",
            ", \"Condition\": {\"StringNotLike\": {\"aws:UserAgent\": \"a*\"}}",
            ", \"Condition\": {\"NotIpAddress\": {\"aws:SourceIp\": \"203.0.113.0/24\"}}",
            ", \"Condition\": {\"Bool\": {\"aws:SecureTransport\": true}}");

    private final Evaluator evaluator = new Evaluator();
    private final Random random = new Random(11);

    @Test
    void adding_a_deny_never_grants() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            List<String> more = new ArrayList<>(statements);
            more.add(random.nextInt(more.size() + 1), statement("Deny"));

            if (!decide(statements, Optional.empty()).isAllowed()) {
                assertThat(decide(more, Optional.empty()).isAllowed())
                        .as("seed 11, run %d: %s", run, more)
                        .isFalse();
            }
        }
    }

    @Test
    void removing_a_statement_that_allows_never_grants() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            List<String> fewer = new ArrayList<>(statements);
            fewer.remove(fewer.stream()
                    .filter(text -> text.contains("Allow"))
                    .findFirst()
                    .orElse(""));

            if (!decide(statements, Optional.empty()).isAllowed()) {
                assertThat(decide(fewer, Optional.empty()).isAllowed())
                        .as("seed 11, run %d: %s", run, fewer)
                        .isFalse();
            }
        }
    }

    @Test
    void the_order_of_statements_does_not_matter() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            List<String> shuffled = new ArrayList<>(statements);
            Collections.shuffle(shuffled, random);

            assertThat(decide(shuffled, Optional.empty()).word())
                    .as("seed 11, run %d: %s", run, statements)
                    .isEqualTo(decide(statements, Optional.empty()).word());
        }
    }

    @Test
    void a_boundary_never_adds() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();

            if (!decide(statements, Optional.empty()).isAllowed()) {
                assertThat(decide(statements, Optional.of(statements())).isAllowed())
                        .as("seed 11, run %d: %s", run, statements)
                        .isFalse();
            }
        }
    }

    @Test
    void deciding_with_and_without_a_trace_gives_the_same() {
        for (int run = 0; run < RUNS; run++) {
            List<String> statements = statements();
            Request request = request();
            ApplicablePolicies policies = policies(statements, Optional.empty(), request);

            assertThat(evaluator.decide(request, policies).word())
                    .isEqualTo(evaluator.evaluate(request, policies).word());
        }
    }

    private Decision decide(List<String> statements, Optional<List<String>> boundary) {
        Request request = request();
        return evaluator.decide(request, policies(statements, boundary, request));
    }

    private static Request request() {
        Context context = Context.of(List.of(
                new Entry("aws:SourceIp", ContextValue.of("203.0.113.7"), Origin.SCENARIO),
                new Entry("aws:SecureTransport", ContextValue.of("true"), Origin.SCENARIO)));
        return new Request(
                new Principal.User(ALICE),
                "s3:GetObject",
                new Resource(Text.of("arn:aws:s3:::b/a"), Optional.of("111122223333")),
                context);
    }

    private static ApplicablePolicies policies(
            List<String> statements, Optional<List<String>> boundary, Request request) {
        Environment environment = Environment.builder()
                .entity(new IamEntity(
                        ALICE,
                        Optional.empty(),
                        List.of(policy(statements, PolicyKind.IDENTITY)),
                        boundary.map(list -> policy(list, PolicyKind.BOUNDARY)),
                        Optional.empty(),
                        Map.of("t", "x"),
                        SourceLocation.startOf("test")))
                .build();
        return ApplicablePolicies.gather(environment, request, RequestFacts.NONE);
    }

    private static NamedPolicy policy(List<String> statements, PolicyKind kind) {
        List<String> all = new ArrayList<>(statements);
        all.add("{\"Effect\": \"Allow\", \"Action\": \"sns:Publish\", \"Resource\": \"*\"}");
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", all) + "]}";
        return new NamedPolicy(
                "p",
                PolicyReader.read(new SourceText("p.json", json), kind).value().orElseThrow());
    }

    private List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (int count = random.nextInt(4); count >= 0; count--) {
            statements.add(statement(random.nextInt(3) == 0 ? "Deny" : "Allow"));
        }
        return statements;
    }

    private String statement(String effect) {
        String action = (random.nextInt(5) == 0 ? "NotAction" : "Action") + "\": \"" + any(ACTIONS);
        String resource = (random.nextInt(5) == 0 ? "NotResource" : "Resource") + "\": \"" + any(RESOURCES);
        return "{\"Effect\": \"" + effect + "\", \"" + action + "\", \"" + resource + "\"" + any(CONDITIONS) + "}";
    }

    private String any(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
