// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.Guardrails;
import dev.assent.environment.IdentityPolicies;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.environment.ResourcePolicy;
import dev.assent.environment.VpcEndpoint;
import dev.assent.evaluation.service.ApiGateway;
import dev.assent.pattern.Arn;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    // AWS: orgs_manage_policies_scps (tasks and entities not restricted by SCPs)
    private static final List<String> EXEMPT_FROM_SCPS = List.of("mechanicalturk:*");
    // AWS: AmazonS3/latest/userguide/example-bucket-policies
    private static final List<String> ROOT_ESCAPE =
            List.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");
    // AWS: efs/latest/ug/iam-access-control-nfs-efs (default EFS file system policy)
    private static final List<String> OPEN_WITHOUT_POLICY = List.of(
            "elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite", "elasticfilesystem:ClientRootAccess");

    private final ApplicablePolicies policies;
    private final Actor actor;
    private final Request example;
    private final Terms known;
    private final boolean sameAccount;
    private final boolean withUncertain;
    private final Naming naming;
    private final List<Gate> gates;
    private final List<List<Gate>> ways;

    /**
     * The layers of one caller.
     *
     * @param example a request of the caller on the resource in question
     * @param known the statements as sets of requests, as far as they are about the actions asked for
     * @param withUncertain whether a statement that perhaps names the caller allows, and does not deny; else the reverse
     */
    Layering(ApplicablePolicies policies, Actor actor, Request example, Terms known, boolean withUncertain) {
        this.policies = policies;
        this.known = known;
        this.actor = actor;
        this.example = example;
        Optional<String> owner = new ResourceGrants(policies, example).owner();
        this.sameAccount = actor.principal().account().equals(owner.or(example.resource()::account));
        this.withUncertain = withUncertain;
        this.naming = new Naming(actor.principal(), policies);
        this.gates = everywhere();
        this.ways = grants();
    }

    /** {@return whether nothing can be granted, whatever denies it: on each way there is a layer that lets nothing pass} */
    boolean isShut() {
        return isShut(gates) || ways.stream().allMatch(Layering::isShut);
    }

    private static boolean isShut(List<Gate> way) {
        return way.stream().anyMatch(gate -> gate.terms().isEmpty());
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
            terms(level.policies(), PolicyKind.SCP, Effect.DENY)
                    .forEach(term -> denials.add(List.of(term, Term.exceptActions(EXEMPT_FROM_SCPS))));
        }
        for (Guardrails.Level level : policies.rcps().levels()) {
            terms(level.policies(), PolicyKind.RCP, Effect.DENY)
                    .forEach(term -> denials.add(List.of(term, BOUND_BY_RCPS, Term.exceptActions(EXEMPT_FROM_RCPS))));
        }
        endpoint()
                .ifPresent(policy -> terms(List.of(policy), PolicyKind.ENDPOINT, Effect.DENY)
                        .forEach(term -> denials.add(List.of(term, forwarded(false)))));
        ResourcePolicy resource = policies.resource();
        for (Term term : terms(resource.policy().stream().toList(), resource.kind(), Effect.DENY)) {
            denials.add(ofOwnRoot() ? List.of(term, Term.exceptActions(ROOT_ESCAPE)) : List.of(term));
        }
        for (List<Term> refused : new ServiceLimits(actor, policies).refused(example)) {
            if (refused.stream().allMatch(known::meet)) {
                denials.add(refused);
            }
        }
        return denials;
    }

    // The root user of the account can always mend a bucket policy that locks everybody out.
    private boolean ofOwnRoot() {
        return sameAccount && actor.principal() instanceof Principal.Root;
    }

    private void addIfAsked(List<Term> terms, Term term) {
        if (known.meet(term)) {
            terms.add(term);
        }
    }

    private static void add(List<List<Term>> denials, List<Term> terms) {
        terms.forEach(term -> denials.add(List.of(term)));
    }

    /** {@return the layers that must all pass, besides a grant} */
    List<Gate> gates() {
        return gates;
    }

    private List<Gate> everywhere() {
        List<Gate> everywhere = new ArrayList<>();
        for (Guardrails.Level level : policies.scps().levels()) {
            List<Term> passing = new ArrayList<>(terms(level.policies(), PolicyKind.SCP, Effect.ALLOW));
            addIfAsked(passing, Term.ofActions(EXEMPT_FROM_SCPS));
            everywhere.add(new Gate(passing));
        }
        endpoint().ifPresent(policy -> {
            List<Term> passing = new ArrayList<>(terms(List.of(policy), PolicyKind.ENDPOINT, Effect.ALLOW));
            passing.add(forwarded(true));
            everywhere.add(new Gate(passing));
        });
        return everywhere;
    }

    // Where a service calls on in the caller's name, the request does not pass the endpoint of the first one.
    private static Term forwarded(boolean value) {
        return Term.where(List.of(Constraints.isOneOf("aws:ViaAWSService", List.of(String.valueOf(value)))));
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
        return ways;
    }

    private List<List<Gate>> grants() {
        List<Term> open = new ArrayList<>();
        if (policies.resource().policy().isEmpty() && policies.resource().kind() == PolicyKind.RESOURCE) {
            addIfAsked(open, Term.ofActions(OPEN_WITHOUT_POLICY));
        }
        List<List<Gate>> grants = new ArrayList<>(byPolicies());
        if (!open.isEmpty()) {
            grants.add(List.of(new Gate(open)));
        }
        return grants;
    }

    private List<List<Gate>> byPolicies() {
        IdentityPolicies.Kind kind = policies.identity().kind();
        boolean root = kind == IdentityPolicies.Kind.ROOT;
        if (root && policies.resource().kind() == PolicyKind.TRUST) {
            // AWS: STS API reference, AssumeRole: the root user cannot call it.
            return List.of();
        }
        Optional<Authorization> authorization = ApiGateway.authorization(example, policies);
        boolean open = authorization.equals(Optional.of(Authorization.NONE));
        if (open && policies.resource().policy().isEmpty()) {
            return List.of(List.of());
        }
        if (open || kind == IdentityPolicies.Kind.NONE) {
            return List.of(List.of(named(Closeness.UNCERTAIN)));
        }
        // AWS: apigateway/latest/developerguide/apigateway-authorization-flow (a user pool and the policy must allow)
        if (authorization.equals(Optional.of(Authorization.COGNITO))
                && policies.resource().policy().isPresent()
                && samePartition()) {
            return acrossAccounts();
        }
        if (!sameAccount && !samePartition()) {
            return List.of();
        }
        if (!sameAccount) {
            return acrossAccounts();
        }
        return inOneAccount();
    }

    // AWS: id_roles_common-scenarios_aws-accounts (not across partitions)
    private boolean samePartition() {
        return Arn.parse(example.resource().arn().toString())
                .map(Arn::partition)
                .map(Mentions.partition(actor.principal())::equals)
                .orElse(true);
    }

    // A grant of a key to the caller itself needs no identity policy.
    private List<List<Gate>> acrossAccounts() {
        List<Gate> both = new ArrayList<>(callerSide());
        both.add(named(Closeness.UNCERTAIN));
        List<List<Gate>> ways = new ArrayList<>(List.of(both));
        ways.addAll(toItself(ResourceGrants::isOfKey));
        return ways;
    }

    private List<List<Gate>> toItself(Predicate<Statement> statements) {
        List<Gate> entity = new ArrayList<>(limits());
        entity.add(gate(statements, closeness -> closeness == Closeness.ENTITY));
        return List.of(List.of(gate(statements, closeness -> closeness.compareTo(Closeness.ITSELF) >= 0)), entity);
    }

    private List<List<Gate>> inOneAccount() {
        List<List<Gate>> ways = new ArrayList<>(toItself(statement -> true));
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
        return gate(statement -> true, closeness -> closeness.compareTo(least) >= 0);
    }

    private Gate named(Closeness least, Closeness not) {
        return gate(statement -> true, closeness -> closeness.compareTo(least) >= 0 && closeness != not);
    }

    private Gate gate(Predicate<Statement> statements, Predicate<Closeness> wanted) {
        ResourcePolicy resource = policies.resource();
        List<Term> terms = new ArrayList<>();
        for (NamedPolicy policy : resource.policy().stream().toList()) {
            for (Statement statement : policy.document().statements()) {
                Closeness closeness = naming.of(statement, resource.kind());
                boolean certain = closeness != Closeness.UNCERTAIN || withUncertain;
                if (statement.effect() == Effect.ALLOW
                        && certain
                        && wanted.test(closeness)
                        && statements.test(statement)) {
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
        known.of(statement, kind, policy.document().version().hasVariables()).ifPresent(terms::add);
    }
}
