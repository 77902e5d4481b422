// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The small tables of the catalog, each read when it is first used. */
final class Tables {
    private Tables() {}

    static Map<String, Quota> quotas() {
        return Quotas.BY_NAME;
    }

    static Map<String, ServiceList> lists() {
        return Lists.BY_NAME;
    }

    static Map<String, String> regions() {
        return Regions.PARTITIONS;
    }

    static Map<String, String> serviceLinkedRoles() {
        return Roles.PRINCIPALS;
    }

    static Set<String> servicePrincipals() {
        return Principals.ALL;
    }

    static Set<String> names(List<String> lines) {
        return Collections.unmodifiableSet(new LinkedHashSet<>(facts(lines)));
    }

    static Map<String, Quota> quotas(List<String> lines) {
        Map<String, Quota> quotas = new LinkedHashMap<>();
        for (String line : facts(lines)) {
            String[] fields = line.split(" ", -1);
            quotas.put(
                    fields[0], new Quota(fields[0], Integer.parseInt(fields[1]), fields[2].equals("all"), fields[3]));
        }
        return Collections.unmodifiableMap(quotas);
    }

    static Map<String, ServiceList> lists(List<String> lines) {
        Map<String, ServiceList> lists = new LinkedHashMap<>();
        String[] head = {"", "", ""};
        Set<String> entries = new LinkedHashSet<>();
        for (String line : facts(lines)) {
            if (line.startsWith("@")) {
                add(lists, head, entries);
                head = line.substring(1).split(" ", 3);
                entries.clear();
            } else {
                entries.add(line);
            }
        }
        add(lists, head, entries);
        return Collections.unmodifiableMap(lists);
    }

    private static void add(Map<String, ServiceList> lists, String[] head, Set<String> entries) {
        if (!head[0].isEmpty()) {
            lists.put(head[0], new ServiceList(head[0], head[1], head[2], entries));
        }
    }

    private static Map<String, String> pairs(List<String> lines) {
        Map<String, String> pairs = new TreeMap<>();
        for (String line : facts(lines)) {
            int space = line.indexOf(' ');
            pairs.put(line.substring(0, space), line.substring(space + 1));
        }
        return Collections.unmodifiableMap(pairs);
    }

    private static List<String> facts(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static final class Quotas {
        private static final Map<String, Quota> BY_NAME = quotas(Resources.plain("quotas.txt"));
    }

    private static final class Lists {
        private static final Map<String, ServiceList> BY_NAME = lists(Resources.plain("lists.txt"));
    }

    private static final class Regions {
        private static final Map<String, String> PARTITIONS = pairs(Resources.plain("regions.txt"));
    }

    private static final class Roles {
        private static final Map<String, String> PRINCIPALS = pairs(Resources.plain("service-linked-roles.txt"));
    }

    private static final class Principals {
        private static final Set<String> ALL = all();

        private static Set<String> all() {
            Set<String> all = new TreeSet<>(facts(Resources.plain("service-principals.txt")));
            ServiceList more = lists().get("service-principals");
            if (more != null) {
                all.addAll(more.entries());
            }
            return Collections.unmodifiableSet(all);
        }
    }
}
