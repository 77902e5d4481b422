// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.Service;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The actions of a catalog, numbered in the order of their names, with the resources that each is asked about. What a
 * pattern matches is remembered, so one index serves all questions; threads may share it.
 */
final class ActionIndex {
    private static final int MOST_REMEMBERED = 10_000;
    /** An action about which no policy has a say. AWS: STS API reference, GetCallerIdentity */
    static final String ALWAYS_ALLOWED = "sts:GetCallerIdentity";

    private final List<Action> actions;
    private final String[] names;
    private final int[] shapeClass;
    private final List<GlobList> shapes;
    private final Map<Glob, int[]> matches = new ConcurrentHashMap<>();
    private final Map<String, Integer> byName = new HashMap<>();

    private ActionIndex(Catalog catalog, boolean whole) {
        List<Action> all = new ArrayList<>();
        for (String prefix : catalog.prefixes()) {
            catalog.service(prefix).map(Service::actions).ifPresent(all::addAll);
        }
        all.removeIf(action -> !whole && action.name().equals(ALWAYS_ALLOWED));
        all.sort(java.util.Comparator.comparing(action -> lower(action.name())));
        this.actions = List.copyOf(all);
        this.names = all.stream().map(action -> lower(action.name())).toArray(String[]::new);
        this.shapeClass = new int[names.length];
        Map<List<String>, Integer> classes = new LinkedHashMap<>();
        ResourceShapes reader = new ResourceShapes();
        List<GlobList> lists = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            byName.put(names[i], i);
            List<String> arns = ResourceShapes.arns(all.get(i));
            Integer known = classes.putIfAbsent(arns, lists.size());
            if (known == null) {
                lists.add(reader.shapes(arns));
            }
            shapeClass[i] = known == null ? lists.size() - 1 : known;
        }
        this.shapes = List.copyOf(lists);
    }

    /** {@return the index of the catalog that comes with this version, without what is always allowed} */
    static ActionIndex bundled() {
        return Bundled.INDEX;
    }

    /** {@return the index of all of the catalog} */
    static ActionIndex whole() {
        return Whole.INDEX;
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    int size() {
        return names.length;
    }

    Action action(int number) {
        return actions.get(number);
    }

    /** {@return the name in lower case} */
    String name(int number) {
        return names[number];
    }

    boolean isKnown(String lowerName) {
        return byName.containsKey(lowerName) || lowerName.equals(lower(ALWAYS_ALLOWED));
    }

    /** {@return the number of the class of actions that are asked about the same resources} */
    int shapeClass(int number) {
        return shapeClass[number];
    }

    /** {@return the resources that the actions of a class are asked about} */
    GlobList shapes(int ofClass) {
        return shapes.get(ofClass);
    }

    /** {@return the numbers of the actions that a pattern in lower case matches, sorted} */
    int[] matching(Glob pattern) {
        int[] known = matches.get(pattern);
        if (known != null) {
            return known;
        }
        int[] found = find(pattern);
        if (matches.size() < MOST_REMEMBERED) {
            matches.put(pattern, found);
        }
        return found;
    }

    private int[] find(Glob pattern) {
        String prefix = pattern.prefix();
        if (pattern.isExact()) {
            Integer number = byName.get(prefix);
            return number == null ? new int[0] : new int[] {number};
        }
        int at = Arrays.binarySearch(names, prefix);
        IntList found = new IntList();
        for (int i = at < 0 ? -at - 1 : at; i < names.length && names[i].startsWith(prefix); i++) {
            if (pattern.matches(names[i])) {
                found.add(i);
            }
        }
        return found.toArray();
    }

    /** Made when it is first used. */
    private static final class Bundled {
        private static final ActionIndex INDEX = new ActionIndex(Catalog.bundled(), false);
    }

    /** Made when it is first used. */
    private static final class Whole {
        private static final ActionIndex INDEX = new ActionIndex(Catalog.bundled(), true);
    }
}
