// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.decision.Decision;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.evaluation.Evaluator;
import dev.assent.evaluation.service.CallQuestion;
import dev.assent.pattern.Glob;
import dev.assent.request.Context;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Requests that AWS allows whatever policies say. They count where a claim is about actions of {@code sts}; a claim about
 * the actions of all services leaves them out, since no policy could make it hold.
 *
 * <p>AWS: STS API reference, GetCallerIdentity
 */
final class Always {
    private Always() {}

    /** {@return such a request of a caller among those that are asked for, or empty} */
    static Optional<Answer> allowed(Environment environment, RequestSearch search, Actor actor, RequestSet requests) {
        boolean anyResource =
                requests.resources().isEmpty() || requests.resources().contains("*");
        if (!anyResource) {
            return Optional.empty();
        }
        for (String action : List.of(ServiceLimits.CALLER_IDENTITY, ServiceLimits.SESSION_TOKEN)) {
            Optional<Context> context = requests.actions().stream().anyMatch(pattern -> means(pattern, action))
                    ? context(search, requests)
                    : Optional.empty();
            if (context.isPresent()) {
                Request request =
                        new Request(actor.principal(), action, Resource.none(Optional.empty()), context.get());
                RequestFacts how = new RequestFacts(actor.session(), Optional.empty());
                ApplicablePolicies policies = ApplicablePolicies.gather(environment, request, how);
                Decision decision = new Evaluator().evaluate(request, policies);
                boolean always = decision.isAllowed() && decision.by().isEmpty();
                if (always) {
                    return Optional.of(
                            new Answer.Found(actor, request, how, CallQuestion.own(request), policies, decision));
                }
            }
        }
        return Optional.empty();
    }

    // The facts of such a request, or empty if it is not among those asked for. The search leaves GetCallerIdentity
    // out, so
    // another action without resources stands for it.
    private static Optional<Context> context(RequestSearch search, RequestSet requests) {
        List<List<Term>> some = new ArrayList<>(List.of(List.of(Term.ofActions(List.of(ServiceLimits.SESSION_TOKEN)))));
        if (!requests.facts().isEmpty()) {
            some.add(List.of(Term.where(requests.facts())));
        }
        List<List<Term>> none = requests.unless().stream()
                .map(facts -> List.of(Term.where(facts)))
                .toList();
        return search.find(some, none)
                .match(
                        hit -> Optional.of(Context.of(hit.context().entrySet().stream()
                                .map(key -> new Context.Entry(key.getKey(), key.getValue(), Context.Origin.SCENARIO))
                                .toList())),
                        miss -> Optional.empty(),
                        open -> Optional.empty());
    }

    private static boolean means(String pattern, String action) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.startsWith("sts:") && Glob.compile(lower).matches(action.toLowerCase(Locale.ROOT));
    }
}
