// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Environment;
import dev.assent.environment.VpcEndpoint;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds requests that an environment allows, or denies, among all requests of a kind.
 *
 * <p>What it finds it has put to the evaluator, and both agree. One thread at a time.
 */
public final class AccessReasoner {
    private final Environment environment;
    private final RequestSearch search;
    private final Targets targets;
    private final Map<Optional<String>, List<Target>> parts = new HashMap<>();
    private final Map<Asked, List<Target>> possible = new HashMap<>();
    private final Map<List<String>, Terms> terms = new HashMap<>();
    private final Replay replay;
    private final Calls calls;

    /**
     * A reasoner about an environment.
     *
     * @param options the universe, and the limit on the time of all questions to this reasoner together, which begins now
     */
    public AccessReasoner(Environment environment, ReasonerOptions options) {
        this(environment, new StatementRequestSearch(options));
    }

    AccessReasoner(Environment environment, RequestSearch search) {
        this.environment = environment;
        this.search = search;
        this.targets = new Targets(environment);
        this.replay = new Replay(environment);
        this.calls = new Calls(environment, new Questions());
    }

    /**
     * {@return a request of a caller that is allowed}
     *
     * @throws Disagreement if the evaluator contradicts the reasoner: a bug
     */
    public Answer allowed(Actor actor, RequestSet requests) {
        Answer always = Always.allowed(environment, search, actor, requests);
        if (always instanceof Answer.Found) {
            return always;
        }
        Answer searched = search(actor, requests, true);
        return searched instanceof Answer.None ? always : searched;
    }

    /**
     * {@return a request of a caller that is denied}
     *
     * @throws Disagreement if the evaluator contradicts the reasoner: a bug
     */
    public Answer denied(Actor actor, RequestSet requests) {
        return search(actor, requests, false);
    }

    private Answer search(Actor actor, RequestSet requests, boolean allowed) {
        Optional<String> over = search.over();
        if (over.isPresent()) {
            return new Answer.Unknown(List.of(over.get()));
        }
        Set<String> unknown = new LinkedHashSet<>(unknownResources(requests));
        for (Optional<VpcEndpoint> endpoint : endpoints(requests)) {
            for (Region region : regions(actor, requests, endpoint, false)) {
                Answer answer = calls.search(region, allowed);
                if (answer instanceof Answer.Found) {
                    return answer;
                }
                answer.match(found -> true, none -> true, open -> unknown.addAll(open.why()));
            }
        }
        return unknown.isEmpty() ? new Answer.None() : new Answer.Unknown(new ArrayList<>(unknown));
    }

    /** {@return the requests of a caller, in parts on each of which the same policies have a say} */
    private List<Region> regions(
            Actor actor, RequestSet requests, Optional<VpcEndpoint> endpoint, boolean callerSideDecided) {
        Terms known = terms.computeIfAbsent(requests.actions(), Terms::new);
        return possible(actor, requests).stream()
                .map(target -> new Region(environment, actor, requests, target, endpoint, known, callerSideDecided))
                .toList();
    }

    private record Asked(Optional<String> account, RequestSet requests) {}

    // Where no request of the claim can be, whoever makes it, is found out once for all callers of an account.
    private List<Target> possible(Actor actor, RequestSet requests) {
        return possible.computeIfAbsent(
                new Asked(account(actor.principal()), requests),
                asked -> parts.computeIfAbsent(asked.account(), targets::of).stream()
                        .filter(target -> target.mayMeet(requests) && isPossible(target, requests))
                        .toList());
    }

    // Some action is possible anywhere. Holes may be as many as there are roles, so they are looked at last.
    private boolean isPossible(Target target, RequestSet requests) {
        if (requests.actions().contains("*")) {
            return true;
        }
        List<List<Term>> within = target.within(requests).stream().map(List::of).toList();
        return !(search.find(within, List.of()) instanceof RequestSearch.Miss)
                && !(search.find(within, target.holes()) instanceof RequestSearch.Miss);
    }

    /** The questions of a call, each by itself. */
    private final class Questions implements Calls.Questions {
        @Override
        public Answer own(Region region, boolean allowed) {
            return search(region, allowed);
        }

        @Override
        public Answer any(Region region) {
            return region.formula(true)
                    .any(search)
                    .match(
                            hit -> replay.ofCall(region, hit),
                            miss -> new Answer.None(),
                            open -> new Answer.Unknown(open.why()));
        }

        @Override
        public List<Region> further(Region region, Further question, RequestSet asked) {
            Optional<VpcEndpoint> endpoint = question.isForwarded() ? Optional.empty() : region.endpoint();
            return regions(region.actor(), asked, endpoint, question.isOnBucket());
        }
    }

    // First what is certain, then what would be if every statement that perhaps names the caller did.
    private Answer search(Region region, boolean allowed) {
        Answer certain = ask(region, allowed, true);
        return certain instanceof Answer.None && region.hasUncertain() ? ask(region, allowed, false) : certain;
    }

    private Answer ask(Region region, boolean allowed, boolean certain) {
        RequestSearch.Found found = allowed
                ? region.grantable(!certain)
                        .map(formula -> formula.allowed(search))
                        .orElseGet(RequestSearch.Miss::new)
                : region.formula(certain).denied(search);
        return found.match(
                hit -> replay.of(region, hit, allowed, certain),
                miss -> new Answer.None(),
                open -> new Answer.Unknown(open.why()));
    }

    // What a source does not know yet may be any resource.
    private List<String> unknownResources(RequestSet requests) {
        return requests.resources().isEmpty()
                ? targets.unknown().stream()
                        .map(alias -> "the ARN of `" + alias + "` is not known")
                        .toList()
                : List.of();
    }

    private static Optional<String> account(Principal principal) {
        return principal instanceof Principal.FederatedProvider ? Optional.empty() : principal.account();
    }

    // A request passes the endpoint that the claim states, else a declared one or none.
    private List<Optional<VpcEndpoint>> endpoints(RequestSet requests) {
        if (requests.endpoint().isPresent()) {
            return List.of(requests.endpoint());
        }
        List<Optional<VpcEndpoint>> endpoints = new ArrayList<>(List.of(Optional.empty()));
        environment.endpoints().forEach(endpoint -> endpoints.add(Optional.of(endpoint)));
        return endpoints;
    }
}
