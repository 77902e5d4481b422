// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.catalog.Catalog;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Everything of an environment that has a say in one request.
 *
 * <p>AWS: reference_policies_evaluation-logic
 *
 * @param identity the policies on the caller's side
 * @param resource the policy on the resource
 * @param scps the service control policies that bind the caller
 * @param rcps the resource control policies that bind the resource
 * @param endpoint the VPC endpoint that the request passes through, or empty
 * @param facts what is declared about caller and resource, for condition keys
 */
public record ApplicablePolicies(
        IdentityPolicies identity,
        ResourcePolicy resource,
        Guardrails scps,
        Guardrails rcps,
        Optional<VpcEndpoint> endpoint,
        Facts facts) {
    // AWS: reference_policies_elements_resource, id_roles_create_for-service: these actions ask the trust policy.
    private static final Set<String> TRUST_ACTIONS = Set.of(
            "sts:assumerole",
            "sts:assumerolewithsaml",
            "sts:assumerolewithwebidentity",
            "sts:tagsession",
            "sts:setsourceidentity");

    public ApplicablePolicies {
        Objects.requireNonNull(identity, "identity");
        Objects.requireNonNull(resource, "resource");
        Objects.requireNonNull(scps, "scps");
        Objects.requireNonNull(rcps, "rcps");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(facts, "facts");
    }

    /**
     * What is declared about the caller and the resource.
     *
     * @param entity the user or role behind the caller, if it is declared
     * @param session the caller's temporary credentials, if any were described
     * @param callerMembership whether the caller's account is in the organization
     * @param resources the declared resource and those that it lies below, nearest first; none = nobody declared it
     * @param resourceMembership whether the resource's account is in the organization
     * @param endpointMembership whether the account of the VPC endpoint is in the organization
     * @param accounts the declared accounts of the caller and of the resource
     */
    public record Facts(
            Optional<IamEntity> entity,
            Optional<SessionFacts> session,
            Membership callerMembership,
            List<ResourceEntity> resources,
            Membership resourceMembership,
            Membership endpointMembership,
            Accounts accounts) {
        public Facts {
            Objects.requireNonNull(entity, "entity");
            Objects.requireNonNull(session, "session");
            Objects.requireNonNull(callerMembership, "callerMembership");
            resources = List.copyOf(resources);
            Objects.requireNonNull(resourceMembership, "resourceMembership");
            Objects.requireNonNull(endpointMembership, "endpointMembership");
            Objects.requireNonNull(accounts, "accounts");
        }

        /** {@return the declared resource that the request is about, or the nearest that it lies below, or empty} */
        public Optional<ResourceEntity> resource() {
            return resources.isEmpty() ? Optional.empty() : Optional.of(resources.get(0));
        }

        /** {@return the outermost declared resource: the bucket of an object; empty = nobody declared it} */
        public Optional<ResourceEntity> holder() {
            return resources.isEmpty() ? Optional.empty() : Optional.of(resources.get(resources.size() - 1));
        }

        /** {@return what is stated about the bucket that the request is about, or about one as S3 makes it} */
        public BucketFacts bucket() {
            return holder().flatMap(found -> found.facts().bucket()).orElse(BucketFacts.DEFAULT);
        }

        /** {@return what is stated about the S3 object that the request is about, or empty} */
        public Optional<BucketFacts.ObjectFacts> object(Request request) {
            String bucket = holder().map(found -> found.arn() + "/").orElse("");
            String arn = request.resource().arn().toString();
            if (bucket.isEmpty() || !arn.startsWith(bucket)) {
                return Optional.empty();
            }
            Optional<BucketFacts.ObjectFacts> declared = resource()
                    .filter(found -> found.arn().equals(request.resource().arn()))
                    .map(Facts::asObject);
            return declared.or(() -> Optional.ofNullable(bucket().objects().get(arn.substring(bucket.length()))));
        }

        private static BucketFacts.ObjectFacts asObject(ResourceEntity object) {
            List<AclGrant> acl = object.facts().bucket().map(BucketFacts::acl).orElse(List.of());
            return new BucketFacts.ObjectFacts(Optional.of(object.account()), acl, object.tags());
        }
    }

    /**
     * The declared accounts of a request.
     *
     * @param caller the caller's; empty = it has none, or nobody declared it
     * @param resource the resource's; empty = nobody declared it
     */
    public record Accounts(Optional<Account> caller, Optional<Account> resource) {
        public Accounts {
            Objects.requireNonNull(caller, "caller");
            Objects.requireNonNull(resource, "resource");
        }
    }

    /** {@return what of the environment has a say in the request} */
    public static ApplicablePolicies gather(Environment environment, Request request, RequestFacts how) {
        Facts facts = new Facts(
                entity(environment, request.principal()),
                how.session(),
                Membership.of(environment, request.principal().account()),
                environment.resources(request.resource().arn()),
                Membership.of(environment, request.resource().account()),
                how.endpoint()
                        .flatMap(VpcEndpoint::account)
                        .map(account -> Membership.of(environment, Optional.of(account)))
                        .orElse(new Membership.Unknown()),
                new Accounts(
                        request.principal().account().flatMap(environment::account),
                        request.resource().account().flatMap(environment::account)));
        return new ApplicablePolicies(
                identity(request.principal(), facts),
                resource(environment, request, facts),
                scps(request, facts),
                rcps(request, facts),
                isForwarded(request) ? Optional.empty() : how.endpoint(),
                facts);
    }

    /**
     * {@return these policies with each policy changed; those that the function gives back as they are stay the same
     * objects}
     *
     * <p>What is declared about caller and resource, which condition keys come from, stays.
     */
    public ApplicablePolicies map(UnaryOperator<NamedPolicy> change) {
        return new ApplicablePolicies(
                identity.map(change),
                resource.map(change),
                scps.map(change),
                rcps.map(change),
                endpoint.map(found -> found.map(change)),
                facts);
    }

    /** {@return these policies with one identity policy more} */
    public ApplicablePolicies withIdentityPolicy(NamedPolicy policy) {
        return new ApplicablePolicies(identity.with(policy), resource, scps, rcps, endpoint, facts);
    }

    /** {@return these policies with this policy on the resource} */
    public ApplicablePolicies withResourcePolicy(NamedPolicy policy) {
        ResourcePolicy changed = new ResourcePolicy(resource.kind(), Optional.of(policy), resource.required());
        return new ApplicablePolicies(identity, changed, scps, rcps, endpoint, facts);
    }

    /** {@return the same for a question about the resource's side only: another question decides about the caller's} */
    public ApplicablePolicies withCallerSideDecided() {
        IdentityPolicies decided =
                new IdentityPolicies(IdentityPolicies.Kind.DECIDED, List.of(), Optional.empty(), Optional.empty());
        Guardrails asked = Guardrails.notApplicable("asked by another question of the call");
        return new ApplicablePolicies(decided, resource, asked, rcps, endpoint, facts);
    }

    private static Optional<IamEntity> entity(Environment environment, Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> environment.entity(user.arn()),
                session -> environment.entity(session.role()),
                federated -> federated.parent().flatMap(environment::entity),
                root -> Optional.empty(),
                service -> Optional.empty(),
                provider -> Optional.empty(),
                anonymous -> Optional.empty()));
    }

    private static IdentityPolicies identity(Principal principal, Facts facts) {
        IdentityPolicies.Kind kind = principal.match(new Principal.Cases<>(
                user -> IdentityPolicies.Kind.ENTITY,
                session -> IdentityPolicies.Kind.ENTITY,
                federated ->
                        federated.parent().filter(ApplicablePolicies::isRoot).isPresent()
                                ? IdentityPolicies.Kind.FEDERATED_SESSION_OF_ROOT
                                : IdentityPolicies.Kind.FEDERATED_SESSION,
                root -> IdentityPolicies.Kind.ROOT,
                service -> IdentityPolicies.Kind.NONE,
                provider -> IdentityPolicies.Kind.NONE,
                anonymous -> IdentityPolicies.Kind.NONE));
        return new IdentityPolicies(
                kind,
                facts.entity().map(IamEntity::policies).orElse(List.of()),
                facts.entity().flatMap(IamEntity::boundary),
                facts.session().flatMap(SessionFacts::policies));
    }

    // Where a service calls on in the caller's name, the request does not pass the endpoint of the first one.
    private static boolean isForwarded(Request request) {
        return request.context().get("aws:ViaAWSService").values().equals(List.of(Text.of("true")));
    }

    private static boolean isRoot(Arn arn) {
        return arn.resource().equals("root");
    }

    private static ResourcePolicy resource(Environment environment, Request request, Facts facts) {
        // A role whose name is unknown is found by the name of what is unknown.
        Optional<Arn> arn = Arn.parse(request.resource().arn().toString());
        if (arn.isPresent() && isTrustQuestion(request.action(), arn.get())) {
            return new ResourcePolicy(
                    PolicyKind.TRUST, environment.entity(arn.get()).flatMap(IamEntity::trust), true);
        }
        Optional<NamedPolicy> policy = facts.resources().stream()
                .flatMap(resource -> resource.policy().stream())
                .findFirst();
        return new ResourcePolicy(PolicyKind.RESOURCE, policy, isKmsKey(request));
    }

    private static boolean isTrustQuestion(String action, Arn arn) {
        return arn.service().equals("iam")
                && arn.resource().startsWith("role/")
                && TRUST_ACTIONS.contains(action.toLowerCase(Locale.ROOT));
    }

    // A key policy always has the first word on its key.
    // AWS: kms/latest/developerguide/key-policies
    private static boolean isKmsKey(Request request) {
        String[] parts = request.resource().arn().toString().split(":", 6);
        return parts.length == 6 && parts[2].equals("kms") && parts[5].startsWith("key/");
    }

    // AWS: orgs_manage_policies_scps (SCP effects on permissions; tasks and entities not restricted by SCPs)
    private static Guardrails scps(Request request, Facts facts) {
        Principal principal = request.principal();
        if (principal.match(callers(false, true))) {
            return Guardrails.notApplicable("not a principal of an account");
        }
        if (isServiceLinkedRole(principal, facts)) {
            return Guardrails.notApplicable("service-linked role");
        }
        if (request.service().equals("mechanicalturk")) {
            return Guardrails.notApplicable("Mechanical Turk is exempt");
        }
        return facts.callerMembership()
                .match(
                        member -> member.organization().managementAccount().equals(Optional.of(member.account()))
                                ? Guardrails.notApplicable("management account")
                                : Guardrails.of(
                                        member, OrganizationalUnit::scps, OrganizationalUnit.AccountLevel::scps),
                        outside -> Guardrails.notApplicable("not in the organization"),
                        unknown -> Guardrails.notApplicable("no organization declared"));
    }

    // AWS: orgs_manage_policies_rcps (resources and entities not restricted by RCPs)
    private static Guardrails rcps(Request request, Facts facts) {
        if (isServiceLinkedRole(request.principal(), facts)) {
            return Guardrails.notApplicable("service-linked role");
        }
        if (!Catalog.bundled().supportsRcp(request.service())) {
            return Guardrails.notApplicable(request.service() + " does not support RCPs");
        }
        if (request.action().equalsIgnoreCase("kms:RetireGrant")) {
            return Guardrails.notApplicable("kms:RetireGrant is exempt");
        }
        if (facts.resource().filter(key -> key.facts().awsManaged()).isPresent()) {
            return Guardrails.notApplicable("a KMS key that AWS manages");
        }
        if (request.service().equals("sts")
                && request.resource().arn().toString().contains(":role/aws-service-role/")) {
            return Guardrails.notApplicable("the trust policy of a service-linked role");
        }
        return facts.resourceMembership()
                .match(
                        member -> facts.resourceMembership().isManagement()
                                ? Guardrails.notApplicable("management account")
                                : Guardrails.of(
                                        member, OrganizationalUnit::rcps, OrganizationalUnit.AccountLevel::rcps),
                        outside -> Guardrails.notApplicable("not in the organization"),
                        unknown -> Guardrails.notApplicable("no organization declared"));
    }

    // AWS: using-service-linked-roles; their path cannot be given to any other role.
    private static boolean isServiceLinkedRole(Principal principal, Facts facts) {
        return facts.entity().map(IamEntity::isServiceLinkedRole).orElse(false)
                || (principal instanceof Principal.RoleSession session
                        && session.role().resource().startsWith("role/aws-service-role/"));
    }

    private static <R> Principal.Cases<R> callers(R ofAnAccount, R other) {
        return new Principal.Cases<>(
                user -> ofAnAccount,
                session -> ofAnAccount,
                federated -> ofAnAccount,
                root -> ofAnAccount,
                service -> other,
                provider -> other,
                anonymous -> other);
    }
}
