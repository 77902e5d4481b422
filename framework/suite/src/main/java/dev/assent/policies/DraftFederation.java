// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.ingest.World;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The callers whom an identity provider vouches for in a first suite: one with the claims that the policy asks for, and one who differs
 * in what tells them apart, such as a branch of another repository.
 *
 * <p>AWS: id_roles_providers_create_oidc
 */
final class DraftFederation {
    private static final int MOST_PROVIDERS = 4;
    private static final String AUDIENCE = "aud";

    private final PolicyDocument document;

    DraftFederation(PolicyDocument document) {
        this.document = document;
    }

    /** {@return what declares each caller, by alias} */
    Map<String, String> callers() {
        Map<String, String> callers = new LinkedHashMap<>();
        int number = 0;
        for (String provider : providers()) {
            String alias = "federated-" + ++number;
            Map<String, Claim> claims = claims(provider);
            callers.put(alias, declaration(provider, claims));
            telling(claims).ifPresent(claim -> {
                Map<String, Claim> other = new LinkedHashMap<>(claims);
                other.computeIfPresent(claim, (name, asked) -> asked.other());
                callers.put(alias + "-other", declaration(provider, other));
            });
        }
        return callers;
    }

    private List<String> providers() {
        return document.statements().stream()
                .flatMap(statement -> named(statement).stream())
                .filter(provider -> provider.indexOf('*') < 0)
                .distinct()
                .limit(MOST_PROVIDERS)
                .toList();
    }

    private static List<String> named(Statement statement) {
        return statement.principal().stream()
                .flatMap(clause -> clause.entries().stream())
                .filter(entry -> entry.type() == PrincipalType.FEDERATED)
                .flatMap(entry -> entry.values().values().stream())
                .map(value -> value.text().toString())
                .toList();
    }

    // What the statements for a provider ask of its claims, as patterns.
    private Map<String, Claim> claims(String provider) {
        String prefix = World.Federated.prefix(provider).toLowerCase(Locale.ROOT);
        Map<String, Claim> claims = new LinkedHashMap<>();
        for (Statement statement : document.statements()) {
            for (Condition condition : statement.conditions()) {
                boolean own = named(statement).contains(provider)
                        && condition.key().toLowerCase(Locale.ROOT).startsWith(prefix);
                if (own && isEqual(condition.operator())) {
                    boolean several = condition.operator().qualifier() != ConditionOperator.Qualifier.NONE;
                    condition.values().values().stream()
                            .map(value -> value.text().toString())
                            .filter(value -> !value.contains("${"))
                            .findFirst()
                            .ifPresent(value -> claims.putIfAbsent(
                                    condition.key().substring(prefix.length()), new Claim(value, several)));
                }
            }
        }
        return claims;
    }

    private static boolean isEqual(ConditionOperator operator) {
        return operator.base().family() == ConditionOperator.Family.STRING
                && !operator.base().negated();
    }

    // The audience is the same for all that a provider vouches for.
    private static Optional<String> telling(Map<String, Claim> claims) {
        return claims.keySet().stream()
                .filter(claim -> !claim.equals(AUDIENCE))
                .findFirst()
                .or(() -> claims.keySet().stream().findFirst());
    }

    private static String declaration(String provider, Map<String, Claim> claims) {
        List<String> parts = new ArrayList<>();
        claims.forEach((name, claim) -> parts.add(DraftWorld.scalar(name) + ": " + claim.yaml()));
        return "{federated: " + DraftWorld.scalar(provider)
                + (parts.isEmpty() ? "" : ", claims: {" + String.join(", ", parts) + "}") + "}";
    }

    /**
     * What a policy asks of a claim.
     *
     * @param pattern what its value must match
     * @param several whether it may have several values
     */
    private record Claim(String pattern, boolean several) {
        String yaml() {
            String sample = DraftWorld.scalar(pattern.replace("*", "example").replace('?', 'x'));
            return several ? "[" + sample + "]" : sample;
        }

        // Another one of its kind: repo:acme/api-other:example beside repo:acme/api:*.
        Claim other() {
            int end = 0;
            while (end < pattern.length() && "*?".indexOf(pattern.charAt(end)) < 0) {
                end++;
            }
            while (end > 0 && !Character.isLetterOrDigit(pattern.charAt(end - 1))) {
                end--;
            }
            String other = pattern.substring(0, end) + (end == 0 ? "other" : "-other") + pattern.substring(end);
            return new Claim(other, several);
        }
    }
}
