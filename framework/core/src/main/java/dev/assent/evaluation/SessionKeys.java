// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.SessionFacts;
import dev.assent.environment.TemporaryCredentials;
import dev.assent.environment.TemporaryCredentials.Federation;
import dev.assent.environment.TemporaryCredentials.Instance;
import dev.assent.pattern.Text;
import dev.assent.request.Context;
import dev.assent.request.ContextValue;
import dev.assent.request.Principal;
import dev.assent.request.Request;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The condition keys that come with temporary credentials. Long-term credentials have none of them, but for MFA, which is
 * {@code false} where a service calls on in the name of a user.
 *
 * <p>AWS: reference_policies_condition-keys (properties of the role session)
 */
final class SessionKeys {
    private final Request request;
    private final Optional<SessionFacts> session;
    private final TemporaryCredentials credentials;

    SessionKeys(Request request, ApplicablePolicies.Facts facts) {
        this.request = request;
        this.session = facts.session();
        this.credentials = facts.session().map(SessionFacts::credentials).orElse(TemporaryCredentials.UNSTATED);
    }

    /** {@return the value of a key in lower case; one that is none of these is unspecified} */
    ContextValue get(String key) {
        return switch (key) {
            case "aws:multifactorauthpresent" -> mfaPresent();
            case "aws:multifactorauthage" -> mfaAge();
            case "aws:tokenissuetime" -> temporary() ? stated(credentials.issuedAt()) : ofService();
            case "aws:federatedprovider" -> provider();
            case "aws:assumedroot" -> ContextValue.ABSENT;
            case "aws:sourceidentity" -> sourceIdentity();
            case "ec2:sourceinstancearn" -> instance(found -> Optional.of(found.arn()));
            case "aws:ec2instancesourcevpc" -> instance(Instance::vpc);
            case "aws:ec2instancesourceprivateipv4" -> instance(Instance::privateIp);
            case "ec2:roledelivery" -> deliveredToInstance();
            default -> ContextValue.UNSPECIFIED;
        };
    }

    // A user or the root user with a session has the credentials of GetSessionToken.
    private boolean temporary() {
        return request.principal()
                .match(new Principal.Cases<>(
                        user -> session.isPresent(),
                        role -> true,
                        federated -> true,
                        root -> session.isPresent(),
                        service -> false,
                        provider -> false,
                        anonymous -> false));
    }

    private ContextValue mfaPresent() {
        if (temporary()) {
            return ContextValue.of(String.valueOf(credentials.mfa().orElse(false)));
        }
        boolean forwarded = isTrue(request.context(), "aws:ViaAWSService");
        return forwarded && request.principal() instanceof Principal.User
                ? ContextValue.of("false")
                : ContextValue.ABSENT;
    }

    private ContextValue mfaAge() {
        boolean mfa = temporary() && credentials.mfa().orElse(false);
        return mfa ? stated(credentials.mfaAge()) : ContextValue.ABSENT;
    }

    private ContextValue ofService() {
        return request.principal() instanceof Principal.Service ? ContextValue.UNSPECIFIED : ContextValue.ABSENT;
    }

    // Which provider it was is not among the facts of a session.
    private ContextValue provider() {
        if (!(request.principal() instanceof Principal.RoleSession)) {
            return ContextValue.ABSENT;
        }
        if (credentials.federation().isEmpty()) {
            return credentials.instance().isPresent() ? ContextValue.ABSENT : ContextValue.UNSPECIFIED;
        }
        boolean saml = credentials.federation().get() == Federation.SAML;
        return new ContextValue.Single(Text.unknown(
                saml ? "the SAML provider of the session" : "the OIDC provider of the session", Text.Shape.ANY));
    }

    private ContextValue sourceIdentity() {
        if (!temporary()) {
            return ContextValue.ABSENT;
        }
        return session.isEmpty()
                ? ContextValue.UNSPECIFIED
                : absentUnless(session.get().sourceIdentity());
    }

    // AWS: AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2; a plain session of a role may be one of an instance.
    private ContextValue instance(Function<Instance, Optional<String>> part) {
        if (!(request.principal() instanceof Principal.RoleSession)) {
            return ContextValue.ABSENT;
        }
        return credentials.instance().map(found -> stated(part.apply(found))).orElseGet(this::ofNoInstance);
    }

    private ContextValue ofNoInstance() {
        return session.isPresent() ? ContextValue.ABSENT : ContextValue.UNSPECIFIED;
    }

    private ContextValue deliveredToInstance() {
        return credentials.instance().isPresent() ? ContextValue.UNSPECIFIED : ofNoInstance();
    }

    static boolean isTrue(Context context, String key) {
        return context.get(key).values().equals(List.of(Text.of("true")));
    }

    private static ContextValue stated(Optional<String> value) {
        return value.map(ContextValue::of).orElse(ContextValue.UNSPECIFIED);
    }

    private static ContextValue absentUnless(Optional<String> value) {
        return value.map(ContextValue::of).orElse(ContextValue.ABSENT);
    }
}
