// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog.generator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a refresh adds to the catalog and removes from it. */
final class Changes {
    private static final String SERVICES = "services";
    private static final Map<String, String> KINDS =
            Map.of("a", "actions", "k", "condition keys", "r", "resource types");

    private Changes() {}

    /** {@return the names in the lines of a catalog and of a list of service principals, by kind} */
    static Map<String, Set<String>> names(List<String> catalog, List<String> principals) {
        Map<String, Set<String>> names = new LinkedHashMap<>();
        for (String kind : List.of(SERVICES, "actions", "condition keys", "resource types", "service principals")) {
            names.put(kind, new TreeSet<>());
        }
        String service = "";
        for (String line : catalog) {
            String[] fields = line.split("\t", -1);
            if (line.startsWith("@")) {
                service = fields[0].substring(1);
                add(names, SERVICES, service);
            } else if (KINDS.containsKey(fields[0])) {
                // A key has its prefix in its name and is in the lines of each service that uses it.
                String name = fields[0].equals("k") ? fields[1] : service + ":" + fields[1];
                add(names, KINDS.getOrDefault(fields[0], ""), name);
            }
        }
        principals.stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> add(names, "service principals", line));
        return names;
    }

    /** {@return a heading for each kind, and below it {@code + name} and {@code - name}, sorted} */
    static List<String> between(Map<String, Set<String>> before, Map<String, Set<String>> after) {
        List<String> lines = new ArrayList<>();
        after.forEach((kind, names) -> {
            Set<String> old = before.getOrDefault(kind, Set.of());
            Set<String> added = without(names, old);
            Set<String> removed = without(old, names);
            lines.add(kind + ": " + added.size() + " added, " + removed.size() + " removed");
            added.forEach(name -> lines.add("+ " + name));
            removed.forEach(name -> lines.add("- " + name));
        });
        return lines;
    }

    private static void add(Map<String, Set<String>> names, String kind, String name) {
        names.computeIfAbsent(kind, key -> new TreeSet<>()).add(name);
    }

    private static Set<String> without(Set<String> names, Set<String> others) {
        Set<String> left = new TreeSet<>(names);
        left.removeAll(others);
        return left;
    }
}
