// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Environment;
import dev.assent.environment.RequestFacts;
import dev.assent.environment.VpcEndpoint;
import dev.assent.policy.Condition;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import dev.assent.request.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The requests of one caller of a claim on which the same policies have a say.
 *
 * @param environment the environment
 * @param actor who makes them
 * @param requests the requests of the claim
 * @param target where they are
 * @param endpoint the endpoint that they pass, or empty
 * @param known the statements of policies as sets of requests, as far as the claim is about them
 * @param callerSideDecided whether another question of the same call decides about the caller's side
 */
record Region(
        Environment environment,
        Actor actor,
        RequestSet requests,
        Target target,
        Optional<VpcEndpoint> endpoint,
        Terms known,
        boolean callerSideDecided) {
    private static final List<String> FEDERATION = List.of(
            "sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity");
    private static final List<String> BY_TOKEN = List.of("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML");
    private static final String BOUND_BY_RCPS = "s3:GetObject";

    /** {@return those of its requests that lie in some sets as well} */
    Region within(List<Term> terms) {
        return new Region(environment, actor, requests, target.within(terms), endpoint, known, callerSideDecided);
    }

    /** {@return what a request of it must and must not be, and what grants and denies it} */
    Formula formula(boolean withUncertain) {
        ApplicablePolicies policies = policies(withUncertain);
        return formula(policies, layering(policies, withUncertain));
    }

    /** {@return the same, or empty where none of its requests can be allowed} */
    Optional<Formula> grantable(boolean withUncertain) {
        ApplicablePolicies policies = policies(withUncertain);
        Layering layering = layering(policies, withUncertain);
        return layering.isShut() ? Optional.empty() : Optional.of(formula(policies, layering));
    }

    private Formula formula(ApplicablePolicies policies, Layering layering) {
        List<Term> terms = new ArrayList<>();
        layering.denials().forEach(terms::addAll);
        layering.gates().forEach(gate -> terms.addAll(gate.terms()));
        layering.ways().forEach(way -> way.forEach(gate -> terms.addAll(gate.terms())));
        Circumstances circumstances = Circumstances.of(actor, requests, example(), policies, terms);
        return new Formula(within(circumstances), without(circumstances), layering, circumstances);
    }

    /** {@return whether a statement perhaps names the caller} */
    boolean hasUncertain() {
        ApplicablePolicies policies = policies(true);
        return layering(policies, false).hasUncertain() || new ResourceGrants(policies, example()).hasUncertain();
    }

    private Layering layering(ApplicablePolicies policies, boolean withUncertain) {
        return new Layering(policies, actor, example(), known, withUncertain);
    }

    private Request example() {
        return new Request(actor.principal(), target.action(), target.example(), Context.EMPTY);
    }

    // RCPs bind the actions of some services only, which their statements are restricted to.
    private ApplicablePolicies policies(boolean withUncertain) {
        RequestFacts how = new RequestFacts(actor.session(), endpoint);
        ApplicablePolicies gathered = ApplicablePolicies.gather(environment, example(), how);
        ApplicablePolicies policies = new ResourceGrants(
                        callerSideDecided ? gathered.withCallerSideDecided() : gathered, example())
                .added(withUncertain);
        if (policies.resource().kind() == PolicyKind.TRUST) {
            return policies;
        }
        Request bound = new Request(actor.principal(), BOUND_BY_RCPS, target.example(), Context.EMPTY);
        return new ApplicablePolicies(
                policies.identity(),
                policies.resource(),
                policies.scps(),
                ApplicablePolicies.gather(environment, bound, how).rcps(),
                policies.endpoint(),
                policies.facts());
    }

    private List<Term> within(Circumstances circumstances) {
        List<Term> within = target.within(requests);
        if (actor.principal() instanceof Principal.FederatedProvider provider) {
            within.add(Term.ofActions(federation(provider)));
        } else {
            within.add(Term.exceptActions(BY_TOKEN));
        }
        List<Condition> facts = new ArrayList<>(circumstances.facts());
        if (requests.endpoint().isEmpty()) {
            facts.addAll(Circumstances.passing(environment, endpoint));
        }
        if (!facts.isEmpty()) {
            within.add(Term.where(facts));
        }
        return within;
    }

    private static List<String> federation(Principal.FederatedProvider provider) {
        boolean saml = provider.provider().contains(":saml-provider/");
        return FEDERATION.stream()
                .filter(action -> !action.equals(saml ? BY_TOKEN.get(0) : BY_TOKEN.get(1)))
                .toList();
    }

    private List<List<Term>> without(Circumstances circumstances) {
        List<List<Term>> without = new ArrayList<>(target.holes());
        Term always = Term.ofActions(new ServiceLimits(actor, policies(false)).allowed());
        if (known.meet(always)) {
            without.add(List.of(always));
        }
        requests.unless().forEach(facts -> without.add(List.of(Term.where(facts))));
        circumstances.excluded().forEach(facts -> without.add(List.of(Term.where(facts))));
        return without;
    }

    /** {@return the resource of a request of it} */
    Resource resource(String arn) {
        return Targets.resource(arn, target);
    }
}
