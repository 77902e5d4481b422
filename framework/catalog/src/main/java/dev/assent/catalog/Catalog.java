// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What AWS has: services, actions, resource types, condition keys. A service is read when it is first asked for. Threads
 * may share a catalog.
 *
 * <p>AWS: service-authorization/latest/reference
 */
public final class Catalog {
    private final Map<String, List<String>> lines;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final Map<String, String> foreignPrefixes;

    private Catalog(List<String> text) {
        lines = CatalogLines.byService(text);
        foreignPrefixes = CatalogLines.foreignPrefixes(text);
    }

    /** {@return the catalog that comes with this version} */
    public static Catalog bundled() {
        return Bundled.CATALOG;
    }

    /**
     * {@return the catalog of a newer {@code catalog.txt.gz}; global keys, lists and quotas stay those of this version}
     *
     * @throws IOException if the stream cannot be read or is not a catalog; the message says what was found
     */
    public static Catalog read(InputStream compressed) throws IOException {
        List<String> text = Resources.lines(compressed);
        try {
            Catalog catalog = new Catalog(text);
            // All of it at once, so that a damaged file is told here and not in the middle of a run.
            catalog.prefixes().forEach(catalog::service);
            if (catalog.lines.isEmpty()) {
                throw new IOException("expected a catalog, found a file that names no service");
            }
            return catalog;
        } catch (IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw new IOException(
                    "expected a catalog, found lines that are not of its form: " + broken.getMessage(), broken);
        }
    }

    /**
     * {@return the catalog of a file, see {@link #read(InputStream)}}
     *
     * @throws IOException if the file cannot be read or is not a catalog; the message names it and says what was found
     */
    public static Catalog read(Path file) throws IOException {
        try (InputStream compressed = Files.newInputStream(file)) {
            return read(compressed);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no file " + file, missing);
        } catch (IOException bad) {
            throw new IOException(file + ": " + bad.getMessage(), bad);
        }
    }

    /** {@return the prefixes of all services, sorted} */
    public Set<String> prefixes() {
        return new TreeSet<>(lines.keySet());
    }

    /** {@return the service of a prefix, which ignores case, or empty} */
    public Optional<Service> service(String prefix) {
        String folded = prefix.toLowerCase(Locale.ROOT);
        List<String> own = lines.get(folded);
        return own == null
                ? Optional.empty()
                : Optional.of(services.computeIfAbsent(folded, key -> CatalogLines.parse(key, own)));
    }

    /** {@return the action of a full name such as {@code s3:GetObject}, which ignores case, or empty} */
    public Optional<Action> action(String name) {
        int colon = name.indexOf(':');
        return colon < 0
                ? Optional.empty()
                : service(name.substring(0, colon)).flatMap(found -> found.action(name.substring(colon + 1)));
    }

    /** {@return the condition key of a name, which ignores case: a global one, one of the service to which AWS counts its prefix, or one of a federated identity} */
    public Optional<ConditionKey> conditionKey(String name) {
        Optional<ConditionKey> global = find(globalConditionKeys(), name);
        if (global.isPresent()) {
            return global;
        }
        for (Service service : servicesOf(name)) {
            Optional<ConditionKey> own = find(service.conditionKeys(), name);
            if (own.isPresent()) {
                return own;
            }
        }
        return claim(name);
    }

    /** {@return a condition key as AWS spells it, its own last part kept as it is; a key that nobody knows stays as it is} */
    public String spelling(String key) {
        return conditionKey(key).map(known -> known.spellingOf(key)).orElse(key);
    }

    // Keys of OIDC and SAML providers and some others have a prefix that no service has.
    private List<Service> servicesOf(String key) {
        int colon = key.indexOf(':');
        if (colon < 0) {
            return List.of();
        }
        String prefix = key.substring(0, colon);
        Stream<String> foreign = foreignPrefixes.entrySet().stream()
                .filter(entry -> ConditionKey.matches(entry.getKey(), prefix))
                .map(Map.Entry::getValue);
        return Stream.concat(Stream.of(prefix), foreign)
                .flatMap(name -> service(name).stream())
                .toList();
    }

    // Every OIDC provider has these claims, under its own domain.
    // AWS: reference_policies_iam-condition-keys (available keys for AWS web identity federation)
    private static Optional<ConditionKey> claim(String name) {
        int colon = name.lastIndexOf(':');
        boolean domain = colon > 0 && name.lastIndexOf('.', colon) > 0;
        return switch (domain ? name.substring(colon + 1) : "") {
            case "aud", "sub", "azp", "oaud" -> Optional.of(new ConditionKey(name, "String", false));
            case "amr" -> Optional.of(new ConditionKey(name, "String", true));
            default -> Optional.empty();
        };
    }

    /**
     * {@return whether a condition key depends on the action: one of a service, or of tags; the others come with every
     * request, or with the credentials of the caller, as the claims of a token do}
     */
    public boolean dependsOnAction(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws:")) {
            return Stream.of("aws:requesttag/", "aws:resourcetag/", "aws:tagkeys")
                    .anyMatch(lower::startsWith);
        }
        boolean claim = lower.substring(0, Math.max(0, lower.indexOf(':'))).indexOf('.') >= 0
                || Stream.of("saml:", "sts:", "cognito-identity", "identitycenter:")
                        .anyMatch(lower::startsWith);
        return !claim && find(globalConditionKeys(), key).isEmpty();
    }

    /** {@return the global condition keys, legacy ones last} */
    public List<ConditionKey> globalConditionKeys() {
        return Bundled.GLOBAL_KEYS;
    }

    /** {@return whether resource control policies bind requests to a service} */
    public boolean supportsRcp(String prefix) {
        return Bundled.RCP_SERVICES.contains(prefix.toLowerCase(Locale.ROOT));
    }

    /** {@return whether a service has one endpoint for the whole partition, so that its requested region is us-east-1} */
    public boolean isGlobal(String prefix) {
        return Bundled.GLOBAL_SERVICES.contains(prefix.toLowerCase(Locale.ROOT));
    }

    /** {@return the principals of services, such as {@code lambda.amazonaws.com}, sorted} */
    public Set<String> servicePrincipals() {
        return Tables.servicePrincipals();
    }

    /** {@return the principals of services by the names of the service-linked roles that they assume, sorted; some role names have a suffix of the account's} */
    public Map<String, String> serviceLinkedRoles() {
        return Tables.serviceLinkedRoles();
    }

    /** {@return the partitions of the regions, by region, sorted} */
    public Map<String, String> regions() {
        return Tables.regions();
    }

    /** {@return the partitions, such as {@code aws}, sorted} */
    public Set<String> partitions() {
        return new TreeSet<>(regions().values());
    }

    /** {@return the quota of a name in {@code quotas.txt}, or empty} */
    public Optional<Quota> quota(String name) {
        return Optional.ofNullable(Tables.quotas().get(name));
    }

    /** {@return the list of a name in {@code lists.txt}, or empty} */
    public Optional<ServiceList> list(String name) {
        return Optional.ofNullable(Tables.lists().get(name));
    }

    /** {@return the action that is spelt most like a full name, or empty if at least a third would have to change} */
    public Optional<String> nearestAction(String fullName) {
        int colon = fullName.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        String wanted = fullName.substring(colon + 1);
        return nearestService(fullName.substring(0, colon))
                .flatMap(this::service)
                .flatMap(found -> Nearest.of(wanted, found.actionNames()).map(name -> found.prefix() + ":" + name));
    }

    /** {@return the prefix of a service that is spelt most like a prefix, or empty if at least a third would have to change} */
    public Optional<String> nearestService(String prefix) {
        return Nearest.of(prefix, lines.keySet());
    }

    /** {@return the condition key that is spelt most like a name, with its variable part filled in as there, or empty if at least a third would have to change} */
    public Optional<String> nearestConditionKey(String key) {
        List<ConditionKey> known = new ArrayList<>(globalConditionKeys());
        servicesOf(key).forEach(service -> known.addAll(service.conditionKeys()));
        int colon = key.indexOf(':');
        if (colon > 0) {
            nearestService(key.substring(0, colon))
                    .flatMap(this::service)
                    .ifPresent(service -> known.addAll(service.conditionKeys()));
        }
        service("sts").ifPresent(service -> known.addAll(service.conditionKeys()));
        return Nearest.of(
                key, known.stream().map(found -> found.filledLike(key)).toList());
    }

    private static Optional<ConditionKey> find(List<ConditionKey> keys, String name) {
        return keys.stream().filter(key -> key.matches(name)).findFirst();
    }

    /** Read when it is first used. */
    private static final class Bundled {
        private static final Catalog CATALOG = new Catalog(Resources.compressed("catalog.txt.gz"));
        private static final List<ConditionKey> GLOBAL_KEYS =
                CatalogLines.globalKeys(Resources.plain("global-keys.txt"));
        private static final Set<String> RCP_SERVICES = Tables.names(Resources.compressed("rcp-services.txt.gz"));
        private static final Set<String> GLOBAL_SERVICES = Tables.names(Resources.plain("global-services.txt"));
    }
}
