// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Finds instances by address and by what expressions refer to, through variables and outputs of modules. */
final class Lookup {
    private static final Set<String> OF_INSTANCE = Set.of("each.key", "each.value", "count.index");
    private static final int DEEPEST = 50;

    private final Configuration configuration;
    private final Map<String, Instance> byAddress = new LinkedHashMap<>();
    private final Map<String, List<Instance>> byResource = new HashMap<>();

    Lookup(TerraformFile file) {
        this.configuration = file.configuration();
        for (Instance instance : file.instances()) {
            byAddress.put(instance.address().toString(), instance);
            byResource
                    .computeIfAbsent(instance.address().resource(), missing -> new ArrayList<>())
                    .add(instance);
        }
    }

    /**
     * What an expression refers to.
     *
     * @param instance the resource or data source
     * @param attribute the attribute as the expression has it; empty where it picks the instance by {@code each.key}
     */
    record Referred(Instance instance, String attribute) {
        Referred {
            Objects.requireNonNull(instance, "instance");
            Objects.requireNonNull(attribute, "attribute");
        }
    }

    /** {@return the instance of an address, or empty} */
    Optional<Instance> instance(String address) {
        return Optional.ofNullable(byAddress.get(address));
    }

    /** {@return the addresses of all instances} */
    Set<String> addresses() {
        return byAddress.keySet();
    }

    /** {@return the one thing that an expression refers to besides its own instance, or empty} */
    Optional<Referred> only(Address context, Node expression) {
        return only(context, expression, 0);
    }

    private Optional<Referred> only(Address context, Node expression, int depth) {
        List<String> references = others(expression);
        return references.size() == 1 ? find(context, references.get(0), keyed(expression), depth) : Optional.empty();
    }

    /** {@return everything that an expression refers to, in order, or nothing if some of it is not a resource} */
    List<Referred> all(Address context, Node expression) {
        List<Referred> found = new ArrayList<>();
        for (String reference : others(expression)) {
            Optional<Referred> one = find(context, reference, keyed(expression), 0)
                    .filter(referred -> !referred.attribute().isEmpty());
            if (one.isEmpty()) {
                return List.of();
            }
            found.add(one.get());
        }
        return found;
    }

    private static List<String> others(Node expression) {
        return References.of(expression).stream()
                .filter(reference -> !OF_INSTANCE.contains(reference))
                .distinct()
                .toList();
    }

    private static boolean keyed(Node expression) {
        return References.of(expression).stream().anyMatch(OF_INSTANCE::contains);
    }

    private Optional<Referred> find(Address context, String reference, boolean keyed, int depth) {
        if (depth > DEEPEST) {
            return Optional.empty();
        }
        String key = keyed ? context.key() : "";
        String module = context.module();
        if (reference.startsWith("var.")) {
            String parent = Configuration.parent(module);
            return configuration
                    .variable(module, reference.substring("var.".length()))
                    .flatMap(expression ->
                            only(new Address(parent, "", Configuration.keyOf(module)), expression, depth + 1));
        }
        Path path = Path.of(reference);
        if (reference.startsWith("module.")) {
            String child = (module.isEmpty() ? "" : module + ".")
                    + path.base()
                    + (path.key().isEmpty() ? key : path.key());
            return configuration
                    .output(child, path.attribute())
                    .flatMap(expression -> only(new Address(child, "", ""), expression, depth + 1));
        }
        return pick(new Address(module, path.base(), ""), path.key().isEmpty() ? key : path.key())
                .map(instance -> new Referred(instance, path.attribute()));
    }

    private Optional<Instance> pick(Address resource, String key) {
        List<Instance> instances = byResource.getOrDefault(resource.resource(), List.of());
        Optional<Instance> exact = instances.stream()
                .filter(instance -> instance.address().key().equals(key))
                .findFirst();
        return exact.isPresent() || instances.size() != 1 ? exact : Optional.of(instances.get(0));
    }

    /**
     * A reference, taken apart.
     *
     * @param base {@code TYPE.NAME}, {@code data.TYPE.NAME} or {@code module.NAME}
     * @param key the instance as it is written, or empty
     * @param attribute the rest, or empty
     */
    private record Path(String base, String key, String attribute) {
        static Path of(String reference) {
            int end = 0;
            int names = reference.startsWith("data.") ? 3 : 2;
            for (int name = 0; name < names && end < reference.length(); name++) {
                end = endOfName(reference, end == 0 ? 0 : end + 1);
            }
            String base = reference.substring(0, end);
            String key = "";
            if (end < reference.length() && reference.charAt(end) == '[') {
                int close = reference.indexOf(reference.startsWith("[\"", end) ? "\"]" : "]", end);
                int after = close < 0 ? reference.length() : close + (reference.charAt(close) == '"' ? 2 : 1);
                key = reference.substring(end, after);
                end = after;
            }
            return new Path(base, key, end < reference.length() ? reference.substring(end + 1) : "");
        }

        private static int endOfName(String reference, int from) {
            int end = from;
            while (end < reference.length() && reference.charAt(end) != '.' && reference.charAt(end) != '[') {
                end++;
            }
            return end;
        }
    }
}
