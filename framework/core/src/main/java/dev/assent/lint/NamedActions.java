// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.catalog.Service;
import dev.assent.pattern.Glob;
import dev.assent.policy.ActionClause;
import dev.assent.policy.PolicyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The actions of an Action or NotAction, with what the catalog knows about them. */
final class NamedActions {
    private static final String ANY = "*";

    private final boolean negated;
    private final List<Entry> entries;
    private final Map<String, List<Entry>> byPrefix;

    private NamedActions(boolean negated, List<Entry> entries) {
        this.negated = negated;
        this.entries = entries;
        this.byPrefix = entries.stream()
                .collect(Collectors.groupingBy(entry -> PolicyText.hasWildcard(entry.prefix())
                        ? ANY
                        : entry.prefix().toLowerCase(Locale.ROOT)));
    }

    static NamedActions of(ActionClause clause, Catalog catalog) {
        List<Entry> entries = new ArrayList<>();
        for (PolicyValue value : clause.values().values()) {
            LintedPolicy.text(value).ifPresent(text -> entries.add(Entry.of(value, text, catalog)));
        }
        return new NamedActions(clause.negated(), entries);
    }

    List<Entry> entries() {
        return entries;
    }

    boolean negated() {
        return negated;
    }

    /** The prefixes of the services that are named without a wildcard; empty for NotAction. */
    Set<String> services() {
        Set<String> prefixes = new TreeSet<>();
        if (!negated) {
            entries.forEach(entry -> entry.service().map(Service::prefix).ifPresent(prefixes::add));
        }
        return prefixes;
    }

    /** Whether all services are meant: a star stands for them, or NotAction excludes some. */
    boolean allServices() {
        return negated
                || entries.stream()
                        .anyMatch(entry ->
                                entry.service().isEmpty() && entry.prefix().indexOf('*') >= 0);
    }

    boolean covers(Action action) {
        String name = action.name().toLowerCase(Locale.ROOT);
        String prefix = name.substring(0, name.indexOf(':'));
        boolean named = matches(byPrefix.getOrDefault(prefix, List.of()), name)
                || matches(byPrefix.getOrDefault(ANY, List.of()), name);
        return named != negated;
    }

    private static boolean matches(List<Entry> entries, String name) {
        return entries.stream().anyMatch(entry -> entry.glob().matches(name));
    }

    /** Whether an exact action is written out, so that a wildcard is not what names it. */
    boolean namesExactly(String action) {
        return !negated && entries.stream().anyMatch(entry -> entry.text().equalsIgnoreCase(action));
    }

    /**
     * Whether some known action that is named has a property; true when an entry cannot be judged, as an unknown action or
     * all services.
     */
    boolean someMay(Predicate<Action> property) {
        if (allServices()) {
            return true;
        }
        for (Entry entry : entries) {
            List<Action> known = entry.actions();
            if (known.isEmpty() || known.stream().anyMatch(property)) {
                return true;
            }
        }
        return entries.isEmpty();
    }

    /** The known actions that are named; empty for NotAction and for all services. */
    List<Action> known() {
        return allServices()
                ? List.of()
                : entries.stream().flatMap(entry -> entry.actions().stream()).toList();
    }

    /** One text of the list. */
    record Entry(
            PolicyValue value, String text, String prefix, Optional<Service> service, Glob glob, List<Action> actions) {
        static Entry of(PolicyValue value, String text, Catalog catalog) {
            int colon = text.indexOf(':');
            String prefix = colon < 0 ? text : text.substring(0, colon);
            Optional<Service> service = colon < 0 ? Optional.empty() : catalog.service(prefix);
            Glob glob = Glob.compile(text.toLowerCase(Locale.ROOT));
            return new Entry(value, text, prefix, service, glob, actions(service, text, glob));
        }

        private static List<Action> actions(Optional<Service> service, String text, Glob glob) {
            if (service.isEmpty()) {
                return List.of();
            }
            if (glob.isExact()) {
                return service.get().action(text.substring(text.indexOf(':') + 1)).stream()
                        .toList();
            }
            return service.get().actions().stream()
                    .filter(action -> glob.matches(action.name().toLowerCase(Locale.ROOT)))
                    .toList();
        }

        boolean hasWildcard() {
            return !glob.isExact();
        }
    }
}
