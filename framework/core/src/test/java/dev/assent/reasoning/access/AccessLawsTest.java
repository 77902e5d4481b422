// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.Evaluator;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the reasoner says about whole worlds beside trying many requests: what it proves, no request that is tried
 * refutes, and what it finds, the evaluator confirms (or the reasoner itself reports a {@link Disagreement}).
 */
class AccessLawsTest {
    private static final int WORLDS = Integer.getInteger("access.worlds", 8);
    private static final int TRIES = 400;
    private static final List<String> ASKED = List.of(
            "s3:*",
            "s3:GetObject",
            "sqs:SendMessage",
            "kms:*",
            "sts:AssumeRole",
            "sts:*",
            "s3:ListBucket",
            "glue:*",
            "mechanicalturk:*",
            "elasticfilesystem:*",
            "*");
    private static final List<String> REGIONS = List.of("eu-west-1", "us-east-1");

    /** Who may ask; an undeclared principal holds every permission. */
    private record Asker(Principal principal, boolean open) {}

    private static final List<Asker> DECLARED = List.of(
            new Asker(new Principal.RoleSession(Worlds.APP, Optional.of("s")), false),
            new Asker(new Principal.RoleSession(Worlds.APP, Optional.of("zzz")), false),
            new Asker(new Principal.User(Worlds.BOB), false),
            new Asker(new Principal.RoleSession(Worlds.GUEST, Optional.of("zzz")), false));
    private static final List<Asker> OPEN = List.of(
            new Asker(role(Worlds.PARTNER, "P"), true),
            new Asker(role(Worlds.PARTNER, "Anybody"), true),
            new Asker(role("444444444444", "A1"), true),
            new Asker(role("444455556655", "A1"), true),
            new Asker(new Principal.Root(new Arn("aws", "iam", "", Worlds.PARTNER, "root")), true),
            new Asker(new Principal.User(new Arn("aws", "iam", "", "555555555555", "user/u")), true),
            new Asker(new Principal.Root(new Arn("aws", "iam", "", "555555555555", "root")), true),
            new Asker(new Principal.Service("sns.amazonaws.com"), true),
            new Asker(new Principal.Service("lambda.amazonaws.com"), true),
            new Asker(new Principal.Anonymous(), true));

    private static Principal role(String account, String name) {
        return new Principal.RoleSession(new Arn("aws", "iam", "", account, "role/" + name), Optional.of("zzz"));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 17, 2026})
    void what_is_proved_no_request_refutes(int seed) {
        Random random = new Random(seed);
        Worlds worlds = new Worlds(random);
        int tested = 0;
        for (int run = 0; run < WORLDS; run++) {
            Environment world = worlds.next();
            Claims claims = new Claims(world, worlds.pick(ASKED));
            for (int one = 0; one < TRIES; one++) {
                boolean open = random.nextInt(3) > 0;
                Asker asker = worlds.pick(open ? OPEN : DECLARED);
                Tried tried = new Tries(random).next(world, asker);
                tested += claims.check(asker, tried, "seed " + seed + ", run " + run);
            }
        }
        assertThat(tested).as("requests about which something was proved").isGreaterThan(20);
    }

    /** What is proved in a world about the requests for some action. */
    private static final class Claims {
        private final String action;
        private final boolean nobody;
        private final boolean nobodyOutside;
        private final boolean noServiceInside;
        private final List<Asker> never = new ArrayList<>();
        private final List<Asker> always = new ArrayList<>();

        Claims(Environment world, String action) {
            this.action = action;
            RequestSet asked = RequestSet.of(List.of(action), List.of());
            AccessReasoner reasoner = new AccessReasoner(world, ReasonerOptions.defaults());
            Actors actors = new Actors(world, List.of());
            this.nobody = nobody(reasoner, actors, asked, Scope.WORLD);
            this.nobodyOutside = nobody || nobody(reasoner, actors, asked, Scope.outside(Set.of(Worlds.OWN)));
            this.noServiceInside = nobody || nobody(reasoner, actors, asked, Scope.in(Set.of(Worlds.OWN)));
            for (Asker asker : DECLARED) {
                Actor actor = Actor.declared(asker.principal());
                if (reasoner.allowed(actor, asked) instanceof Answer.None) {
                    never.add(asker);
                }
                if (reasoner.denied(actor, asked) instanceof Answer.None) {
                    always.add(asker);
                }
            }
        }

        private static boolean nobody(AccessReasoner reasoner, Actors actors, RequestSet asked, Scope scope) {
            return actors.doubts().isEmpty()
                    && actors.open(scope).stream()
                            .allMatch(actor -> reasoner.allowed(actor, asked) instanceof Answer.None);
        }

        // A service counts as inside the account that it acts for, else as outside.
        private boolean proved(Asker asker, Context context) {
            if (!asker.open()) {
                return never.contains(asker);
            }
            Optional<String> account = context.get("aws:SourceAccount").values().stream()
                    .findFirst()
                    .map(Text::toString)
                    .or(() -> context.get("aws:SourceArn").values().stream()
                            .findFirst()
                            .flatMap(arn -> Arn.parse(arn.toString()))
                            .map(Arn::account));
            boolean inside = asker.principal() instanceof Principal.Service && account.equals(Optional.of(Worlds.OWN));
            return inside ? noServiceInside : nobodyOutside;
        }

        /** {@return how many proofs were tested} */
        int check(Asker asker, Tried tried, String where) {
            // A claim about the actions of all services leaves out what no policy can forbid.
            String asked = tried.request().action();
            String start = action.endsWith("*") ? action.substring(0, action.length() - 1) : action;
            boolean meant = asked.startsWith(start) && !(start.isEmpty() && asked.equals("sts:GetSessionToken"));
            boolean never = meant && proved(asker, tried.request().context());
            if (never) {
                assertThat(tried.decision().isAllowed())
                        .as(
                                "%s: proved that nobody like it may %s, but %s is allowed by %s",
                                where, action, tried.request(), tried.decision().by())
                        .isFalse();
            }
            boolean surely = meant && always.contains(asker);
            if (surely) {
                assertThat(tried.decision().isDenied())
                        .as(
                                "%s: proved that it always may %s, but %s is %s",
                                where, action, tried.request(), tried.decision().word())
                        .isFalse();
            }
            return (never ? 1 : 0) + (surely ? 1 : 0);
        }
    }

    /**
     * A request that was put to the evaluator.
     *
     * @param request the request
     * @param decision what was decided
     */
    private record Tried(Request request, Decision decision) {}

    /** Random requests as they can occur: what callers, resources and networks have goes together. */
    private static final class Tries {
        private static final Evaluator EVALUATOR = new Evaluator();
        private static final Map<String, List<String>> RESOURCES = Map.ofEntries(
                asked("s3:GetObject", "arn:aws:s3:::b/x/1", "arn:aws:s3:::b/y/1", "arn:aws:s3:::elsewhere/1"),
                asked("s3:PutObject", "arn:aws:s3:::b/x/1", "arn:aws:s3:::b/y/1"),
                asked("s3:ListBucket", "arn:aws:s3:::b", "arn:aws:s3:::elsewhere"),
                asked("s3:PutBucketAcl", "arn:aws:s3:::b"),
                asked("s3:GetBucketPolicy", "arn:aws:s3:::b"),
                asked("sqs:SendMessage", Worlds.QUEUE, "arn:aws:sqs:us-east-1:333333333333:p"),
                asked("kms:Decrypt", Worlds.KEY),
                asked("kms:CreateGrant", Worlds.KEY),
                asked("glue:GetTable", "arn:aws:glue:eu-west-1:" + Worlds.OWN + ":table/d/t"),
                asked("glue:GetDatabase", Worlds.CATALOG),
                asked("mechanicalturk:GetAccountBalance", "*"),
                asked(
                        "elasticfilesystem:ClientMount",
                        "arn:aws:elasticfilesystem:eu-west-1:" + Worlds.OWN + ":file-system/fs-1"),
                asked("sts:GetSessionToken", "*"),
                asked("sts:AssumeRole", Worlds.APP.toString(), Worlds.GUEST.toString()));

        private static Map.Entry<String, List<String>> asked(String action, String... resources) {
            return Map.entry(action, List.of(resources));
        }

        private final Random random;
        private final List<Context.Entry> entries = new ArrayList<>();

        Tries(Random random) {
            this.random = random;
        }

        Tried next(Environment world, Asker asker) {
            Principal principal = asker.principal();
            String action = pick(RESOURCES.keySet().stream().sorted().toList());
            String arn = pick(RESOURCES.getOrDefault(action, List.of()));
            Optional<VpcEndpoint> endpoint = network(world, principal);
            state("aws:SecureTransport", pick(List.of("true", "false")));
            String region = Arn.parse(arn).map(Arn::region).orElse("");
            state(
                    "aws:RequestedRegion",
                    region.isEmpty() ? action.startsWith("sts") ? "us-east-1" : pick(REGIONS) : region);
            person(asker);
            if (principal instanceof Principal.Service) {
                source();
            }
            if (action.startsWith("kms:") && random.nextBoolean()) {
                state("kms:EncryptionContext:app", pick(List.of("x", "y")));
            }
            if (action.startsWith("s3:Put") && random.nextBoolean()) {
                state("s3:x-amz-acl", pick(List.of("private", "public-read")));
            }
            Optional<String> owner = arn.contains("elsewhere") || arn.equals("*")
                    ? principal.account().or(() -> Optional.of("666666666666"))
                    : Optional.of(Arn.parse(arn)
                            .map(Arn::account)
                            .filter(id -> !id.isEmpty())
                            .orElse(Worlds.OWN));
            Request request = new Request(principal, action, new Resource(Text.of(arn), owner), Context.of(entries));
            Environment all = asker.open() ? holdingEverything(world, principal) : world;
            ApplicablePolicies policies =
                    ApplicablePolicies.gather(all, request, new RequestFacts(Optional.empty(), endpoint));
            return new Tried(request, EVALUATOR.evaluate(request, policies));
        }

        private Optional<VpcEndpoint> network(Environment world, Principal principal) {
            if (principal instanceof Principal.Service) {
                return Optional.empty();
            }
            switch (random.nextInt(4)) {
                case 0 -> state("aws:SourceIp", pick(List.of("10.1.2.3", "203.0.113.7")));
                case 1 -> state("aws:SourceVpce", "vpce-2");
                case 2 -> {
                    Optional<VpcEndpoint> endpoint = world.endpoint("vpce-1");
                    state("aws:SourceVpce", endpoint.isPresent() ? "vpce-1" : "vpce-3");
                    return endpoint;
                }
                default -> state("aws:SourceIp", "192.0.2.1");
            }
            return Optional.empty();
        }

        private void person(Asker asker) {
            Principal principal = asker.principal();
            if (principal instanceof Principal.RoleSession || principal instanceof Principal.User) {
                if (principal instanceof Principal.RoleSession || random.nextBoolean()) {
                    state("aws:MultiFactorAuthPresent", pick(List.of("true", "false")));
                }
                boolean network = entries.stream().anyMatch(entry -> entry.key().equals("aws:SourceVpce"));
                state("aws:ViaAWSService", network ? "false" : pick(List.of("false", "true")));
                if (asker.open() && random.nextBoolean()) {
                    state("aws:PrincipalTag/t", pick(List.of("x", "y")));
                }
            }
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
}
