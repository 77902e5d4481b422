// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.environment.Account;
import dev.assent.environment.ApplicablePolicies;
import dev.assent.environment.VpcEndpoint;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import dev.assent.request.Principal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether the statements of resource policies name a principal. The evaluator has tests of its own: both must agree, or
 * the replay of a counterexample would prove nothing.
 *
 * <p>AWS: reference_policies_elements_principal, reference_policies_elements_notprincipal
 */
final class Naming {
    private final Principal principal;
    private final boolean bounded;
    private final Optional<VpcEndpoint> endpoint;
    private final Optional<String> canonicalId;

    /** What is said of one principal by the policies that apply to its requests. */
    Naming(Principal principal, ApplicablePolicies policies) {
        this.principal = principal;
        this.bounded = policies.identity().boundary().isPresent();
        this.endpoint = policies.endpoint();
        this.canonicalId = policies.facts().accounts().caller().flatMap(Account::canonicalId);
    }

    Closeness of(Statement statement, PolicyKind kind) {
        if (!kind.hasPrincipal()) {
            return Closeness.ITSELF;
        }
        return statement
                .principal()
                .map(clause -> clause.negated()
                        ? others(clause, statement.effect())
                        : listed(clause, statement.effect(), kind))
                .orElse(Closeness.NOT);
    }

    // A Deny with NotPrincipal always denies a principal that has a permissions boundary.
    private Closeness others(PrincipalClause clause, Effect effect) {
        if (effect == Effect.DENY && bounded) {
            return Closeness.ITSELF;
        }
        if (clause.everyone()) {
            return Closeness.NOT;
        }
        Set<Closeness> named = EnumSet.noneOf(Closeness.class);
        for (PrincipalEntry entry : clause.entries()) {
            // To name the account, as a canonical user id does, is not to name the principal.
            if (entry.type() != PrincipalType.CANONICAL_USER) {
                entry.values().values().forEach(value -> named.add(value(entry.type(), value)));
            }
        }
        if (named.contains(Closeness.ITSELF) || named.contains(Closeness.ENTITY)) {
            return Closeness.NOT;
        }
        return named.contains(Closeness.UNCERTAIN) ? Closeness.UNCERTAIN : Closeness.ITSELF;
    }

    private Closeness listed(PrincipalClause clause, Effect effect, PolicyKind kind) {
        if (clause.everyone()) {
            return Closeness.ITSELF;
        }
        Closeness best = Closeness.NOT;
        for (PrincipalEntry entry : clause.entries()) {
            for (PolicyValue value : entry.values().values()) {
                Closeness found = value(entry.type(), value);
                boolean nobody = kind == PolicyKind.ENDPOINT
                        && effect == Effect.ALLOW
                        && isGateway()
                        && !(principal instanceof Principal.Root)
                        && !isStar(entry.type(), value);
                best = best.or(nobody ? Closeness.NOT : found);
            }
        }
        return best;
    }

    // In the policy of a gateway endpoint only a star and, for root users, their account name anybody.
    // AWS: vpc/latest/privatelink/vpc-endpoints-access
    private boolean isGateway() {
        return endpoint.filter(found -> found.type() == VpcEndpoint.Type.GATEWAY)
                .isPresent();
    }

    private static boolean isStar(PrincipalType type, PolicyValue value) {
        return type == PrincipalType.AWS && value.text().equals(Text.of("*"));
    }

    private Closeness value(PrincipalType type, PolicyValue value) {
        if (isStar(type, value)) {
            return Closeness.ITSELF;
        }
        boolean ofAnAccount = !isOutsideAccounts();
        if (type == PrincipalType.CANONICAL_USER) {
            return ofAnAccount ? canonical(value.text().toString()) : Closeness.NOT;
        }
        if (!value.text().isKnown()) {
            return type == PrincipalType.AWS && !ofAnAccount ? Closeness.NOT : Closeness.UNCERTAIN;
        }
        String text = value.text().known();
        return switch (type) {
            case SERVICE ->
                exactly(principal instanceof Principal.Service service
                        && (text.equals("*") || service.name().equals(text)));
            case FEDERATED ->
                exactly(principal instanceof Principal.FederatedProvider provider
                        && (text.equals("*") || provider.provider().equals(text)));
            case AWS, CANONICAL_USER -> aws(text);
        };
    }

    private Closeness canonical(String id) {
        return canonicalId
                .map(own -> own.equals(id) ? Closeness.ACCOUNT : Closeness.NOT)
                .orElse(Closeness.UNCERTAIN);
    }

    private boolean isOutsideAccounts() {
        return principal instanceof Principal.Service
                || principal instanceof Principal.FederatedProvider
                || principal instanceof Principal.Anonymous;
    }

    private static Closeness exactly(boolean named) {
        return named ? Closeness.ITSELF : Closeness.NOT;
    }

    private Closeness aws(String text) {
        if (isOutsideAccounts()) {
            return Closeness.NOT;
        }
        Optional<Arn> arn = Arn.parse(text);
        boolean account = Mentions.isAccountId(text)
                || arn.filter(found -> found.service().equals("iam")
                                && found.resource().equals("root"))
                        .isPresent();
        if (account) {
            String id = arn.map(Arn::account).orElse(text);
            boolean partition = arn.isEmpty() || arn.get().partition().equals(Mentions.partition(principal));
            boolean own = partition && principal.account().equals(Optional.of(id));
            return !own ? Closeness.NOT : principal instanceof Principal.Root ? Closeness.ITSELF : Closeness.ACCOUNT;
        }
        return arn.map(this::entity).orElse(Closeness.NOT);
    }

    private Closeness entity(Arn arn) {
        if (principal instanceof Principal.User user) {
            return exactly(same(user.arn(), arn));
        }
        if (principal instanceof Principal.RoleSession session) {
            boolean itself = session.sessionArn().equals(Optional.of(arn));
            return itself ? Closeness.ITSELF : same(session.role(), arn) ? Closeness.ENTITY : Closeness.NOT;
        }
        if (principal instanceof Principal.FederatedUser federated) {
            boolean parent = federated.parent().filter(user -> same(user, arn)).isPresent();
            return federated.arn().equals(arn) ? Closeness.ITSELF : parent ? Closeness.ENTITY : Closeness.NOT;
        }
        return Closeness.NOT;
    }

    // A name is unique in its account, whatever its path.
    static boolean same(Arn entity, Arn named) {
        return named.service().equals("iam")
                && entity.partition().equals(named.partition())
                && entity.account().equals(named.account())
                && entity.resourceType().equals(named.resourceType())
                && entity.name().equals(named.name());
    }
}
