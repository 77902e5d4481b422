// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.environment.Environment;
import dev.assent.environment.Membership;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceEntity;
import dev.assent.ingest.World;
import dev.assent.policy.PolicyKind;
import dev.assent.reasoning.Comparison;
import dev.assent.reasoning.Grant;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.access.AccessReasoner;
import dev.assent.reasoning.access.Actor;
import dev.assent.reasoning.access.Actors;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.Escalation;
import dev.assent.reasoning.access.RequestSet;
import dev.assent.reasoning.access.Scope;
import dev.assent.reasoning.access.Subjects;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.run.Checks.OnSomething;
import dev.assent.scenario.NamedCheck;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Decides checks by name. */
final class CheckDecider implements Decider<NamedCheck> {
    private static final String NOT_A_METHOD = "not counted as more permissions: changes of resource policies, tags,"
            + " guardrails and IAM Identity Center; denials that are detached; what nobody declared runs with a role";

    private final World world;
    private final RequestBuilder requests;
    private final ReasonerOptions options;
    private final DocumentChecks documents;
    private final Function<String, Optional<NamedPolicy>> managed;
    private final Verdicts verdicts;

    /**
     * Decides in one world.
     *
     * @param documents decides checks of single documents
     * @param managed gives the policy of an ARN, if it is known
     */
    CheckDecider(
            World world,
            RequestBuilder requests,
            ReasonerOptions options,
            DocumentChecks documents,
            Function<String, Optional<NamedPolicy>> managed) {
        this.world = world;
        this.requests = requests;
        this.options = options;
        this.documents = documents;
        this.managed = managed;
        this.verdicts = new Verdicts(world, requests);
    }

    @Override
    public CaseResult decide(SuitePlan.CasePlan plan, NamedCheck check) {
        return verdicts.result(plan, () -> proof(check, new Checks(world, requests, check)));
    }

    private Proof proof(NamedCheck check, Checks about) {
        return switch (check.kind()) {
            case NO_PRIVILEGE_ESCALATION -> escalation(check, about);
            case NO_PUBLIC_ACCESS -> publicAccess(check, about);
            case NO_EXTERNAL_ACCESS -> external(check, about);
            case CONFUSED_DEPUTY -> confusedDeputy(check, about);
            case OIDC_SUBJECT -> oidcSubject(check, about);
            case VALID -> documents.valid(about.policies());
            case SIZE -> documents.size(about.policies());
            case NO_UNUSED_STATEMENTS ->
                documents.unused(about.policies(), Holdings.of(world, about.policies()), () -> about.within(options));
            case NO_SHADOWED_STATEMENTS -> documents.shadowed(about.policies(), () -> about.within(options));
        };
    }

    private Proof escalation(NamedCheck check, Checks about) {
        Actors known = new Actors(world.environment(), List.of());
        List<Actor> actors = notEmpty(check, about.principals(), "no user or role is declared").stream()
                .flatMap(entity -> known.of(entity).stream())
                .toList();
        Escalation.Result result = new Escalation(about.within(options), managed).of(world.environment(), actors);
        List<Answer.Found> chain = result.chain();
        if (chain.isEmpty()) {
            Proof proof = done(new LinkedHashSet<>(result.unknown()));
            return proof.holds() ? new Proof(Proof.State.HOLDS, "", Optional.empty(), List.of(NOT_A_METHOD)) : proof;
        }
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < chain.size(); i++) {
            steps.add((i + 1) + ". " + verdicts.sentence(chain.get(i)));
        }
        steps.add("so it " + result.gain());
        return new Proof(Proof.State.FAILS, "no chain of calls to more permissions", Optional.of(chain.get(0)), steps);
    }

    private Proof publicAccess(NamedCheck check, Checks about) {
        Set<String> unknown = new LinkedHashSet<>();
        List<String> grants = new ArrayList<>();
        Optional<Answer.Found> example = Optional.empty();
        for (OnSomething on : notEmpty(check, about.sharing(), "no resource policy or trust policy is declared")) {
            Optional<ResourceEntity> resource =
                    on.kind() == PolicyKind.RESOURCE ? world.environment().resource(on.arn()) : Optional.empty();
            resource.ifPresent(found -> AclShares.toEveryone(world.environment(), found)
                    .forEach(words -> grants.add(on.name() + " is public: " + words)));
            // A public policy of such a bucket reaches nobody outside of its account but services.
            if (resource.filter(found ->
                            AclShares.blocked(world.environment(), found).restrictPublicBuckets())
                    .isPresent()) {
                continue;
            }
            Comparison comparison = PolicyReasoner.publicAccess(
                    on.policy().document(), about.within(options).withKind(on.kind()));
            for (Grant grant : comparison.grants()) {
                if (!about.isExcepted(grant.statement())) {
                    Optional<Answer.Found> stranger = stranger(on, grant, about);
                    example = example.or(() -> stranger);
                    grants.add(on.name() + " is public: "
                            + stranger.map(verdicts::sentence).orElseGet(() -> words(grant.witness(), on))
                            + ", allowed by " + on.policy().name() + " ("
                            + grant.statement().words() + ")");
                }
            }
            comparison.unknownReasons().forEach(why -> unknown.add(on.name() + ": " + why));
        }
        return grants.isEmpty() ? done(unknown) : new Proof(Proof.State.FAILS, "no public access", example, grants);
    }

    // Somebody to whom the world gives what the policy gives to everybody, so that a scenario can tell of it.
    private Optional<Answer.Found> stranger(OnSomething on, Grant grant, Checks about) {
        Environment environment = about.environment(
                on, statement -> statement.index() == grant.statement().index());
        AccessReasoner reasoner = new AccessReasoner(environment, about.within(options));
        RequestSet requests = RequestSet.of(List.of(grant.witness().action()), on.region());
        return new Actors(world.environment(), about.exceptedPrincipals())
                .open(Scope.outside(zone(on.account()))).stream()
                        .flatMap(actor -> found(reasoner.allowed(actor, requests)).stream())
                        .findFirst();
    }

    // A trust policy names no resource: it is about the role that has it.
    private static String words(Request witness, OnSomething on) {
        return witness.principal().words() + " may " + witness.action() + " on "
                + (on.kind() == PolicyKind.TRUST ? on.arn() : witness.resource().arn());
    }

    private static Optional<Answer.Found> found(Answer answer) {
        return answer.match(Optional::of, none -> Optional.empty(), open -> Optional.empty());
    }

    private Proof external(NamedCheck check, Checks about) {
        Set<String> unknown = new LinkedHashSet<>();
        Map<String, Shared> findings = new LinkedHashMap<>();
        Actors actors = new Actors(world.environment(), about.exceptedPrincipals());
        for (OnSomething on : notEmpty(check, about.sharing(), "no resource policy or trust policy is declared")) {
            Scope outside = Scope.outside(zone(on.account()));
            List<Actor> all = Stream.concat(actors.declared(outside).stream(), actors.open(outside).stream())
                    .filter(actor -> !(actor.principal() instanceof Principal.Service) && !about.isExcepted(actor))
                    .toList();
            for (Checks.Part part : about.partsOf(on)) {
                AccessReasoner reasoner = new AccessReasoner(part.environment(), about.within(options));
                for (Actor actor : all) {
                    ask(reasoner, actor, part.requests(), on, unknown)
                            .ifPresent(found -> findings.computeIfAbsent(
                                            on.name() + " by " + statement(found), key -> new Shared(on, found, actors))
                                    .add(found));
                }
            }
        }
        unknown.addAll(actors.doubts());
        return findings.isEmpty() ? done(unknown) : shared(findings);
    }

    // One finding for each who and condition, whatever number of statements gives it.
    private Proof shared(Map<String, Shared> findings) {
        Map<String, List<Answer.Found>> examples = new LinkedHashMap<>();
        findings.values()
                .forEach(finding -> examples.computeIfAbsent(finding.words(), words -> new ArrayList<>())
                        .add(finding.example()));
        List<String> lines = new ArrayList<>();
        examples.forEach((words, found) -> lines.add(words + ", such as: " + verdicts.sentence(found.get(0))
                + ", allowed by "
                + found.stream().map(CheckDecider::statement).collect(Collectors.joining(", "))));
        Answer.Found first = findings.values().iterator().next().example();
        return new Proof(Proof.State.FAILS, "no access from outside", Optional.of(first), lines);
    }

    private static String statement(Answer.Found found) {
        return found.decision().by().stream()
                .filter(ref -> ref.layer() == dev.assent.decision.Layer.RESOURCE
                        || ref.layer() == dev.assent.decision.Layer.TRUST)
                .map(ref -> ref.words())
                .findFirst()
                .orElse("no statement");
    }

    // The zone of trust is the organization, or the account where none is declared.
    private Set<String> zone(String account) {
        return Membership.of(world.environment(), Optional.of(account))
                .match(
                        member -> {
                            Set<String> ids = new LinkedHashSet<>(Set.of(account));
                            world.accounts().values().stream()
                                    .filter(id -> member.organization().contains(id))
                                    .forEach(ids::add);
                            return ids;
                        },
                        outside -> Set.of(account),
                        unknown -> Set.of(account));
    }

    private Optional<Answer.Found> ask(
            Actor actor, RequestSet requests, OnSomething on, Checks about, Set<String> unknown) {
        return ask(new AccessReasoner(about.environment(on), about.within(options)), actor, requests, on, unknown);
    }

    private static Optional<Answer.Found> ask(
            AccessReasoner reasoner, Actor actor, RequestSet requests, OnSomething on, Set<String> unknown) {
        return reasoner.allowed(actor, requests).match(Optional::of, none -> Optional.empty(), open -> {
            open.why().forEach(why -> unknown.add(on.name() + ": " + why));
            return Optional.empty();
        });
    }

    private Proof confusedDeputy(NamedCheck check, Checks about) {
        Set<String> unknown = new LinkedHashSet<>();
        Actors actors = new Actors(world.environment(), about.exceptedPrincipals());
        unknown.addAll(actors.doubts());
        for (OnSomething on : notEmpty(check, about.sharing(), "no resource policy or trust policy is declared")) {
            AccessReasoner reasoner = new AccessReasoner(about.environment(on), about.within(options));
            for (Actor actor : actors.open(Scope.outside(zone(on.account())))) {
                boolean counts = actor.principal() instanceof Principal.Service && !about.isExcepted(actor);
                Optional<Answer.Found> found =
                        counts ? ask(reasoner, actor, Checks.requests(on), on, unknown) : Optional.empty();
                if (found.isPresent()) {
                    return new Proof(
                            Proof.State.FAILS,
                            "services act on " + on.name() + " for its own account or organization only",
                            found,
                            List.of("nothing pins whom the service acts for: " + statement(found.get())
                                    + " bounds none of aws:SourceArn, aws:SourceAccount, aws:SourceOrgID,"
                                    + " aws:SourceOrgPaths to it"));
                }
            }
        }
        return done(unknown);
    }

    private Proof oidcSubject(NamedCheck check, Checks about) {
        Set<String> unknown = new LinkedHashSet<>();
        notEmpty(check, about.roles(), "no role with a trust policy is declared");
        for (OnSomething on : about.sharing()) {
            if (on.kind() != PolicyKind.TRUST) {
                continue;
            }
            for (Actor actor : Subjects.strangers(on.policy().document())) {
                RequestSet assume = RequestSet.of(List.of("sts:AssumeRoleWithWebIdentity"), on.region());
                Optional<Answer.Found> found = ask(actor, assume, on, about, unknown);
                if (found.isPresent()) {
                    return new Proof(
                            Proof.State.FAILS,
                            "only tokens with a subject of yours",
                            found,
                            List.of("a token with any subject will do: " + statement(found.get())
                                    + " does not bound the claim `sub` to one organization, repository or account"));
                }
            }
        }
        return done(unknown);
    }

    private static <T> List<T> notEmpty(NamedCheck check, List<T> list, String message) {
        if (list.isEmpty()) {
            throw Unaskable.because(
                    check.at(),
                    message + " that this check could be about",
                    "run/not-checkable",
                    "declare it under `given`, or name it with `for` or `on`");
        }
        return list;
    }

    private static Proof done(Set<String> unknown) {
        return unknown.isEmpty() ? Proof.proved() : Proof.undecided(List.copyOf(unknown));
    }
}
