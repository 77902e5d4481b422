// SPDX-License-Identifier: Apache-2.0
package dev.assent.request;

import dev.assent.pattern.Arn;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Who makes a request.
 *
 * <p>AWS: reference_policies_elements_principal
 */
public sealed interface Principal {
    /** {@return the account that the principal belongs to; empty for services and anonymous} */
    Optional<String> account();

    /** {@return how messages name it: its ARN, the service, or {@code anonymous}} */
    String words();

    /** {@return what the function for its kind gives} */
    <R> R match(Cases<R> cases);

    /**
     * One function a kind.
     *
     * @param <R> what the functions give
     */
    record Cases<R>(
            Function<? super User, ? extends R> user,
            Function<? super RoleSession, ? extends R> roleSession,
            Function<? super FederatedUser, ? extends R> federatedUser,
            Function<? super Root, ? extends R> root,
            Function<? super Service, ? extends R> service,
            Function<? super FederatedProvider, ? extends R> federatedProvider,
            Function<? super Anonymous, ? extends R> anonymous) {}

    /**
     * An IAM user with long-term credentials.
     *
     * @param arn its ARN, with its path
     */
    record User(Arn arn) implements Principal {
        public User {
            Objects.requireNonNull(arn, "arn");
        }

        @Override
        public Optional<String> account() {
            return Optional.of(arn.account());
        }

        @Override
        public String words() {
            return arn.toString();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.user().apply(this);
        }
    }

    /**
     * A session of a role.
     *
     * @param role the ARN of the role, with its path where that is known
     * @param sessionName the name of the session; empty = a session whose name nobody stated
     */
    record RoleSession(Arn role, Optional<String> sessionName) implements Principal {
        public RoleSession {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(sessionName, "sessionName");
        }

        /** {@return the ARN of the session, or empty if its name is not known} */
        public Optional<Arn> sessionArn() {
            return sessionName.map(name ->
                    new Arn(role.partition(), "sts", "", role.account(), "assumed-role/" + role.name() + "/" + name));
        }

        @Override
        public Optional<String> account() {
            return Optional.of(role.account());
        }

        @Override
        public String words() {
            return sessionArn().orElse(role).toString();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.roleSession().apply(this);
        }
    }

    /**
     * A session made by GetFederationToken.
     *
     * @param arn the ARN of the session: {@code arn:aws:sts::ACCOUNT:federated-user/NAME}
     * @param parent the user whose credentials made it, or the account root; empty = nobody stated it
     */
    record FederatedUser(Arn arn, Optional<Arn> parent) implements Principal {
        public FederatedUser {
            Objects.requireNonNull(arn, "arn");
            Objects.requireNonNull(parent, "parent");
        }

        @Override
        public Optional<String> account() {
            return Optional.of(arn.account());
        }

        @Override
        public String words() {
            return arn.toString();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.federatedUser().apply(this);
        }
    }

    /**
     * The root user of an account.
     *
     * @param arn its ARN: {@code arn:aws:iam::ACCOUNT:root}
     */
    record Root(Arn arn) implements Principal {
        public Root {
            Objects.requireNonNull(arn, "arn");
        }

        @Override
        public Optional<String> account() {
            return Optional.of(arn.account());
        }

        @Override
        public String words() {
            return arn.toString();
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.root().apply(this);
        }
    }

    /**
     * An AWS service that calls on its own behalf.
     *
     * @param name its service principal, such as {@code sns.amazonaws.com}
     */
    record Service(String name) implements Principal {
        public Service {
            Objects.requireNonNull(name, "name");
        }

        @Override
        public Optional<String> account() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return name;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.service().apply(this);
        }
    }

    /**
     * A caller of AssumeRoleWithWebIdentity or AssumeRoleWithSAML, known only by the provider that vouches for it.
     *
     * @param provider the ARN of the OIDC or SAML provider, or the domain of a built-in one, such as {@code accounts.google.com}
     */
    record FederatedProvider(String provider) implements Principal {
        public FederatedProvider {
            Objects.requireNonNull(provider, "provider");
        }

        @Override
        public Optional<String> account() {
            return Arn.parse(provider).map(Arn::account);
        }

        @Override
        public String words() {
            return provider;
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.federatedProvider().apply(this);
        }
    }

    /** A request without a signature. */
    record Anonymous() implements Principal {
        @Override
        public Optional<String> account() {
            return Optional.empty();
        }

        @Override
        public String words() {
            return "anonymous";
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.anonymous().apply(this);
        }
    }
}
