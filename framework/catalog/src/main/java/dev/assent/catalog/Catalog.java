// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What AWS has: services, actions, resource types, condition keys. A service is read when it is first asked for. Threads
 * may share a catalog.
 *
 * <p>AWS: service-authorization/latest/reference
 */
public final class Catalog {
    private final Map<String, List<String>> lines;
    private final Map<String, Service> services = new ConcurrentHashMap<>();
    private final List<ConditionKey> globalKeys;
    private final Set<String> rcpServices;

    private Catalog(Map<String, List<String>> lines, List<ConditionKey> globalKeys, Set<String> rcpServices) {
        this.lines = lines;
        this.globalKeys = globalKeys;
        this.rcpServices = rcpServices;
    }

    /** {@return the catalog that comes with this version} */
    public static Catalog bundled() {
        return Bundled.CATALOG;
    }

    /**
     * {@return the catalog of a newer {@code catalog.txt.gz}}
     *
     * @throws IOException if the stream cannot be read or is not a catalog
     */
    public static Catalog read(InputStream compressed) throws IOException {
        Map<String, List<String>> lines = CatalogLines.byService(Resources.lines(compressed));
        if (lines.isEmpty()) {
            throw new IOException("the file is not a catalog: it names no service");
        }
        return new Catalog(lines, bundled().globalKeys, bundled().rcpServices);
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

    /** {@return the condition key of a name, which ignores case: a global one, one of the service in its prefix, or one of a federated identity} */
    public Optional<ConditionKey> conditionKey(String name) {
        Optional<ConditionKey> global = find(globalKeys, name);
        if (global.isPresent()) {
            return global;
        }
        int colon = name.indexOf(':');
        Optional<ConditionKey> own = colon < 0
                ? Optional.empty()
                : service(name.substring(0, colon)).flatMap(found -> find(found.conditionKeys(), name));
        // Keys of OIDC and SAML providers stand with the service that looks at them.
        return own.or(() -> service("sts").flatMap(sts -> find(sts.conditionKeys(), name)))
                .or(() -> claim(name));
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

    /** {@return the global condition keys, legacy ones last} */
    public List<ConditionKey> globalConditionKeys() {
        return globalKeys;
    }

    /** {@return whether resource control policies bind requests to a service} */
    public boolean supportsRcp(String prefix) {
        return rcpServices.contains(prefix.toLowerCase(Locale.ROOT));
    }

    /** {@return whether a service has one endpoint for the whole partition, so that its requested region is us-east-1} */
    public boolean isGlobal(String prefix) {
        return Bundled.GLOBAL_SERVICES.contains(prefix.toLowerCase(Locale.ROOT));
    }

    private static Optional<ConditionKey> find(List<ConditionKey> keys, String name) {
        return keys.stream().filter(key -> key.matches(name)).findFirst();
    }

    /** Read when it is first used. */
    private static final class Bundled {
        private static final Catalog CATALOG = load();
        private static final Set<String> GLOBAL_SERVICES = names(Resources.plain("global-services.txt"));

        private static Catalog load() {
            Map<String, List<String>> lines = CatalogLines.byService(Resources.compressed("catalog.txt.gz"));
            Set<String> rcp = names(Resources.compressed("rcp-services.txt.gz"));
            return new Catalog(new TreeMap<>(lines), CatalogLines.globalKeys(Resources.plain("global-keys.txt")), rcp);
        }

        private static Set<String> names(List<String> lines) {
            return lines.stream().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        }
    }
}
