// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.evaluation.service.AccessControlLists;
import dev.assent.evaluation.service.ApiGateway;
import dev.assent.evaluation.service.HardLimits;
import dev.assent.evaluation.service.KeyGrants;
import dev.assent.evaluation.service.PublicAccessBlock;
import dev.assent.evaluation.service.ResourceAllow;
import dev.assent.pattern.Text;
import dev.assent.policy.PrincipalType;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the service of a request adds to the general rules. Most services add nothing. */
final class ServiceRules {
    // The root user of the bucket's account can always mend a bucket policy that locks everybody out.
    // AWS: AmazonS3/latest/userguide/example-bucket-policies, repost.aws (bucket policy that denies everyone)
    private static final Set<String> ROOT_ESCAPE =
            Set.of("s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy");
    private static final Set<String> FILE_SYSTEM_CLIENT = Set.of(
            "elasticfilesystem:clientmount", "elasticfilesystem:clientwrite", "elasticfilesystem:clientrootaccess");

    private final Question question;
    private final boolean ofDeclaredBucket;

    ServiceRules(Question question) {
        this.question = question;
        this.ofDeclaredBucket = question.service().equals("s3")
                && !question.policies().facts().resources().isEmpty();
    }

    private Request request() {
        return question.request();
    }

    private ApplicablePolicies policies() {
        return question.policies();
    }

    /** {@return why the request is allowed whatever policies say, or empty} */
    Optional<String> allows() {
        return question.service().equals("sts") && !question.policiesAlone()
                ? HardLimits.allows(request(), policies())
                : Optional.empty();
    }

    /** {@return why the request is refused whatever policies say, or empty} */
    Optional<String> refuses() {
        if (question.policiesAlone()) {
            return Optional.empty();
        }
        return switch (question.service()) {
            case "sts", "iam" -> HardLimits.refuses(request(), policies());
            default -> Optional.empty();
        };
    }

    /** {@return why Block Public Access refuses the request, or empty} */
    Optional<String> blocked() {
        if (!ofDeclaredBucket) {
            return Optional.empty();
        }
        PublicAccessBlock.remark(request(), policies()).ifPresent(question::note);
        return PublicAccessBlock.refuses(request(), policies());
    }

    boolean hasAcl() {
        return ofDeclaredBucket && AccessControlLists.apply(request(), policies());
    }

    /** {@return the grants of ACLs and KMS keys that allow the request to their grantees} */
    List<ResourceAllow> grants() {
        if (ofDeclaredBucket) {
            return AccessControlLists.of(request(), policies());
        }
        return question.service().equals("kms") ? KeyGrants.of(request(), policies()) : List.of();
    }

    /** {@return what the resource's side says, with the grants that stand beside the policy} */
    Tally adjust(Tally resource) {
        List<ResourceAllow> grants = grants();
        boolean foreign = foreignOwner().isPresent();
        boolean mending = ignoresDenyOfResourcePolicy();
        if (grants.isEmpty() && !foreign && !mending) {
            return resource;
        }
        Tally.Builder builder = new Tally.Builder();
        builder.begin(resource, !foreign, !mending);
        grants.forEach(grant -> builder.addAllow(grant.by(), named(grant)));
        return builder.build();
    }

    /** {@return what the grants of a KMS key say by themselves} */
    Tally keyGrants() {
        Tally.Builder builder = new Tally.Builder();
        if (question.service().equals("kms")) {
            grants().forEach(grant -> builder.addAllow(grant.by(), named(grant)));
        }
        return builder.build();
    }

    /** {@return how closely a grant names the caller, and whether it does} */
    Named named(ResourceAllow grant) {
        if (grant.grantee().isEmpty()) {
            return new Named(grant.match(), Grade.DIRECT);
        }
        String grantee = grant.grantee().get();
        PrincipalType type = grantee.endsWith(".amazonaws.com") ? PrincipalType.SERVICE : PrincipalType.AWS;
        Named named = PrincipalTest.match(type, Text.of(grantee), question.caller());
        return new Named(named.match().and(grant.match()), named.grade());
    }

    /** {@return the account that owns what the request is about} */
    Optional<String> owner() {
        Optional<String> foreign = foreignOwner();
        return foreign.isPresent() ? foreign : request().resource().account();
    }

    /** {@return the owner of an object that is not its bucket's owner: the bucket policy grants nothing on it} */
    Optional<String> foreignOwner() {
        return ofDeclaredBucket ? AccessControlLists.foreignOwner(request(), policies()) : Optional.empty();
    }

    boolean ignoresDenyOfResourcePolicy() {
        return ROOT_ESCAPE.contains(question.action())
                && request().principal() instanceof Principal.Root root
                && request().resource().account().equals(Optional.of(root.arn().account()));
    }

    /** {@return how API Gateway authorizes the callers, if the request is about an API whose method says so} */
    Optional<Authorization> authorization() {
        return question.service().equals("execute-api")
                ? ApiGateway.authorization(request(), policies())
                : Optional.empty();
    }

    /** {@return why everybody is allowed where no resource policy is attached, or empty} */
    Optional<String> openWithoutPolicy() {
        if (policies().resource().policy().isPresent() || question.policiesAlone()) {
            return Optional.empty();
        }
        // AWS: efs/latest/ug/iam-access-control-nfs-efs (default EFS file system policy)
        if (FILE_SYSTEM_CLIENT.contains(question.action())) {
            return Optional.of("a file system without a policy lets in every client that reaches it");
        }
        return authorization().filter(found -> found == Authorization.NONE).isPresent()
                ? Optional.of("an API method without authorization and without a resource policy is open to everyone")
                : Optional.empty();
    }
}
