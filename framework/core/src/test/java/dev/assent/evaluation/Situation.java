// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IamEntity;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.ResourcePolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request of the user alice for {@code s3:GetObject} on {@code arn:aws:s3:::b/a}, and for each kind of policy the
 * statements, as JSON, of each policy of that kind; a kind that is not named has no policy.
 */
record Situation(Map<PolicyKind, List<List<String>>> policies, Context context) {
    static final Arn ALICE = new Arn("aws", "iam", "", "111122223333", "user/alice");

    Situation {
        policies = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(policies));
    }

    static Situation of(List<String> statements) {
        return new Situation(Map.of(PolicyKind.IDENTITY, List.of(statements)), Context.EMPTY);
    }

    Situation with(PolicyKind kind, List<List<String>> statements) {
        Map<PolicyKind, List<List<String>>> all = new EnumMap<>(PolicyKind.class);
        all.putAll(policies);
        all.put(kind, statements);
        return new Situation(all, context);
    }

    Situation with(Context changed) {
        return new Situation(policies, changed);
    }

    Request request() {
        return new Request(
                new Principal.User(ALICE),
                "s3:GetObject",
                new Resource(Text.of("arn:aws:s3:::b/a"), Optional.of("111122223333")),
                context);
    }

    /** {@return all policies with a say; each SCP and each RCP is a level of its own} */
    ApplicablePolicies applicable() {
        Environment environment = Environment.builder()
                .entity(new IamEntity(
                        ALICE,
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("t", "x"),
                        SourceLocation.startOf("test")))
                .build();
        ApplicablePolicies plain = ApplicablePolicies.gather(environment, request(), RequestFacts.NONE);
        IdentityPolicies identity = new IdentityPolicies(
                plain.identity().kind(),
                list(PolicyKind.IDENTITY).orElse(List.of()),
                first(PolicyKind.BOUNDARY),
                list(PolicyKind.SESSION));
        Optional<VpcEndpoint> endpoint = first(PolicyKind.ENDPOINT)
                .map(policy -> new VpcEndpoint(
                        "vpce-1", VpcEndpoint.Type.INTERFACE, Optional.empty(), Optional.empty(), Optional.of(policy)));
        return new ApplicablePolicies(
                identity,
                new ResourcePolicy(PolicyKind.RESOURCE, first(PolicyKind.RESOURCE), false),
                levels(PolicyKind.SCP),
                levels(PolicyKind.RCP),
                endpoint,
                plain.facts());
    }

    private Guardrails levels(PolicyKind kind) {
        return new Guardrails(
                Optional.empty(),
                list(kind).orElse(List.of()).stream()
                        .map(policy -> new Guardrails.Level("level", List.of(policy)))
                        .toList());
    }

    private Optional<NamedPolicy> first(PolicyKind kind) {
        return list(kind).map(list -> list.get(0));
    }

    private Optional<List<NamedPolicy>> list(PolicyKind kind) {
        return Optional.ofNullable(policies.get(kind)).map(lists -> {
            List<NamedPolicy> read = new ArrayList<>();
            lists.forEach(statements -> read.add(read(statements, kind)));
            return List.copyOf(read);
        });
    }

    private static NamedPolicy read(List<String> statements, PolicyKind kind) {
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": [" + String.join(",", statements) + "]}";
        return new NamedPolicy(
                "p" + statements.size(),
                PolicyReader.read(new SourceText("p.json", json), kind).value().orElseThrow());
    }

    Decision decide() {
        return new Evaluator().decide(request(), applicable());
    }
}
