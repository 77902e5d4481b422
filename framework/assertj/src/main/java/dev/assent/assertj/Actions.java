// SPDX-License-Identifier: Apache-2.0
package dev.assent.assertj;

import dev.assent.catalog.Catalog;
import dev.assent.pattern.Glob;
import java.util.Locale;

/** Patterns of actions in assertions. */
final class Actions {
    private Actions() {}

    /**
     * Refuses a pattern that no action of AWS matches: an assertion about it would pass for ever.
     *
     * @throws IllegalArgumentException if there is none
     */
    static void check(String pattern) {
        Catalog catalog = Catalog.bundled();
        boolean wildcard = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        Glob glob = Glob.compile(pattern.toLowerCase(Locale.ROOT));
        boolean known = wildcard
                ? pattern.equals("*")
                        || catalog.prefixes().stream()
                                .flatMap(prefix -> catalog.service(prefix).stream())
                                .flatMap(service -> service.actions().stream())
                                .anyMatch(action -> glob.matches(action.name().toLowerCase(Locale.ROOT)))
                : catalog.action(pattern).isPresent();
        if (!known) {
            throw new IllegalArgumentException("AWS has no action `" + pattern + "`"
                    + catalog.nearestAction(pattern)
                            .map(near -> "; did you mean `" + near + "`?")
                            .orElse(""));
        }
    }
}
