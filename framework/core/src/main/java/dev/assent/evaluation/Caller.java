// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Arn;
import dev.assent.pattern.Match;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The caller, under all the names by which a policy may mean it. */
final class Caller {
    private static final Principal.Cases<Optional<String>> PARTITIONS = new Principal.Cases<>(
            user -> Optional.of(user.arn().partition()),
            session -> Optional.of(session.role().partition()),
            federated -> Optional.of(federated.arn().partition()),
            root -> Optional.of(root.arn().partition()),
            service -> Optional.empty(),
            provider -> Optional.empty(),
            anonymous -> Optional.empty());

    private final Principal principal;
    private final Optional<String> account;
    private final Optional<String> partition;
    private final Optional<String> canonicalId;
    private final boolean withPaths;

    /**
     * The caller, with the canonical user id of its account if that is stated.
     *
     * @param withPaths whether its ARN has the path that it was made with
     */
    Caller(Principal principal, Optional<String> canonicalId, boolean withPaths) {
        this.principal = principal;
        this.account = principal instanceof Principal.FederatedProvider ? Optional.empty() : principal.account();
        this.partition = principal.match(PARTITIONS);
        this.canonicalId = canonicalId;
        this.withPaths = withPaths;
    }

    /** {@return whether a canonical user id is that of the caller's account; not known unless the account states its id} */
    Match hasCanonicalId(String id) {
        if (account().isEmpty()) {
            return Match.FALSE;
        }
        return canonicalId.map(own -> Match.of(own.equals(id))).orElse(Match.UNKNOWN);
    }

    /**
     * A name of the caller.
     *
     * @param arn the ARN
     * @param grade how closely it names the caller
     */
    record Name(Arn arn, Grade grade) {}

    Optional<String> account() {
        return account;
    }

    Optional<String> partition() {
        return partition;
    }

    /** {@return whether its names are known to the letter} */
    boolean isKnown() {
        return arns().stream().allMatch(name -> name.arn().isKnown());
    }

    boolean isRoot() {
        return principal instanceof Principal.Root;
    }

    Optional<String> service() {
        return principal instanceof Principal.Service service ? Optional.of(service.name()) : Optional.empty();
    }

    Optional<String> provider() {
        return principal instanceof Principal.FederatedProvider federated
                ? Optional.of(federated.provider())
                : Optional.empty();
    }

    /** {@return the ARNs of the caller itself, of its role or user, and of its account, closest first} */
    List<Name> arns() {
        List<Name> names = principal.match(new Principal.Cases<>(
                user -> List.of(new Name(user.arn(), Grade.DIRECT)),
                Caller::ofSession,
                Caller::ofFederated,
                root -> List.of(new Name(root.arn(), Grade.DIRECT)),
                service -> List.<Name>of(),
                provider -> List.<Name>of(),
                anonymous -> List.<Name>of()));
        if (names.isEmpty() || isRoot()) {
            return names;
        }
        Arn first = names.get(0).arn();
        List<Name> all = new ArrayList<>(names);
        all.add(new Name(new Arn(first.partition(), "iam", "", first.account(), "root"), Grade.ACCOUNT));
        return all;
    }

    private static List<Name> ofSession(Principal.RoleSession session) {
        List<Name> names = new ArrayList<>();
        session.sessionArn().ifPresent(arn -> names.add(new Name(arn, Grade.DIRECT)));
        names.add(new Name(session.role(), Grade.VIA_ENTITY));
        return names;
    }

    private static List<Name> ofFederated(Principal.FederatedUser federated) {
        List<Name> names = new ArrayList<>(List.of(new Name(federated.arn(), Grade.DIRECT)));
        federated.parent().ifPresent(parent -> names.add(new Name(parent, Grade.VIA_ENTITY)));
        return names;
    }

    /** {@return whether an ARN in a policy, other than an account root, names the caller} */
    Named names(Arn arn) {
        return principal.match(new Principal.Cases<>(
                user -> new Named(Match.of(sameEntity(user.arn(), arn)), Grade.DIRECT),
                session -> namesSession(arn, session),
                federated -> namesFederated(arn, federated),
                root -> Named.NOBODY,
                service -> Named.NOBODY,
                provider -> Named.NOBODY,
                anonymous -> Named.NOBODY));
    }

    private Named namesSession(Arn arn, Principal.RoleSession session) {
        if (arn.service().equals("iam")) {
            return new Named(Match.of(sameEntity(session.role(), arn)), Grade.VIA_ENTITY);
        }
        if (session.sessionArn().isPresent()) {
            return new Named(Match.of(session.sessionArn().get().equals(arn)), Grade.DIRECT);
        }
        // The name of the session is not known, so it may be the one that the policy names.
        boolean sameRole = arn.service().equals("sts")
                && arn.account().equals(session.role().account())
                && arn.resource().startsWith("assumed-role/" + session.role().name() + "/");
        return new Named(sameRole ? Match.UNKNOWN : Match.FALSE, Grade.DIRECT);
    }

    private Named namesFederated(Arn arn, Principal.FederatedUser federated) {
        if (arn.equals(federated.arn())) {
            return new Named(Match.TRUE, Grade.DIRECT);
        }
        if (federated.parent().isPresent()) {
            return new Named(Match.of(sameEntity(federated.parent().get(), arn)), Grade.VIA_ENTITY);
        }
        // Nobody said which user is behind the session: any user of the account may be.
        boolean possible = arn.resource().startsWith("user/")
                && arn.account().equals(federated.arn().account());
        return new Named(possible ? Match.UNKNOWN : Match.FALSE, Grade.VIA_ENTITY);
    }

    // A name is unique in its account, whatever its path, and the ARN of a session has lost the path of the role.
    private boolean sameEntity(Arn entity, Arn policy) {
        if (withPaths) {
            return entity.equals(policy);
        }
        return policy.service().equals("iam")
                && entity.partition().equals(policy.partition())
                && entity.account().equals(policy.account())
                && entity.resourceType().equals(policy.resourceType())
                && entity.name().equals(policy.name());
    }
}
