// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.IamEntity;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.evaluation.service.PublicAccessBlock;
import dev.assent.policy.Condition;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.ArrayList;
import java.util.List;

/**
 * What AWS refuses or allows one caller whatever policies say, as sets of requests. The evaluator has tests of its own.
 *
 * <p>AWS: id_credentials_temp_request (comparing the STS API operations), STS API reference,
 * access_policies_managed-vs-inline, using-service-linked-roles,
 * AmazonS3/latest/userguide/access-control-block-public-access
 */
final class ServiceLimits {
    static final String CALLER_IDENTITY = "sts:GetCallerIdentity";
    static final String SESSION_TOKEN = "sts:GetSessionToken";
    private static final List<String> ASSUME_ROLE =
            List.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity");
    private static final List<String> RESERVED =
            List.of("arn:*:iam::*:role/aws-service-role/*", "arn:*:iam::*:role/aws-reserved/*");
    private static final List<String> ACL_WRITES =
            List.of("s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl", "s3:PutBucketAcl", "s3:CreateBucket");
    private static final List<String> GRANT_HEADERS = List.of("read", "write", "read-acp", "write-acp", "full-control");

    private final Actor actor;
    private final ApplicablePolicies policies;

    ServiceLimits(Actor actor, ApplicablePolicies policies) {
        this.actor = actor;
        this.policies = policies;
    }

    /** {@return the actions that every request of the caller for is allowed} */
    List<String> allowed() {
        boolean longTerm = isOfLongTermUser() && actor.session().isEmpty();
        return longTerm ? List.of(CALLER_IDENTITY, SESSION_TOKEN) : List.of(CALLER_IDENTITY);
    }

    /**
     * {@return the sets of requests that are refused; each is what some sets have in common}
     *
     * @param example a request of the caller on the resource in question
     */
    List<List<Term>> refused(Request example) {
        List<List<Term>> refused = new ArrayList<>();
        ofCaller().forEach(term -> refused.add(List.of(term)));
        managedByAws().forEach(term -> refused.add(List.of(term)));
        inheritedTags(refused);
        publicAccess(example, refused);
        return refused;
    }

    private boolean isOfLongTermUser() {
        return actor.principal() instanceof Principal.User || actor.principal() instanceof Principal.Root;
    }

    private List<Term> ofCaller() {
        List<Term> terms = new ArrayList<>();
        if (actor.principal() instanceof Principal.Root) {
            terms.add(Term.ofActions(List.of("sts:AssumeRole")));
        }
        if (actor.principal() instanceof Principal.RoleSession) {
            terms.add(Term.ofActions(List.of("sts:GetFederationToken", SESSION_TOKEN)));
        }
        if (actor.principal() instanceof Principal.FederatedUser) {
            terms.add(Term.ofActions(List.of("iam:*", "sts:*")));
        }
        if (isOfLongTermUser() && actor.session().isPresent()) {
            boolean mfa = actor.session()
                    .map(SessionFacts::credentials)
                    .flatMap(TemporaryCredentials::mfa)
                    .orElse(false);
            Catalog.bundled()
                    .service("sts")
                    .ifPresent(sts -> terms.add(Term.ofActions(sts.actions().stream()
                            .map(action -> action.name())
                            .filter(name -> !name.equalsIgnoreCase("sts:AssumeRole"))
                            .toList())));
            if (!mfa) {
                terms.add(Term.ofActions(List.of("iam:*")));
            }
        }
        return terms;
    }

    private List<Term> managedByAws() {
        List<Term> terms = new ArrayList<>(
                List.of(Term.of(list("aws-managed-policy-changes"), List.of("arn:*:iam::aws:policy/*"))));
        if (policies.facts().entity().filter(IamEntity::isServiceLinkedRole).isEmpty()) {
            List<String> changes = list("reserved-role-changes");
            terms.add(Term.of(
                    changes.stream()
                            .filter(name -> !name.equalsIgnoreCase("iam:UpdateRoleDescription"))
                            .toList(),
                    RESERVED));
            terms.add(Term.of(changes, RESERVED.subList(1, 2)));
        }
        return terms;
    }

    private static List<String> list(String name) {
        return List.copyOf(Catalog.bundled().list(name).orElseThrow().entries());
    }

    private void inheritedTags(List<List<Term>> refused) {
        actor.session()
                .map(session -> session.credentials().transitiveTags())
                .orElse(List.of())
                .forEach(tag -> refused.add(List.of(
                        Term.ofActions(ASSUME_ROLE),
                        Term.where(List.of(Constraints.present("aws:RequestTag/" + tag))))));
    }

    private void publicAccess(Request example, List<List<Term>> refused) {
        if (policies.facts().resources().isEmpty()) {
            return;
        }
        Request onBucket = new Request(actor.principal(), "s3:ListBucket", example.resource(), Context.EMPTY);
        if (PublicAccessBlock.refuses(onBucket, policies).isPresent()) {
            refused.add(List.of(Term.ofActions(List.of("s3:*"))));
        }
        BlockPublicAccess block = PublicAccessBlock.of(policies);
        if (block.blockPublicAcls()) {
            publicAcls().forEach(acl -> refused.add(List.of(Term.ofActions(ACL_WRITES), Term.where(List.of(acl)))));
        }
    }

    private static List<Condition> publicAcls() {
        List<Condition> acls = new ArrayList<>(List.of(Constraints.test(
                "StringEqualsIgnoreCase",
                "s3:x-amz-acl",
                List.of("public-read", "public-read-write", "authenticated-read"))));
        for (String header : GRANT_HEADERS) {
            acls.add(Constraints.test(
                    "StringLike",
                    "s3:x-amz-grant-" + header,
                    List.of("*/groups/global/AllUsers*", "*/groups/global/AuthenticatedUsers*")));
        }
        return acls;
    }
}
