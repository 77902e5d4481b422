// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads the lines that the catalog generator writes; its {@code CatalogText} says what they mean. */
final class CatalogLines {
    // AWS has it multi-valued, the data does not.
    // AWS: cognito/latest/developerguide/role-trust-and-permissions
    private static final String COGNITO_AMR = "cognito-identity.amazonaws.com:amr";
    private static final String LIST = "ArrayOf";

    private final String prefix;
    private final List<ConditionKey> keys = new ArrayList<>();
    private final List<ResourceType> resources = new ArrayList<>();
    private final Map<String, Action> actions = new LinkedHashMap<>();

    private CatalogLines(String prefix) {
        this.prefix = prefix;
    }

    static Map<String, List<String>> byService(List<String> lines) {
        Map<String, List<String>> services = new TreeMap<>();
        List<String> current = new ArrayList<>();
        for (String line : lines) {
            if (line.startsWith("@")) {
                current = new ArrayList<>();
                services.put(line.substring(1, line.indexOf('\t')), current);
            }
            current.add(line);
        }
        return services;
    }

    /** {@return the services to which AWS counts keys of other prefixes, by prefix, which may have a variable part} */
    static Map<String, String> foreignPrefixes(List<String> lines) {
        Map<String, String> services = new LinkedHashMap<>();
        lines.stream()
                .takeWhile(line -> !line.startsWith("@"))
                .filter(line -> line.startsWith("f\t"))
                .map(line -> line.split("\t", -1))
                .forEach(fields -> services.put(fields[1], fields[2]));
        return services;
    }

    static Service parse(String prefix, List<String> lines) {
        CatalogLines reader = new CatalogLines(prefix);
        lines.forEach(line -> reader.add(line.split("\t", -1)));
        String name = lines.get(0).substring(lines.get(0).indexOf('\t') + 1);
        return new Service(prefix, name, reader.actions, reader.resources, reader.keys);
    }

    private void add(String[] fields) {
        switch (fields[0]) {
            case "k" -> keys.add(key(fields[1], fields[2]));
            case "r" -> resources.add(new ResourceType(fields[1], fields[2], keys(fields[3], ",")));
            case "a" -> actions.put(fields[1].toLowerCase(Locale.ROOT), action(fields));
            default -> {
                // the line that begins the service
            }
        }
    }

    private static ConditionKey key(String name, String type) {
        boolean multiValued = type.startsWith(LIST) || name.equals(COGNITO_AMR);
        return new ConditionKey(name, type.startsWith(LIST) ? type.substring(LIST.length()) : type, multiValued);
    }

    private Action action(String[] fields) {
        List<Action.ActionResource> types = new ArrayList<>();
        for (String reference : split(fields[3], ",")) {
            String[] parts = reference.split("=", -1);
            boolean required = parts[0].endsWith("!");
            int number = Integer.parseInt(required ? parts[0].substring(0, parts[0].length() - 1) : parts[0]);
            types.add(new Action.ActionResource(
                    resources.get(number), required, parts.length > 1 ? keys(parts[1], "\\+") : List.of()));
        }
        return new Action(
                prefix + ":" + fields[1],
                AccessLevel.of(fields[2].charAt(0)),
                fields[2].endsWith("*"),
                types,
                keys(fields[4], ","),
                split(fields[5], ","));
    }

    private List<ConditionKey> keys(String numbers, String separator) {
        return split(numbers, separator).stream()
                .map(Integer::parseInt)
                .map(keys::get)
                .toList();
    }

    private static List<String> split(String text, String separator) {
        return text.isEmpty() ? List.of() : List.of(text.split(separator, -1));
    }

    static List<ConditionKey> globalKeys(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .map(fields -> new ConditionKey(fields[0], fields[1].replace("*", ""), fields[1].endsWith("*")))
                .toList();
    }
}
