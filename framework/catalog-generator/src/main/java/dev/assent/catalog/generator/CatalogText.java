// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import static dev.assent.catalog.generator.NpmPackage.items;
import static dev.assent.catalog.generator.NpmPackage.text;
import static dev.assent.catalog.generator.NpmPackage.texts;

import dev.assent.document.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The catalog as lines, by service. {@code f prefix service} says to which service the keys of a prefix belong that no
 * service has. {@code @prefix name} begins a service; then {@code k key type},
 * {@code r resourceType arn keys} and {@code a Action level resources keys dependents} follow, fields parted by tabs.
 * Keys and resource types are referred to by their number within the service; {@code !} marks a required resource type
 * and {@code =} begins the keys that it alone has.
 */
final class CatalogText {
    private final NpmPackage current;
    private final NpmPackage older;
    private final Map<String, String> types = new HashMap<>();
    private final Set<String> usedKeys = new HashSet<>();
    private int actions;
    private int resourceTypes;

    CatalogText(NpmPackage current, NpmPackage older) {
        this.current = current;
        this.older = older;
    }

    List<String> lines() throws IOException {
        readTypes();
        Node.MapNode names = current.json("data/serviceNames.json");
        List<String> body = new ArrayList<>();
        int services = 0;
        for (Path file : current.files("data/actions")) {
            String prefix = file.getFileName().toString().replace(".json", "");
            body.add("@" + prefix + "\t" + text(names, prefix));
            addService(prefix, body);
            services++;
        }
        List<String> lines = new ArrayList<>(List.of(
                current.provenance(current.updated()),
                older.provenance(older.updated()),
                "# " + services + " services, " + actions + " actions, " + resourceTypes + " resource types, "
                        + usedKeys.size() + " condition keys"));
        lines.addAll(foreignPrefixes());
        lines.addAll(body);
        return lines;
    }

    // Where the data has two types, that of the service to which the key belongs is right: identitystore:UserId is a
    // list in another service's file only.
    private void readTypes() throws IOException {
        for (Path file : current.files("data/conditionKeys")) {
            String prefix = file.getFileName().toString().replace(".json", ":");
            for (Node.Entry entry : NpmPackage.read(file).entries()) {
                Node.MapNode node = entry.value().asMap().orElseThrow();
                String key = Keys.normal(text(node, "key"));
                if (key.startsWith(prefix) || !types.containsKey(key)) {
                    types.put(key, text(node, "type"));
                }
            }
        }
        // AWS says ARN.
        // AWS: reference_policies_condition-keys (aws:SourceVpcArn)
        types.put("aws:SourceVpcArn", "ARN");
    }

    private List<String> foreignPrefixes() throws IOException {
        TreeSet<String> lines = new TreeSet<>();
        for (Node.Entry entry :
                optional(current, "data/unassociatedConditions.json").entries()) {
            for (Node service : entry.value().asList().orElseThrow().items()) {
                lines.add("f\t" + entry.key().text() + "\t"
                        + service.asScalar().orElseThrow().text());
            }
        }
        return List.copyOf(lines);
    }

    private void addService(String prefix, List<String> lines) throws IOException {
        Node.MapNode actionMap = current.json("data/actions/" + prefix + ".json");
        Node.MapNode olderActions = optional(older, "data/actions/" + prefix + ".json");
        Node.MapNode resources = optional(current, "data/resourceTypes/" + prefix + ".json");
        Node.MapNode ownKeys = optional(current, "data/conditionKeys/" + prefix + ".json");

        TreeSet<String> keys = new TreeSet<>();
        ownKeys.entries().forEach(entry -> keys.add(key(entry.value())));
        resources.entries().forEach(entry -> keys.addAll(keys(entry.value())));
        for (Node.Entry entry : actionMap.entries()) {
            keys.addAll(keys(entry.value()));
            items(entry.value().asMap().orElseThrow(), "resourceTypes").forEach(node -> keys.addAll(keys(node)));
        }
        List<String> keyList = List.copyOf(keys);
        keyList.forEach(key -> lines.add("k\t" + key + "\t" + types.getOrDefault(key, "String")));

        Map<String, Node.MapNode> resourceMap = byKey(resources, "key");
        List<String> resourceList = List.copyOf(resourceMap.keySet());
        resourceMap.forEach((name, node) ->
                lines.add("r\t" + name + "\t" + text(node, "arn") + "\t" + numbers(keys(node), keyList)));
        byKey(actionMap, "name").forEach((name, node) -> lines.add(action(node, olderActions, resourceList, keyList)));
        actions += actionMap.entries().size();
        resourceTypes += resourceList.size();
        usedKeys.addAll(keyList);
    }

    private static String action(
            Node.MapNode action, Node.MapNode olderActions, List<String> resources, List<String> keys) {
        String name = text(action, "name");
        Node.MapNode old = olderActions
                .get(name.toLowerCase(Locale.ROOT))
                .flatMap(Node::asMap)
                .orElse(action);
        TreeSet<String> dependents = new TreeSet<>(texts(old, "dependentActions"));
        items(old, "resourceTypes")
                .forEach(node -> dependents.addAll(texts(node.asMap().orElseThrow(), "dependentActions")));
        List<String> refs = new ArrayList<>();
        for (Node node : items(action, "resourceTypes")) {
            Node.MapNode resource = node.asMap().orElseThrow();
            int number = resources.indexOf(text(resource, "name"));
            if (number >= 0) {
                String own = numbers(keys(resource), keys);
                refs.add(number
                        + (text(resource, "required").equals("true") ? "!" : "")
                        + (own.isEmpty() ? "" : "=" + own.replace(',', '+')));
            }
        }
        boolean permissionOnly = text(old, "isPermissionOnly").equals("true");
        return String.join(
                "\t",
                "a",
                name,
                level(text(action, "accessLevel")) + (permissionOnly ? "*" : ""),
                String.join(",", refs),
                numbers(keys(action), keys),
                String.join(",", dependents));
    }

    // "Tagging, Write" and "Permissions management, Write" are what AWS's pages call Tagging and Permissions
    // management.
    private static String level(String level) {
        return switch (level.split(",", -1)[0]) {
            case "Read" -> "R";
            case "Write" -> "W";
            case "List" -> "L";
            case "Tagging" -> "T";
            case "Permissions management" -> "P";
            default -> throw new IllegalStateException("unknown access level: " + level);
        };
    }

    private static Node.MapNode optional(NpmPackage from, String file) throws IOException {
        return Files.exists(from.folder().resolve(file))
                ? from.json(file)
                : new Node.MapNode(List.of(), dev.assent.source.SourceLocation.startOf(file), 1);
    }

    private static Map<String, Node.MapNode> byKey(Node.MapNode map, String key) {
        TreeMap<String, Node.MapNode> sorted = new TreeMap<>();
        map.entries()
                .forEach(entry -> sorted.put(
                        text(entry.value().asMap().orElseThrow(), key),
                        entry.value().asMap().orElseThrow()));
        return sorted;
    }

    private static String key(Node node) {
        return Keys.normal(text(node.asMap().orElseThrow(), "key"));
    }

    private static List<String> keys(Node node) {
        return texts(node.asMap().orElseThrow(), "conditionKeys").stream()
                .map(Keys::normal)
                .distinct()
                .sorted()
                .toList();
    }

    private static String numbers(List<String> names, List<String> all) {
        return names.stream()
                .map(all::indexOf)
                .filter(number -> number >= 0)
                .map(String::valueOf)
                .reduce((a, b) -> a + "," + b)
                .orElse("");
    }
}
