// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation.service;

import dev.assent.catalog.Catalog;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.request.Context;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What AWS allows or refuses whatever policies say. */
public final class HardLimits {
    private static final String REQUEST_TAG = "aws:requesttag/";
    private static final Set<String> ASSUME_ROLE =
            Set.of("sts:assumerole", "sts:assumerolewithsaml", "sts:assumerolewithwebidentity");
    private static final List<String> RESERVED = List.of(":role/aws-service-role/", ":role/aws-reserved/");

    private HardLimits() {}

    /** {@return why the request is allowed whatever policies say, or empty} */
    public static Optional<String> allows(Request request, ApplicablePolicies policies) {
        // AWS: STS API reference, GetCallerIdentity; id_credentials_temp_control-access_getsessiontoken
        return switch (request.action().toLowerCase(Locale.ROOT)) {
            case "sts:getcalleridentity" -> Optional.of("sts:GetCallerIdentity is allowed whatever policies say");
            case "sts:getsessiontoken" ->
                isLongTerm(request, policies)
                        ? Optional.of("sts:GetSessionToken cannot be controlled by policies")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** {@return why the request is refused whatever policies say, or empty} */
    public static Optional<String> refuses(Request request, ApplicablePolicies policies) {
        boolean plain = request.principal() instanceof Principal.User
                && policies.facts().session().isEmpty();
        if (plain && request.action().regionMatches(true, 0, "iam:", 0, 4)) {
            return managedByAws(request, policies);
        }
        String action = request.action().toLowerCase(Locale.ROOT);
        return request.principal()
                .match(new Principal.Cases<Optional<String>>(
                        user -> ofSessionToken(action, policies),
                        role -> ofRole(action),
                        federated -> ofFederatedUser(action),
                        root -> ofRoot(action).or(() -> ofSessionToken(action, policies)),
                        service -> Optional.empty(),
                        provider -> Optional.empty(),
                        anonymous -> Optional.empty()))
                .or(() -> inheritedTag(action, request, policies))
                .or(() -> managedByAws(request, policies));
    }

    private static boolean isLongTerm(Request request, ApplicablePolicies policies) {
        boolean ofAccount =
                request.principal() instanceof Principal.User || request.principal() instanceof Principal.Root;
        return ofAccount && policies.facts().session().isEmpty();
    }

    // AWS: STS API reference, AssumeRole
    private static Optional<String> ofRoot(String action) {
        return action.equals("sts:assumerole")
                ? Optional.of("the root user cannot call sts:AssumeRole")
                : Optional.empty();
    }

    // AWS: id_credentials_temp_request (comparing the STS API operations), STS API reference, GetSessionToken
    private static Optional<String> ofSessionToken(String action, ApplicablePolicies policies) {
        Optional<SessionFacts> session = policies.facts().session();
        if (session.isEmpty()) {
            return Optional.empty();
        }
        if (action.startsWith("sts:") && !action.equals("sts:assumerole")) {
            return Optional.of(
                    "credentials of GetSessionToken call no STS action but AssumeRole and GetCallerIdentity");
        }
        boolean mfa = session.map(SessionFacts::credentials)
                .flatMap(TemporaryCredentials::mfa)
                .orElse(false);
        return action.startsWith("iam:") && !mfa
                ? Optional.of("credentials of GetSessionToken call no IAM action without MFA")
                : Optional.empty();
    }

    // AWS: STS API reference, GetFederationToken
    private static Optional<String> ofFederatedUser(String action) {
        if (action.startsWith("iam:")) {
            return Optional.of("credentials of GetFederationToken call no IAM action");
        }
        return action.startsWith("sts:")
                ? Optional.of("credentials of GetFederationToken call no STS action but GetCallerIdentity")
                : Optional.empty();
    }

    // AWS: id_credentials_temp_request (comparing the STS API operations)
    private static Optional<String> ofRole(String action) {
        return action.equals("sts:getfederationtoken") || action.equals("sts:getsessiontoken")
                ? Optional.of("sessions of roles call neither GetFederationToken nor GetSessionToken")
                : Optional.empty();
    }

    // AWS: STS API reference, AssumeRole (Tags)
    private static Optional<String> inheritedTag(String action, Request request, ApplicablePolicies policies) {
        if (!ASSUME_ROLE.contains(action)) {
            return Optional.empty();
        }
        List<String> inherited = policies.facts()
                .session()
                .map(session -> session.credentials().transitiveTags())
                .orElse(List.of());
        return request.context().entries().stream()
                .filter(entry -> !entry.value().values().isEmpty())
                .map(Context.Entry::key)
                .filter(key -> key.toLowerCase(Locale.ROOT).startsWith(REQUEST_TAG))
                .map(key -> key.substring(REQUEST_TAG.length()))
                .filter(key -> inherited.stream().anyMatch(key::equalsIgnoreCase))
                .findFirst()
                .map(key -> "the session tag " + key + " is transitive and cannot be passed again");
    }

    // AWS: access_policies_managed-vs-inline (AWS managed policies), using-service-linked-roles
    private static Optional<String> managedByAws(Request request, ApplicablePolicies policies) {
        String arn = request.resource().arn().toString();
        if (!arn.contains(":iam::aws:policy/") && !arn.contains(":role/aws-")) {
            return Optional.empty();
        }
        if (arn.contains(":iam::aws:policy/") && is(request, "aws-managed-policy-changes")) {
            return Optional.of("nobody can change a policy that AWS manages");
        }
        boolean reserved = RESERVED.stream().anyMatch(arn::contains);
        boolean describes =
                arn.contains(RESERVED.get(0)) && request.action().equalsIgnoreCase("iam:UpdateRoleDescription");
        boolean linked = policies.facts()
                .entity()
                .filter(found -> found.isServiceLinkedRole())
                .isPresent();
        return reserved && !describes && !linked && is(request, "reserved-role-changes")
                ? Optional.of("only the service that owns the role can change it")
                : Optional.empty();
    }

    private static boolean is(Request request, String list) {
        return Catalog.bundled().list(list).orElseThrow().entries().stream()
                .anyMatch(request.action()::equalsIgnoreCase);
    }
}
