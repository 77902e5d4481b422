// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.ResourceFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.evaluation.service.CallQuestions;
import dev.assent.explanation.CallAnswer;
import dev.assent.pattern.Arn;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.Statement;
import dev.assent.reasoning.access.RequestSearch.Hit;
import dev.assent.request.Context;
import dev.assent.request.Context.Entry;
import dev.assent.request.Context.Origin;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the search finds to the evaluator. */
final class Replay {
    private static final String PRINCIPAL_ARN = "aws:principalarn";

    private static final SourceLocation ASSUMED = SourceLocation.startOf("(assumed)");

    private final Environment environment;
    private final Evaluator evaluator = new Evaluator();

    Replay(Environment environment) {
        this.environment = environment;
    }

    /** {@return what the evaluator says to a request that the search found; if it contradicts what is certain, that is a bug} */
    Answer of(Region region, Hit hit, boolean allowed, boolean certain) {
        Actor actor = region.actor();
        Request request = request(region, hit);
        RequestFacts how = new RequestFacts(actor.session(), region.endpoint());
        Environment world = world(actor, request);
        CallQuestion question = new CallQuestion(request, "", region.callerSideDecided());
        ApplicablePolicies policies = CallAnswer.policies(world, question, how);
        Decision decision = evaluator.evaluate(request, policies);
        if (decision instanceof Decision.Undecided undecided) {
            return new Answer.Unknown(undecided.why());
        }
        if (decision.isAllowed() != allowed && isDoubtful(policies, certain)) {
            return new Answer.Unknown(List.of("whom the policy, the access lists or the grants of `"
                    + region.target().example().arn() + "` name is not certain"));
        }
        if (decision.isAllowed() != allowed) {
            throw new Disagreement(allowed ? "allowed" : "denied", request, decision);
        }
        boolean asksMore = allowed && !region.callerSideDecided();
        Optional<String> further = asksMore ? further(world, request, how) : Optional.empty();
        return further.isPresent()
                ? new Answer.Unknown(List.of(further.get()))
                : new Answer.Found(who(actor, request), request, how, question, policies, decision);
    }

    /** {@return the call of a request, if one of its questions is denied} */
    Answer ofCall(Region region, Hit hit) {
        Actor actor = region.actor();
        Request request = request(region, hit);
        RequestFacts how = new RequestFacts(actor.session(), region.endpoint());
        Environment world = world(actor, request);
        CallAnswer call =
                CallAnswer.of(evaluator, world, CallQuestions.of(world, Catalog.bundled(), List.of(request)), how);
        Decision decision = call.answer().decision();
        return decision.isDenied()
                ? new Answer.Found(
                        who(actor, request),
                        request,
                        how,
                        call.question(),
                        call.answer().policies(),
                        decision)
                : new Answer.None();
    }

    private static Request request(Region region, Hit hit) {
        return new Request(
                principal(region.actor(), hit.context()),
                hit.action(),
                region.resource(hit.resource()),
                context(region, hit.context()));
    }

    private Environment world(Actor actor, Request request) {
        return actor.open() ? withEverything(request.principal()) : environment;
    }

    private static Actor who(Actor actor, Request request) {
        return new Actor(request.principal(), actor.session(), actor.open(), actor.facts());
    }

    private static boolean isDoubtful(ApplicablePolicies policies, boolean certain) {
        boolean facts = policies.facts().resources().stream()
                .anyMatch(resource -> !resource.facts().equals(ResourceFacts.NONE));
        return facts || !certain;
    }

    // A call that also uses the key or the bucket behind a resource is allowed only if that is.
    private Optional<String> further(Environment world, Request request, RequestFacts how) {
        boolean behind = world.resources(request.resource().arn()).stream()
                .anyMatch(resource -> resource.facts().kmsKey().isPresent()
                        || resource.facts().accessPointOf().isPresent());
        if (!behind) {
            return Optional.empty();
        }
        return CallQuestions.of(world, Catalog.bundled(), List.of(request)).stream()
                .filter(asked -> !asked.request().equals(request) && isDenied(world, asked, how))
                .findFirst()
                .map(CallQuestion::request)
                .map(asked -> "a request for `" + request.action() + "` is allowed that also asks for `"
                        + asked.action() + "` on `" + asked.resource().arn() + "`, which is denied");
    }

    private boolean isDenied(Environment world, CallQuestion asked, RequestFacts how) {
        return evaluator
                .decide(asked.request(), CallAnswer.policies(world, asked, how))
                .isDenied();
    }

    // Of an actor that stands for many, conditions on aws:PrincipalArn choose one.
    private static Principal principal(Actor actor, Map<String, ContextValue> context) {
        Optional<Arn> chosen = Optional.ofNullable(context.get(PRINCIPAL_ARN))
                .flatMap(value -> value.values().stream().findFirst())
                .flatMap(text -> Arn.parse(text.toString()));
        if (!actor.open() || chosen.isEmpty()) {
            return actor.principal();
        }
        if (actor.principal() instanceof Principal.User) {
            return new Principal.User(chosen.get());
        }
        return actor.principal() instanceof Principal.RoleSession session
                ? new Principal.RoleSession(chosen.get(), session.sessionName())
                : actor.principal();
    }

    private static Context context(Region region, Map<String, ContextValue> found) {
        Pins pins = region.formula(false).pins();
        List<Entry> entries = new ArrayList<>();
        found.forEach((key, value) -> {
            boolean derived = pins.get(key).isPresent()
                    || (key.equals(PRINCIPAL_ARN)
                            && region.actor().principal().account().isPresent());
            if (!derived) {
                entries.add(new Entry(key, value, Origin.SCENARIO));
            }
        });
        return Context.of(entries);
    }

    // An undeclared principal holds every identity permission.
    private Environment withEverything(Principal principal) {
        Optional<Arn> arn = principal.match(new Principal.Cases<>(
                user -> Optional.of(user.arn()),
                session -> Optional.of(session.role()),
                federated -> Optional.<Arn>empty(),
                root -> Optional.<Arn>empty(),
                service -> Optional.<Arn>empty(),
                provider -> Optional.<Arn>empty(),
                anonymous -> Optional.<Arn>empty()));
        return arn.map(found -> environment.with(new IamEntity(
                        found,
                        Optional.empty(),
                        List.of(everything()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Constraints.NOWHERE)))
                .orElse(environment);
    }

    static NamedPolicy everything() {
        Statement statement = new Statement(
                0,
                Optional.of("EveryPermission"),
                Effect.ALLOW,
                Optional.empty(),
                Constraints.anyAction(),
                Optional.of(Constraints.resources(false, List.of("*"))),
                List.of(),
                ASSUMED);
        return new NamedPolicy(
                "everything",
                new PolicyDocument(
                        PolicyVersion.V2012_10_17, Optional.empty(), List.of(statement), false, Constraints.NOWHERE));
    }
}
