// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.AclGrant;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.ResourceFacts;
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
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a bucket's ACL and the grants of a KMS key give besides the resource policy, as statements of it.
 *
 * <p>AWS: AmazonS3/latest/userguide/acl-overview, kms/latest/developerguide/grants
 */
final class ResourceGrants {
    private static final String LOG_DELIVERY = "logging.s3.amazonaws.com";

    private final ApplicablePolicies policies;
    private final Principal principal;

    ResourceGrants(ApplicablePolicies policies, Principal principal) {
        this.policies = policies;
        this.principal = principal;
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
        BucketFacts bucket = policies.facts().bucket();
        if (bucket.hasAcls()) {
            boolean ignored = PublicAccessBlock.of(policies).ignorePublicAcls();
            bucket.acl().stream()
                    .filter(grant -> !(grant.isPublic() && ignored))
                    .forEach(grant -> ofBucket(grant).ifPresent(statements::add));
        }
        if (statements.isEmpty()) {
            return policies;
        }
        policies.resource()
                .policy()
                .ifPresent(policy -> statements.addAll(0, policy.document().statements()));
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

    private Optional<Statement> ofBucket(AclGrant grant) {
        boolean signed = principal.account().isPresent();
        Optional<PrincipalClause> grantee = switch (grant.grantee()) {
            case ALL_USERS -> Optional.of(everyone());
            case AUTHENTICATED_USERS -> Optional.of(everyone()).filter(all -> signed);
            case LOG_DELIVERY -> Optional.of(named(PrincipalType.SERVICE, LOG_DELIVERY));
            case ACCOUNT -> grant.id().map(id -> named(PrincipalType.AWS, id));
            case CANONICAL_USER -> grant.id().filter(id -> signed).map(id -> named(PrincipalType.CANONICAL_USER, id));
        };
        List<String> actions = List.copyOf(AccessControlLists.onBucket(grant.permission()));
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

    /** {@return whether what an object's own ACL or owner says is not among these} */
    static boolean hasObjects(ResourceFacts facts) {
        return facts.bucket().filter(BucketFacts::hasAcls).stream()
                .flatMap(bucket -> bucket.objects().values().stream())
                .anyMatch(object -> object.owner().isPresent() || !object.acl().isEmpty());
    }

    /** {@return whether a grant asks for an encryption context without further pairs} */
    boolean hasUncertain() {
        return grants().stream().anyMatch(ResourceGrants::isOpen);
    }

    private static boolean isOpen(KeyGrant grant) {
        return !grant.encryptionContextEquals().isEmpty();
    }
}
