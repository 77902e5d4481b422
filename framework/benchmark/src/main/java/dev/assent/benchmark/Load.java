// SPDX-License-Identifier: Apache-2.0
package dev.assent.benchmark;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.ResourceFacts;
import dev.assent.managed.ManagedPolicies;
import dev.assent.managed.ManagedPolicies.ManagedPolicy;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the benchmarks decide: eight requests of a user, and the AWS managed policies that are attached to it. */
final class Load {
    static final String ACCOUNT = "111122223333";
    private static final String KEY = "arn:aws:kms:eu-west-1:" + ACCOUNT + ":key/1234abcd-12ab-34cd-56ef-1234567890ab";
    static final Arn ALICE = new Arn("aws", "iam", "", ACCOUNT, "user/alice");

    /** The policies of the reference load, about 125 KB of JSON. */
    static final List<String> REFERENCE =
            List.of("ReadOnlyAccess", "PowerUserAccess", "SecurityAudit", "AmazonS3FullAccess");

    private Load() {}

    /** {@return eight requests of the user on everyday services} */
    static List<Request> requests() {
        return List.of(
                request("s3:GetObject", "arn:aws:s3:::reports/2026/q3.csv"),
                request("s3:PutObject", "arn:aws:s3:::reports/2026/q4.csv"),
                request("ec2:DescribeInstances", "*"),
                request("iam:CreateUser", "arn:aws:iam::" + ACCOUNT + ":user/bob"),
                request("dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:" + ACCOUNT + ":table/orders"),
                request("kms:Decrypt", KEY),
                request("sqs:SendMessage", "arn:aws:sqs:eu-west-1:" + ACCOUNT + ":jobs"),
                request("lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:" + ACCOUNT + ":function:resize"));
    }

    private static Request request(String action, String arn) {
        Context context = Context.of(List.of(
                new Context.Entry("aws:SourceIp", ContextValue.of("203.0.113.7"), Context.Origin.SCENARIO),
                new Context.Entry("aws:SecureTransport", ContextValue.of("true"), Context.Origin.SCENARIO)));
        return new Request(
                new Principal.User(ALICE), action, new Resource(Text.of(arn), Optional.of(ACCOUNT)), context);
    }

    /** {@return the managed policies of the reference load} */
    static List<NamedPolicy> reference() {
        return REFERENCE.stream()
                .map(name -> read(ManagedPolicies.bundled().find(name).orElseThrow()))
                .toList();
    }

    /** {@return the same with the places that they have in a suite, where nobody changes them} */
    static List<NamedPolicy> asManaged() {
        return REFERENCE.stream()
                .map(name -> ManagedPolicies.bundled().find(name).orElseThrow())
                .map(policy -> new NamedPolicy(
                        policy.name(),
                        PolicyReader.read(new SourceText(policy.arn(), policy.json()), PolicyKind.IDENTITY)
                                .value()
                                .orElseThrow()))
                .toList();
    }

    /** {@return every managed policy} */
    static List<NamedPolicy> allManaged() {
        return ManagedPolicies.bundled().all().stream().map(Load::read).toList();
    }

    private static NamedPolicy read(ManagedPolicy policy) {
        return policy(policy.name(), policy.json(), PolicyKind.IDENTITY);
    }

    static NamedPolicy policy(String name, String json, PolicyKind kind) {
        return new NamedPolicy(
                name,
                PolicyReader.read(new SourceText(name + ".json", json), kind)
                        .value()
                        .orElseThrow());
    }

    /** {@return a world in which the user has these policies, and a key with the policy that keys have by default} */
    static Environment world(List<NamedPolicy> policies) {
        return Environment.builder()
                .entity(alice(policies, Optional.empty()))
                .resource(key())
                .build();
    }

    static ResourceEntity key() {
        String json = "{\"Version\": \"2012-10-17\", \"Statement\": {\"Effect\": \"Allow\", \"Principal\": {\"AWS\": "
                + "\"arn:aws:iam::" + ACCOUNT + ":root\"}, \"Action\": \"kms:*\", \"Resource\": \"*\"}}";
        return new ResourceEntity(
                "key",
                Text.of(KEY),
                ACCOUNT,
                Optional.of(policy("key", json, PolicyKind.RESOURCE)),
                Map.of(),
                ResourceFacts.NONE,
                SourceLocation.startOf("benchmark"));
    }

    static IamEntity alice(List<NamedPolicy> policies, Optional<NamedPolicy> boundary) {
        return new IamEntity(
                ALICE,
                Optional.of("AIDAEXAMPLEALICE"),
                policies,
                boundary,
                Optional.empty(),
                Map.of(),
                SourceLocation.startOf("benchmark"));
    }

    /** {@return what has a say in each of the requests} */
    static ApplicablePolicies[] gather(Environment world, List<Request> requests) {
        return requests.stream()
                .map(request -> ApplicablePolicies.gather(world, request, RequestFacts.NONE))
                .toArray(ApplicablePolicies[]::new);
    }
}
