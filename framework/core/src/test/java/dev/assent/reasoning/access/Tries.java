// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.decision.Decision;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.explanation.CallAnswer;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Random requests as they can occur: what callers, resources and networks have goes together. */
final class Tries {
    private static final Evaluator EVALUATOR = new Evaluator();
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");
    private static final Map<String, List<String>> RESOURCES = Map.ofEntries(
            asked(
                    "s3:GetObject",
                    "arn:aws:s3:::b/x/1",
                    "arn:aws:s3:::b/y/1",
                    "arn:aws:s3:::b/bob/1",
                    "arn:aws:s3:::elsewhere/1",
                    Worlds.POINT + "/object/x/1",
                    Worlds.POINT + "/object/y/1"),
            asked("s3:PutObject", "arn:aws:s3:::b/x/1", "arn:aws:s3:::b/y/1", Worlds.POINT + "/object/x/1"),
            asked("s3:GetObjectAcl", "arn:aws:s3:::b/x/1"),
            asked("s3:ListBucket", "arn:aws:s3:::b", "arn:aws:s3:::elsewhere", Worlds.POINT),
            asked("s3:PutBucketAcl", "arn:aws:s3:::b"),
            asked("s3:GetBucketPolicy", "arn:aws:s3:::b"),
            asked("sqs:SendMessage", Worlds.QUEUE, "arn:aws:sqs:us-east-1:333333333333:p"),
            asked("kms:Decrypt", Worlds.KEY),
            asked("kms:CreateGrant", Worlds.KEY),
            asked("execute-api:Invoke", Worlds.API + "/prod/GET/x"),
            asked("glue:GetTable", "arn:aws:glue:eu-west-1:" + Worlds.OWN + ":table/d/t"),
            asked("glue:GetDatabase", Worlds.CATALOG),
            asked("mechanicalturk:GetAccountBalance", "*"),
            asked(
                    "elasticfilesystem:ClientMount",
                    "arn:aws:elasticfilesystem:eu-west-1:" + Worlds.OWN + ":file-system/fs-1"),
            asked("sts:GetSessionToken", "*"),
            asked("sts:AssumeRoleWithWebIdentity", Worlds.APP.toString()),
            asked("sts:AssumeRole", Worlds.APP.toString(), Worlds.GUEST.toString()));

    private static Map.Entry<String, List<String>> asked(String action, String... resources) {
        return Map.entry(action, List.of(resources));
    }

    /**
     * A request that was put to the evaluator.
     *
     * @param request the request
     * @param decision what was decided about its call
     */
    record Tried(Request request, Decision decision) {}

    private final Random random;
    private final List<Context.Entry> entries = new ArrayList<>();

    Tries(Random random) {
        this.random = random;
    }

    Tried next(Environment world, Asker asker) {
        Principal principal = asker.principal();
        boolean token = principal instanceof Principal.FederatedProvider;
        String action = pick(RESOURCES.keySet().stream()
                .filter(name -> name.endsWith("WithWebIdentity") == token)
                .sorted()
                .toList());
        String arn = pick(RESOURCES.getOrDefault(action, List.of()));
        Optional<VpcEndpoint> endpoint = network(world, principal);
        state("aws:SecureTransport", pick(List.of("true", "false")));
        state("aws:CurrentTime", pick(List.of("2025-06-01T00:00:00Z", "2026-06-01T00:00:00Z")));
        String region = Arn.parse(arn).map(Arn::region).orElse("");
        state(
                "aws:RequestedRegion",
                region.isEmpty() ? action.startsWith("sts") ? "us-east-1" : pick(REGIONS) : region);
        person(asker);
        if (principal instanceof Principal.Service) {
            source();
        }
        if (token && random.nextBoolean()) {
            state("idp.example:sub", pick(List.of("me", "mine", "you")));
        }
        if ((action.startsWith("kms:") || arn.contains(":s3:")) && random.nextBoolean()) {
            state("kms:EncryptionContext:app", pick(List.of("x", "y")));
        }
        if (action.startsWith("s3:Put") && random.nextBoolean()) {
            state("s3:x-amz-acl", pick(List.of("private", "public-read")));
        }
        Optional<String> owner = world.resource(Text.of(arn))
                .map(ResourceEntity::account)
                .or(() -> Arn.parse(arn).map(Arn::account).filter(id -> !id.isEmpty()))
                .or(() -> principal.account().or(() -> Optional.of("666666666666")));
        Request request = new Request(principal, action, new Resource(Text.of(arn), owner), Context.of(entries));
        Environment all = asker.open() ? holdingEverything(world, principal) : world;
        return new Tried(request, decision(all, request, new RequestFacts(asker.session(), endpoint)));
    }

    // A call is allowed when each of its questions is.
    private static Decision decision(Environment world, Request request, RequestFacts how) {
        return CallQuestions.of(world, Catalog.bundled(), List.of(request)).stream()
                .map(question -> EVALUATOR.decide(question.request(), CallAnswer.policies(world, question, how)))
                .max(Comparator.comparingInt(CallAnswer::rank))
                .orElseThrow();
    }

    private Optional<VpcEndpoint> network(Environment world, Principal principal) {
        if (principal instanceof Principal.Service) {
            return Optional.empty();
        }
        switch (random.nextInt(4)) {
            case 0 -> state("aws:SourceIp", pick(List.of("10.1.2.3", "203.0.113.7")));
            case 1 -> {
                state("aws:SourceVpce", "vpce-2");
                state("aws:SourceVpc", "vpc-2");
            }
            case 2 -> {
                Optional<VpcEndpoint> endpoint = world.endpoint("vpce-1");
                state("aws:SourceVpce", endpoint.isPresent() ? "vpce-1" : "vpce-3");
                state("aws:SourceVpc", "vpc-1");
                return endpoint;
            }
            default -> state("aws:SourceIp", "192.0.2.1");
        }
        return Optional.empty();
    }

    private void person(Asker asker) {
        Principal principal = asker.principal();
        boolean longTerm = principal instanceof Principal.User || principal instanceof Principal.Root;
        if (principal.account().isPresent() && !(principal instanceof Principal.FederatedProvider)) {
            if (!longTerm || random.nextBoolean()) {
                String mfa = pick(List.of("true", "false"));
                state("aws:MultiFactorAuthPresent", mfa);
                if (mfa.equals("true") && random.nextBoolean()) {
                    state("aws:MultiFactorAuthAge", pick(List.of("60", "7200")));
                }
            }
            boolean network = entries.stream().anyMatch(entry -> entry.key().equals("aws:SourceVpce"));
            String via = network ? "false" : pick(List.of("false", "true"));
            state("aws:ViaAWSService", via);
            if (via.equals("true")) {
                called(pick(List.of("athena.amazonaws.com", "cloudformation.amazonaws.com")));
            }
            if (asker.open() && !(principal instanceof Principal.Root) && random.nextBoolean()) {
                state("aws:PrincipalTag/t", pick(List.of("x", "y")));
            }
        }
    }

    private void called(String service) {
        entries.add(new Context.Entry("aws:CalledVia", ContextValue.of(List.of(service)), Context.Origin.SCENARIO));
        state("aws:CalledViaFirst", service);
        state("aws:CalledViaLast", service);
    }

    private void source() {
        String account = pick(List.of(Worlds.OWN, Worlds.PARTNER, "444444444444"));
        if (random.nextBoolean()) {
            state("aws:SourceAccount", account);
        }
        if (random.nextBoolean()) {
            state("aws:SourceArn", "arn:aws:sns:eu-west-1:" + account + ":t");
        }
    }

    private void state(String key, String value) {
        entries.add(new Context.Entry(key, ContextValue.of(value), Context.Origin.SCENARIO));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static Environment holdingEverything(Environment world, Principal principal) {
        Optional<Arn> arn = principal instanceof Principal.RoleSession session
                ? Optional.of(session.role())
                : principal instanceof Principal.User user ? Optional.of(user.arn()) : Optional.empty();
        return arn.map(found -> world.with(new IamEntity(
                        found,
                        Optional.empty(),
                        List.of(Replay.everything()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Constraints.NOWHERE)))
                .orElse(world);
    }
}
