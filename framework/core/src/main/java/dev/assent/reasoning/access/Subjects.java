// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator.Base;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import dev.assent.request.Principal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Callers with a token of an OIDC provider whose subject nobody bound to an owner: the organization of a repository, or
 * whatever stands before the first wildcard of other subjects.
 *
 * <p>AWS: id_roles_create_for-idp_oidc
 */
public final class Subjects {
    private static final String PROVIDER = ":oidc-provider/";
    private static final int SHORTEST_OWNER = 3;

    private Subjects() {}

    /** {@return for each OIDC provider that a trust policy names, callers whose tokens have a subject of nobody whom it names} */
    public static List<Actor> strangers(PolicyDocument trust) {
        List<Actor> actors = new ArrayList<>();
        for (String provider : providers(trust)) {
            String host = provider.substring(provider.indexOf(PROVIDER) + PROVIDER.length());
            String key = host + ":sub";
            List<String> owned = owned(trust, key);
            List<Condition> facts = new ArrayList<>(List.of(Constraints.present(key)));
            if (!owned.isEmpty()) {
                facts.add(Constraints.test("StringNotLike", key, owned));
            }
            actors.add(Actor.undeclared(new Principal.FederatedProvider(provider), facts));
        }
        return actors;
    }

    private static Set<String> providers(PolicyDocument trust) {
        Set<String> providers = new LinkedHashSet<>();
        for (Statement statement : trust.statements()) {
            statement.principal().map(PrincipalClause::entries).orElse(List.of()).stream()
                    .filter(entry -> entry.type() == PrincipalType.FEDERATED)
                    .flatMap(entry -> entry.values().values().stream())
                    .map(value -> value.text().toString())
                    .filter(text -> text.contains(PROVIDER))
                    .forEach(providers::add);
        }
        return providers;
    }

    /** {@return the subjects that the policy names with their owner, as patterns} */
    private static List<String> owned(PolicyDocument trust, String key) {
        List<String> owned = new ArrayList<>();
        for (Statement statement : trust.statements()) {
            for (Condition condition : statement.conditions()) {
                Base base = condition.operator().base();
                if (!condition.key().equalsIgnoreCase(key) || base.negated()) {
                    continue;
                }
                for (PolicyValue value : condition.values().values()) {
                    String text = value.text().toString();
                    boolean literal = base == Base.STRING_EQUALS || base == Base.STRING_EQUALS_IGNORE_CASE;
                    if (literal || hasOwner(text)) {
                        owned.add(text);
                    }
                }
            }
        }
        return owned;
    }

    // GitHub: repo:OWNER/NAME:..., where a wildcard in OWNER is anybody. Elsewhere some text must stand before a
    // wildcard.
    private static boolean hasOwner(String pattern) {
        int wild = first(pattern);
        if (pattern.startsWith("repo:")) {
            int slash = pattern.indexOf('/');
            return slash > "repo:".length() && slash < wild;
        }
        return wild >= SHORTEST_OWNER;
    }

    private static int first(String pattern) {
        int star = pattern.indexOf('*');
        int one = pattern.indexOf('?');
        int end = pattern.length();
        return Math.min(star < 0 ? end : star, one < 0 ? end : one);
    }

    /** {@return how a finding names a set of principals that no policy tells apart} */
    public static String words(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> "users of " + user.arn().account(),
                session -> "roles of " + session.role().account(),
                federated -> "federated users of " + federated.arn().account(),
                root -> "the root user of " + root.arn().account(),
                service -> service.name(),
                provider -> "callers with a token of " + provider.provider(),
                anonymous -> "anonymous callers"));
    }
}
