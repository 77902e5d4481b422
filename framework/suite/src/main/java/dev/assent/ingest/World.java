// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.Environment;
import dev.assent.environment.ResourceEntity;
import dev.assent.environment.SessionFacts;
import dev.assent.pattern.Arn;
import dev.assent.source.SourceLocation;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The modelled world of a suite: the environment, and the names by which scenarios mean its parts.
 *
 * @param environment the environment
 * @param accounts account ids by alias
 * @param defaultAccount the account of names without {@code @account}
 * @param principals ARNs of users and roles by the names declared
 * @param federated federated callers by alias
 * @param sessions sessions by alias
 * @param resources resources by alias
 * @param loaded what was read from policy files and sources
 */
public record World(
        Environment environment,
        Map<String, String> accounts,
        String defaultAccount,
        Map<String, Arn> principals,
        Map<String, Federated> federated,
        Map<String, Session> sessions,
        Map<String, ResourceEntity> resources,
        Loaded loaded) {
    public World {
        Objects.requireNonNull(environment, "environment");
        accounts = Map.copyOf(accounts);
        Objects.requireNonNull(defaultAccount, "defaultAccount");
        principals = Map.copyOf(principals);
        federated = Map.copyOf(federated);
        sessions = Map.copyOf(sessions);
        resources = Map.copyOf(resources);
        Objects.requireNonNull(loaded, "loaded");
    }

    /**
     * What was read from policy files and sources.
     *
     * @param policies every policy that the suite names
     * @param sourced what the sources hold besides entities
     */
    public record Loaded(List<LoadedPolicy> policies, Sourced sourced) {
        public Loaded {
            policies = List.copyOf(policies);
            Objects.requireNonNull(sourced, "sourced");
        }
    }

    /** {@return every policy that the suite names; those of sources are not among them} */
    public List<LoadedPolicy> policies() {
        return loaded.policies();
    }

    /** {@return what the sources hold besides entities} */
    public Sourced sourced() {
        return loaded.sourced();
    }

    /** {@return the names of all users, roles, sessions and federated callers, sorted; one name a principal} */
    public List<String> callers() {
        return Stream.of(people(), sessions.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the names of all users, roles and federated callers, declared or of a source, sorted; one name a principal} */
    public List<String> people() {
        Map<Arn, String> names = new TreeMap<>(Comparator.comparing(Arn::toString));
        principals.forEach((name, arn) -> names.merge(arn, name, (a, b) -> a.length() <= b.length() ? a : b));
        environment.entities().forEach(entity -> names.computeIfAbsent(entity.arn(), this::sourcedName));
        return Stream.of(names.values(), federated.keySet())
                .flatMap(Collection::stream)
                .distinct()
                .sorted()
                .toList();
    }

    // A name that a source does not know yet is told by the address only.
    private String sourcedName(Arn arn) {
        if (!arn.text().isKnown()) {
            return sourced()
                    .addresses()
                    .of(arn)
                    .map(address -> "iac:" + address)
                    .orElseGet(arn::toString);
        }
        if (arn.account().equals(defaultAccount)) {
            return arn.resource();
        }
        return accounts.entrySet().stream()
                .filter(entry -> entry.getValue().equals(arn.account()))
                .map(Map.Entry::getKey)
                .min(Comparator.naturalOrder())
                .map(alias -> arn.resource() + "@" + alias)
                .orElseGet(arn::toString);
    }

    /**
     * A federated caller.
     *
     * @param provider the domain of an OIDC provider, or the ARN of an OIDC or SAML provider
     * @param claims what the provider vouches for, by claim name
     */
    public record Federated(String provider, List<Node.Entry> claims) {
        public Federated {
            Objects.requireNonNull(provider, "provider");
            claims = List.copyOf(claims);
        }

        /**
         * {@return what the condition keys of a provider's claims begin with: the claim {@code sub} is the key
         * {@code PROVIDER:sub}, and the provider of an ARN is what stands behind its type}
         */
        public static String prefix(String provider) {
            Optional<Arn> arn = Arn.parse(provider);
            boolean saml = arn.filter(found -> found.resourceType().equals("saml-provider"))
                    .isPresent();
            return (saml
                            ? "saml"
                            : arn.map(found -> found.resource()
                                            .substring(found.resource().indexOf('/') + 1))
                                    .orElse(provider))
                    + ":";
        }
    }

    /**
     * A session.
     *
     * @param facts what is known of it
     * @param name its name, or empty
     * @param federatedUser whether GetFederationToken made it
     * @param at where it is declared
     */
    public record Session(SessionFacts facts, Optional<String> name, boolean federatedUser, SourceLocation at) {
        public Session {
            Objects.requireNonNull(facts, "facts");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(at, "at");
        }
    }
}
