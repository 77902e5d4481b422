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
import java.util.stream.Stream;

/**
 * Requests that AWS allows whatever policies say. They count where a claim is about actions of {@code sts}; a claim about
 * the actions of all services leaves them out, since no policy could make it hold.
 *
 * <p>AWS: STS API reference, GetCallerIdentity
 */
final class Always {
    private Always() {}

    /** {@return such a request of a caller among those that are asked for} */
    static Answer allowed(Environment environment, RequestSearch search, Actor actor, RequestSet requests) {
        boolean anyResource =
                requests.resources().isEmpty() || requests.resources().contains("*");
        List<String> asked = Stream.of(ServiceLimits.CALLER_IDENTITY, ServiceLimits.SESSION_TOKEN)
                .filter(action -> requests.actions().stream().anyMatch(pattern -> means(pattern, action)))
                .toList();
        if (!anyResource || asked.isEmpty()) {
            return new Answer.None();
        }
        return facts(search, requests)
                .match(
                        hit -> asked.stream()
                                .flatMap(action -> found(environment, actor, action, context(hit)).stream())
                                .findFirst()
                                .orElseGet(Answer.None::new),
                        miss -> new Answer.None(),
                        open -> new Answer.Unknown(open.why()));
    }

    private static Optional<Answer> found(Environment environment, Actor actor, String action, Context context) {
        Request request = new Request(actor.principal(), action, Resource.none(Optional.empty()), context);
        RequestFacts how = new RequestFacts(actor.session(), Optional.empty());
        ApplicablePolicies policies = ApplicablePolicies.gather(environment, request, how);
        Decision decision = new Evaluator().evaluate(request, policies);
        return decision.isAllowed() && decision.by().isEmpty()
                ? Optional.of(new Answer.Found(actor, request, how, CallQuestion.own(request), policies, decision))
                : Optional.empty();
    }

    // The search leaves GetCallerIdentity out, so another action without resources stands for it.
    private static RequestSearch.Found facts(RequestSearch search, RequestSet requests) {
        List<List<Term>> some = new ArrayList<>(List.of(List.of(Term.ofActions(List.of(ServiceLimits.SESSION_TOKEN)))));
        if (!requests.facts().isEmpty()) {
            some.add(List.of(Term.where(requests.facts())));
        }
        List<List<Term>> none = requests.unless().stream()
                .map(facts -> List.of(Term.where(facts)))
                .toList();
        return search.find(some, none);
    }

    private static Context context(RequestSearch.Hit hit) {
        return Context.of(hit.context().entrySet().stream()
                .map(key -> new Context.Entry(key.getKey(), key.getValue(), Context.Origin.SCENARIO))
                .toList());
    }

    private static boolean means(String pattern, String action) {
        String lower = pattern.toLowerCase(Locale.ROOT);
        return lower.startsWith("sts:") && Glob.compile(lower).matches(action.toLowerCase(Locale.ROOT));
    }
}
