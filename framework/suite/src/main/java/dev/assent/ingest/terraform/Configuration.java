// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The configuration in a plan: what the arguments of resources refer to. A state has none. */
final class Configuration {
    private final Optional<Node.MapNode> root;
    private final Map<String, Map<String, Node.MapNode>> resources = new HashMap<>();

    Configuration(Optional<Node.MapNode> configuration) {
        this.root = configuration;
    }

    /** {@return the expression of an argument of a resource or data source, or empty} */
    Optional<Node> argument(Address address, String argument) {
        return resource(address)
                .flatMap(found -> Values.map(found, "expressions"))
                .flatMap(map -> map.get(argument));
    }

    /** {@return the expression behind {@code for_each} of a resource, or empty} */
    Optional<Node> forEach(Address address) {
        return resource(address).flatMap(found -> found.get("for_each_expression"));
    }

    /** {@return what the configuration has of a resource, or empty} */
    Optional<Node.MapNode> resource(Address address) {
        String module = withoutKeys(address.module());
        return Optional.ofNullable(
                resources.computeIfAbsent(module, this::resourcesOf).get(address.base()));
    }

    private Map<String, Node.MapNode> resourcesOf(String module) {
        Map<String, Node.MapNode> found = new LinkedHashMap<>();
        module(module)
                .map(map -> Values.maps(map, "resources"))
                .ifPresent(entries -> entries.forEach(
                        entry -> Address.of(entry, module).ifPresent(address -> found.put(address.base(), entry))));
        return found;
    }

    /** {@return what the caller of a module puts in for one of its variables, or empty} */
    Optional<Node> variable(String module, String name) {
        return call(module).flatMap(call -> Values.map(call, "expressions")).flatMap(map -> map.get(name));
    }

    /** {@return the expression of an output of a module, or empty} */
    Optional<Node> output(String module, String name) {
        return module(withoutKeys(module))
                .flatMap(map -> Values.map(map, "outputs"))
                .flatMap(outputs -> Values.map(outputs, name))
                .flatMap(output -> output.get("expression"));
    }

    /** {@return the settings of a provider by its key, or empty} */
    Optional<Node.MapNode> provider(String key) {
        return root.flatMap(map -> Values.map(map, "provider_config")).flatMap(map -> Values.map(map, key));
    }

    private Optional<Node.MapNode> call(String module) {
        String plain = withoutKeys(module);
        return module(parent(plain))
                .flatMap(map -> Values.map(map, "module_calls"))
                .flatMap(calls -> Values.map(calls, last(plain)));
    }

    private Optional<Node.MapNode> module(String plain) {
        if (plain.isEmpty()) {
            return root.flatMap(map -> Values.map(map, "root_module"));
        }
        return call(plain).flatMap(call -> Values.map(call, "module"));
    }

    /** {@return the module in which a module is called; empty for the root and what it calls} */
    static String parent(String module) {
        int start = lastStart(module);
        return start <= 0 ? "" : module.substring(0, start - 1);
    }

    private static String last(String plain) {
        return plain.isEmpty() ? "" : plain.substring(lastStart(plain) + "module.".length());
    }

    /** {@return the instance of the innermost module as it is written, such as {@code ["k"]}; empty if there is one only} */
    static String keyOf(String module) {
        String last = module.substring(lastStart(module));
        int bracket = last.indexOf('[');
        return bracket < 0 ? "" : last.substring(bracket);
    }

    // Keys may have dots and brackets of their own, in quotes.
    private static int lastStart(String module) {
        int start = 0;
        boolean quoted = false;
        for (int index = 0; index < module.length(); index++) {
            char character = module.charAt(index);
            if (character == '"' && (index == 0 || module.charAt(index - 1) != '\\')) {
                quoted = !quoted;
            } else if (!quoted && character == '.' && module.startsWith("module.", index + 1)) {
                start = index + 1;
            }
        }
        return start;
    }

    /** {@return a module without the keys of instances, as the configuration knows it} */
    static String withoutKeys(String module) {
        StringBuilder plain = new StringBuilder();
        boolean quoted = false;
        int depth = 0;
        for (int index = 0; index < module.length(); index++) {
            char character = module.charAt(index);
            if (character == '"' && (index == 0 || module.charAt(index - 1) != '\\')) {
                quoted = !quoted;
            }
            if (!quoted && character == '[') {
                depth++;
            }
            if (depth == 0) {
                plain.append(character);
            }
            if (!quoted && character == ']') {
                depth--;
            }
        }
        return plain.toString();
    }
}
