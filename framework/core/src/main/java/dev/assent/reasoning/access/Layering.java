// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourcePolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the policies that have a say for one caller allow and deny, as sets of requests: which of them must hold together
 * so that a request is granted, and each that denies it.
 *
 * <p>AWS: reference_policies_evaluation-logic, reference_policies_evaluation-logic-cross-account
 */
final class Layering {
    // AWS: orgs_manage_policies_rcps (resources and entities not restricted by RCPs)
    private static final List<String> EXEMPT_FROM_RCPS = List.of("kms:RetireGrant");
    private static final Term BOUND_BY_RCPS = Term.ofActions(Catalog.bundled().prefixes().stream()
            .filter(Catalog.bundled()::supportsRcp)
            .map(prefix -> prefix + ":*")
            .toList());

    private final ApplicablePolicies policies;
    private final Actor actor;
    private final List<String> actions;
    private final boolean sameAccount;
    private final boolean withUncertain;
    private final Naming naming;

    /**
     * The layers of one caller.
     *
     * @param actions patterns of the actions asked for; statements about others are left out
     * @param withUncertain whether a statement that perhaps names the caller allows, and does not deny; else the reverse
     */
    Layering(
            ApplicablePolicies policies,
            Actor actor,
            Optional<String> resourceAccount,
            List<String> actions,
            boolean withUncertain) {
        this.policies = policies;
        this.actions = List.copyOf(actions);
        this.actor = actor;
        this.sameAccount = actor.principal().account().equals(resourceAccount);
        this.withUncertain = withUncertain;
        this.naming =
                new Naming(actor.principal(), policies.identity().boundary().isPresent(), policies.endpoint());
    }

    /**
     * A layer: a request passes if one of its sets has it.
     *
     * @param terms the sets
     */
    record Gate(List<Term> terms) {}

    /** {@return the sets of which each denies its requests; each is what some sets have in common} */
    List<List<Term>> denials() {
        List<List<Term>> denials = new ArrayList<>();
        IdentityPolicies identity = policies.identity();
        add(denials, terms(identity.policies(), PolicyKind.IDENTITY, Effect.DENY));
        add(denials, terms(identity.boundary().stream().toList(), PolicyKind.BOUNDARY, Effect.DENY));
        add(denials, terms(identity.session().orElse(List.of()), PolicyKind.SESSION, Effect.DENY));
        for (Guardrails.Level level : policies.scps().levels()) {
            add(denials, terms(level.policies(), PolicyKind.SCP, Effect.DENY));
        }
        for (Guardrails.Level level : policies.rcps().levels()) {
            terms(level.policies(), PolicyKind.RCP, Effect.DENY)
                    .forEach(term -> denials.add(List.of(term, BOUND_BY_RCPS, Term.exceptActions(EXEMPT_FROM_RCPS))));
        }
        endpoint().ifPresent(policy -> add(denials, terms(List.of(policy), PolicyKind.ENDPOINT, Effect.DENY)));
        ResourcePolicy resource = policies.resource();
        add(denials, terms(resource.policy().stream().toList(), resource.kind(), Effect.DENY));
        return denials;
    }

    private static void add(List<List<Term>> denials, List<Term> terms) {
        terms.forEach(term -> denials.add(List.of(term)));
    }

    /** {@return the layers that must all pass, besides a grant} */
    List<Gate> gates() {
        List<Gate> gates = new ArrayList<>();
        for (Guardrails.Level level : policies.scps().levels()) {
            gates.add(new Gate(terms(level.policies(), PolicyKind.SCP, Effect.ALLOW)));
        }
        endpoint().ifPresent(policy -> gates.add(new Gate(terms(List.of(policy), PolicyKind.ENDPOINT, Effect.ALLOW))));
        return gates;
    }

    /** {@return whether some statement perhaps names the caller} */
    boolean hasUncertain() {
        ResourcePolicy resource = policies.resource();
        return hasUncertain(resource.policy(), resource.kind()) || hasUncertain(endpoint(), PolicyKind.ENDPOINT);
    }

    private boolean hasUncertain(Optional<NamedPolicy> policy, PolicyKind kind) {
        return policy.stream()
                .flatMap(found -> found.document().statements().stream())
                .anyMatch(statement -> naming.of(statement, kind) == Closeness.UNCERTAIN);
    }

    private Optional<NamedPolicy> endpoint() {
        return policies.endpoint().flatMap(VpcEndpoint::policy);
    }

    /** {@return the ways in which a request can be granted; on each way all layers must pass} */
    List<List<Gate>> ways() {
        IdentityPolicies.Kind kind = policies.identity().kind();
        boolean root = kind == IdentityPolicies.Kind.ROOT;
        if (root && policies.resource().kind() == PolicyKind.TRUST) {
            // AWS: STS API reference, AssumeRole: the root user cannot call it.
            return List.of();
        }
        if (kind == IdentityPolicies.Kind.NONE) {
            return List.of(List.of(named(Closeness.UNCERTAIN)));
        }
        if (!sameAccount) {
            List<Gate> both = new ArrayList<>(callerSide());
            both.add(named(Closeness.UNCERTAIN));
            return List.of(both);
        }
        return inOneAccount();
    }

    private List<List<Gate>> inOneAccount() {
        List<List<Gate>> ways = new ArrayList<>();
        ways.add(List.of(named(Closeness.ITSELF)));
        List<Gate> entity = new ArrayList<>(limits());
        entity.add(exactly(Closeness.ENTITY));
        ways.add(entity);
        List<Gate> delegated = new ArrayList<>(callerSide());
        if (policies.resource().required()) {
            delegated.add(named(Closeness.ACCOUNT, Closeness.ENTITY));
        }
        ways.add(delegated);
        return ways;
    }

    private List<Gate> callerSide() {
        IdentityPolicies identity = policies.identity();
        return switch (identity.kind()) {
            case ROOT, DECIDED -> List.of();
            case NONE -> List.of(new Gate(List.of()));
            case FEDERATED_SESSION_OF_ROOT -> session();
            case ENTITY, FEDERATED_SESSION -> {
                List<Gate> gates = new ArrayList<>(limits());
                if (!actor.open()) {
                    gates.add(new Gate(terms(identity.policies(), PolicyKind.IDENTITY, Effect.ALLOW)));
                }
                yield gates;
            }
        };
    }

    /** {@return boundary and session; an undeclared principal has neither} */
    private List<Gate> limits() {
        List<Gate> gates = new ArrayList<>(session());
        policies.identity()
                .boundary()
                .ifPresent(policy -> gates.add(new Gate(terms(List.of(policy), PolicyKind.BOUNDARY, Effect.ALLOW))));
        return gates;
    }

    // A federated-user session without a session policy has no permissions of its own.
    private List<Gate> session() {
        IdentityPolicies identity = policies.identity();
        boolean federated = identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION
                || identity.kind() == IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT;
        if (identity.session().isEmpty()) {
            return federated && !actor.open() ? List.of(new Gate(List.of())) : List.of();
        }
        return List.of(new Gate(terms(identity.session().get(), PolicyKind.SESSION, Effect.ALLOW)));
    }

    private Gate named(Closeness least) {
        return gate(closeness -> closeness.compareTo(least) >= 0);
    }

    private Gate named(Closeness least, Closeness not) {
        return gate(closeness -> closeness.compareTo(least) >= 0 && closeness != not);
    }

    private Gate exactly(Closeness wanted) {
        return gate(closeness -> closeness == wanted);
    }

    private Gate gate(java.util.function.Predicate<Closeness> wanted) {
        ResourcePolicy resource = policies.resource();
        List<Term> terms = new ArrayList<>();
        for (NamedPolicy policy : resource.policy().stream().toList()) {
            for (Statement statement : policy.document().statements()) {
                Closeness closeness = naming.of(statement, resource.kind());
                boolean certain = closeness != Closeness.UNCERTAIN || withUncertain;
                if (statement.effect() == Effect.ALLOW && certain && wanted.test(closeness)) {
                    add(terms, policy, statement, resource.kind());
                }
            }
        }
        return new Gate(terms);
    }

    private List<Term> terms(List<NamedPolicy> list, PolicyKind kind, Effect effect) {
        List<Term> terms = new ArrayList<>();
        for (NamedPolicy policy : list) {
            for (Statement statement : policy.document().statements()) {
                Closeness closeness = naming.of(statement, kind);
                boolean counts = closeness == Closeness.UNCERTAIN
                        ? withUncertain == (effect == Effect.ALLOW)
                        : closeness != Closeness.NOT;
                if (statement.effect() == effect && counts) {
                    add(terms, policy, statement, kind);
                }
            }
        }
        return terms;
    }

    private void add(List<Term> terms, NamedPolicy policy, Statement statement, PolicyKind kind) {
        Term term = Services.narrowed(
                new Term(statement, kind, policy.document().version().hasVariables()), actions);
        if (!Services.isEmpty(term)) {
            terms.add(term);
        }
    }
}
