// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.environment.Environment;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Glob;
import dev.assent.pattern.Text;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
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
    private static final int WORLDS = Integer.getInteger("access.worlds", 4);
    private static final int TRIES = 400;
    private static final List<String> ASKED = List.of(
            "s3:*",
            "s3:GetObject",
            "s3:PutObject",
            "sqs:SendMessage",
            "kms:*",
            "sts:AssumeRole",
            "sts:*",
            "s3:ListBucket",
            "glue:*",
            "mechanicalturk:*",
            "elasticfilesystem:*",
            "execute-api:*",
            "*");
    private static final List<String> ON = List.of(
            "arn:aws:s3:::b/*",
            "arn:aws:s3:::b/x/*",
            "arn:aws:s3:::b",
            Worlds.POINT + "/object/*",
            Worlds.KEY,
            "arn:aws:s*:*");
    private static final List<List<String>> FACTS = List.of(
            List.of("aws:SecureTransport", "true"),
            List.of("aws:SecureTransport", "false"),
            List.of("aws:SourceIp", "10.1.2.3"),
            List.of("aws:SourceIp"),
            List.of("aws:SourceVpce"),
            List.of("aws:MultiFactorAuthPresent", "true"),
            List.of("aws:ViaAWSService", "false"),
            List.of("aws:RequestedRegion", "eu-west-1"),
            List.of("kms:EncryptionContext:app", "x"),
            List.of("aws:SourceAccount", Worlds.OWN));

    private static final List<Asker> NAMED = List.of(
            Asker.declared(new Principal.RoleSession(Worlds.APP, Optional.of("s"))),
            Asker.declared(new Principal.RoleSession(Worlds.APP, Optional.of("zzz"))),
            Asker.declared(new Principal.User(Worlds.BOB)),
            Asker.declared(new Principal.Root(new Arn("aws", "iam", "", Worlds.OWN, "root"))),
            Asker.declared(new Principal.RoleSession(Worlds.GUEST, Optional.of("zzz"))));
    private static final List<Asker> OPEN = List.of(
            Asker.open(role(Worlds.PARTNER, "P")),
            Asker.open(role(Worlds.PARTNER, "Anybody")),
            Asker.open(role("444444444444", "A1")),
            Asker.open(role("444455556655", "A1")),
            Asker.open(new Principal.Root(new Arn("aws", "iam", "", Worlds.PARTNER, "root"))),
            Asker.open(new Principal.User(new Arn("aws", "iam", "", "555555555555", "user/u"))),
            Asker.open(new Principal.Root(new Arn("aws", "iam", "", "555555555555", "root"))),
            Asker.open(new Principal.Service("sns.amazonaws.com")),
            Asker.open(new Principal.Service("lambda.amazonaws.com")),
            Asker.open(new Principal.FederatedProvider(Worlds.PROVIDER)),
            Asker.open(new Principal.Anonymous()));

    private static Principal role(String account, String name) {
        return new Principal.RoleSession(new Arn("aws", "iam", "", account, "role/" + name), Optional.of("zzz"));
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 203, 204})
    void what_is_proved_no_request_refutes(int seed) {
        Random random = new Random(seed);
        Worlds worlds = new Worlds(random);
        int tested = 0;
        for (int run = 0; run < WORLDS; run++) {
            Environment world = worlds.next();
            List<Asker> declared = declared(worlds);
            Claims claims = new Claims(world, declared, set(worlds, random), "seed " + seed + ", run " + run);
            for (int one = 0; one < TRIES; one++) {
                boolean open = random.nextInt(3) > 0;
                Asker asker = worlds.pick(open ? OPEN : declared);
                tested += claims.check(asker, new Tries(random).next(world, asker));
            }
        }
        assertThat(tested).as("requests about which something was proved").isGreaterThan(20);
    }

    // Their sessions have other policies in each world.
    private static List<Asker> declared(Worlds worlds) {
        List<Asker> declared = new ArrayList<>(NAMED);
        declared.add(new Asker(
                new Principal.RoleSession(Worlds.APP, Optional.of("narrow")),
                Optional.of(session(Worlds.APP, worlds)),
                false));
        declared.add(new Asker(
                new Principal.FederatedUser(Worlds.FEDERATED, Optional.of(Worlds.BOB)),
                Optional.of(session(Worlds.BOB, worlds)),
                false));
        return declared;
    }

    private static SessionFacts session(Arn of, Worlds worlds) {
        return new SessionFacts(
                of,
                Optional.of(List.of(worlds.session())),
                Map.of("t", "y"),
                Optional.empty(),
                TemporaryCredentials.UNSTATED);
    }

    private static RequestSet set(Worlds worlds, Random random) {
        List<String> on = random.nextInt(3) == 0 ? List.of(worlds.pick(ON)) : List.of();
        RequestSet set = RequestSet.of(List.of(worlds.pick(ASKED)), on);
        if (random.nextInt(3) == 0) {
            set = set.where(fact(worlds.pick(FACTS)));
        }
        return random.nextInt(4) == 0 ? set.except(fact(worlds.pick(FACTS))) : set;
    }

    private static Context fact(List<String> fact) {
        ContextValue value = fact.size() == 1 ? ContextValue.ABSENT : ContextValue.of(fact.get(1));
        return Context.of(List.of(new Context.Entry(fact.get(0), value, Context.Origin.SCENARIO)));
    }

    /** What is proved in a world about some requests. */
    private static final class Claims {
        private final RequestSet asked;
        private final String where;
        private final boolean nobody;
        private final boolean nobodyOutside;
        private final boolean noServiceInside;
        private final List<Asker> never = new ArrayList<>();
        private final List<Asker> always = new ArrayList<>();

        Claims(Environment world, List<Asker> declared, RequestSet asked, String where) {
            this.asked = asked;
            this.where = where + ", " + asked;
            AccessReasoner reasoner = new AccessReasoner(world, ReasonerOptions.defaults());
            Actors actors = new Actors(world, List.of());
            this.nobody = nobody(reasoner, actors, Scope.WORLD);
            this.nobodyOutside = nobody || nobody(reasoner, actors, Scope.outside(Set.of(Worlds.OWN)));
            this.noServiceInside = nobody || nobody(reasoner, actors, Scope.in(Set.of(Worlds.OWN)));
            for (Asker asker : declared) {
                Actor actor = new Actor(asker.principal(), asker.session(), false, List.of());
                if (reasoner.allowed(actor, asked) instanceof Answer.None) {
                    never.add(asker);
                }
                if (reasoner.denied(actor, asked) instanceof Answer.None) {
                    always.add(asker);
                }
            }
        }

        private boolean nobody(AccessReasoner reasoner, Actors actors, Scope scope) {
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

        // A claim about the actions of all services leaves out what no policy can forbid.
        private boolean isMeant(Tries.Tried tried) {
            String action = tried.request().action();
            String pattern = asked.actions().get(0);
            boolean meant = Glob.compile(pattern).matches(action)
                    && !(pattern.equals("*") && action.equals("sts:GetSessionToken"));
            String arn = tried.request().resource().arn().toString();
            return meant
                    && (asked.resources().isEmpty()
                            || asked.resources().stream()
                                    .anyMatch(on -> Glob.compile(on).matches(arn)))
                    && asked.facts().stream().allMatch(fact -> has(tried, fact))
                    && asked.unless().stream().noneMatch(list -> list.stream().allMatch(fact -> has(tried, fact)));
        }

        private static boolean has(Tries.Tried tried, dev.assent.policy.Condition fact) {
            ContextValue value = tried.request().context().get(fact.key());
            String wanted = fact.values().values().get(0).text().toString();
            boolean absence = fact.operator().spelling().equals("Null");
            return absence ? value.values().isEmpty() : value.values().equals(List.of(Text.of(wanted)));
        }

        /** {@return how many proofs were tested} */
        int check(Asker asker, Tries.Tried tried) {
            boolean meant = isMeant(tried);
            boolean never = meant && proved(asker, tried.request().context());
            if (never) {
                assertThat(tried.decision().isAllowed())
                        .as(
                                "%s: proved that never, but %s is allowed by %s",
                                where, tried, tried.decision().by())
                        .isFalse();
            }
            boolean surely = meant && always.contains(asker);
            if (surely) {
                assertThat(tried.decision().isDenied())
                        .as(
                                "%s: proved that always, but %s is %s",
                                where, tried, tried.decision().word())
                        .isFalse();
            }
            return (never ? 1 : 0) + (surely ? 1 : 0);
        }
    }
}
