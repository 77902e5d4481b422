// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.AclGrant;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.service.AccessControlLists;
import dev.assent.evaluation.service.PublicAccessBlock;
import dev.assent.policy.ActionClause;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the ACLs of a bucket and its objects and the grants of a KMS key give besides the resource policy, as statements of it.
 *
 * <p>AWS: AmazonS3/latest/userguide/acl-overview, kms/latest/developerguide/grants
 */
final class ResourceGrants {
    private static final String LOG_DELIVERY = "logging.s3.amazonaws.com";

    private final ApplicablePolicies policies;
    private final Request example;

    /**
     * What stands beside the policy on a resource.
     *
     * @param example a request of the caller on the resource in question
     */
    ResourceGrants(ApplicablePolicies policies, Request example) {
        this.policies = policies;
        this.example = example;
    }

    /**
     * {@return the policies, where the resource policy has the grants as statements besides}
     *
     * @param withUncertain whether a grant counts that asks for an encryption context without further pairs
     */
    ApplicablePolicies added(boolean withUncertain) {
        if (policies.resource().kind() == PolicyKind.TRUST) {
            return policies;
        }
        List<Statement> statements = new ArrayList<>();
        grants().stream()
                .filter(grant -> withUncertain || !isOpen(grant))
                .forEach(grant -> statements.add(ofKey(grant)));
        addAcls(statements);
        // The bucket policy grants nothing on objects of another owner; what it denies it denies.
        boolean foreign = owner().isPresent();
        if (statements.isEmpty() && !foreign) {
            return policies;
        }
        policies.resource()
                .policy()
                .ifPresent(policy -> statements.addAll(
                        0,
                        policy.document().statements().stream()
                                .filter(statement -> !foreign || statement.effect() == Effect.DENY)
                                .toList()));
        boolean variables = policies.resource()
                .policy()
                .map(policy -> policy.document().version().hasVariables())
                .orElse(true);
        return policies.withResourcePolicy(new NamedPolicy(
                policies.resource().policy().map(NamedPolicy::name).orElse("grants"),
                new PolicyDocument(
                        variables ? PolicyVersion.V2012_10_17 : PolicyVersion.V2008_10_17,
                        Optional.empty(),
                        statements,
                        false,
                        Constraints.NOWHERE)));
    }

    private void addAcls(List<Statement> statements) {
        BucketFacts bucket = policies.facts().bucket();
        if (bucket.hasAcls()) {
            bucket.acl()
                    .forEach(grant -> of(grant, AccessControlLists.onBucket(grant.permission()))
                            .ifPresent(statements::add));
            policies.facts().object(example).map(BucketFacts.ObjectFacts::acl).orElse(List.of()).stream()
                    .flatMap(grant -> of(grant, AccessControlLists.onObject(grant.permission())).stream())
                    .forEach(statements::add);
        }
    }

    /** {@return the account that owns the object in question, where that is not the account of its bucket} */
    Optional<String> owner() {
        return AccessControlLists.foreignOwner(example, policies);
    }

    private List<KeyGrant> grants() {
        return policies.facts().resource().map(found -> found.facts().grants()).orElse(List.of());
    }

    // That a context has no further pairs is left to the evaluator: it is asked about what is found.
    private Statement ofKey(KeyGrant grant) {
        List<Condition> conditions = new ArrayList<>();
        grant.encryptionContextEquals().forEach((key, value) -> conditions.add(pair(key, value)));
        grant.encryptionContextSubset().forEach((key, value) -> conditions.add(pair(key, value)));
        boolean service = grant.grantee().endsWith(".amazonaws.com");
        return statement(
                named(service ? PrincipalType.SERVICE : PrincipalType.AWS, grant.grantee()),
                grant.operations().stream().map(name -> "kms:" + name).toList(),
                conditions);
    }

    /** {@return whether a statement stands for a grant of a key} */
    static boolean isOfKey(Statement statement) {
        return statement.at().equals(Constraints.NOWHERE)
                && statement.action().values().values().stream()
                        .allMatch(action -> action.text().toString().startsWith("kms:"));
    }

    private static Condition pair(String key, String value) {
        return Constraints.test("StringEquals", "kms:EncryptionContext:" + key, List.of(value));
    }

    private Optional<Statement> of(AclGrant grant, Set<String> permitted) {
        if (grant.isPublic() && PublicAccessBlock.of(policies).ignorePublicAcls()) {
            return Optional.empty();
        }
        boolean signed = example.principal().account().isPresent();
        Optional<PrincipalClause> grantee = switch (grant.grantee()) {
            case ALL_USERS -> Optional.of(everyone());
            case AUTHENTICATED_USERS -> Optional.of(everyone()).filter(all -> signed);
            case LOG_DELIVERY -> Optional.of(named(PrincipalType.SERVICE, LOG_DELIVERY));
            case ACCOUNT -> grant.id().map(id -> named(PrincipalType.AWS, id));
            case CANONICAL_USER -> grant.id().filter(id -> signed).map(id -> named(PrincipalType.CANONICAL_USER, id));
        };
        List<String> actions = List.copyOf(permitted);
        return grantee.filter(found -> !actions.isEmpty()).map(found -> statement(found, actions, List.of()));
    }

    private static PrincipalClause everyone() {
        return new PrincipalClause(false, true, List.of(), Constraints.NOWHERE);
    }

    private static PrincipalClause named(PrincipalType type, String text) {
        return new PrincipalClause(
                false,
                false,
                List.of(new PrincipalEntry(type, Constraints.values(List.of(text)))),
                Constraints.NOWHERE);
    }

    private static Statement statement(PrincipalClause who, List<String> actions, List<Condition> conditions) {
        ActionClause action = Constraints.actions(actions);
        return new Statement(
                0,
                Optional.empty(),
                Effect.ALLOW,
                Optional.of(who),
                action,
                Optional.of(Constraints.resources(false, List.of("*"))),
                conditions,
                Constraints.NOWHERE);
    }

    /** {@return whether a grant asks for an encryption context without further pairs} */
    boolean hasUncertain() {
        return grants().stream().anyMatch(ResourceGrants::isOpen);
    }

    private static boolean isOpen(KeyGrant grant) {
        return !grant.encryptionContextEquals().isEmpty();
    }
}
