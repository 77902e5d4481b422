// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.catalog.Catalog;
import dev.assent.pattern.Glob;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The AWS services that some patterns tell apart, among those that the catalog knows. */
final class ServicePatterns {
    private ServicePatterns() {}

    /** {@return the known services that a pattern means} */
    static List<String> matching(String pattern) {
        Glob glob = Glob.compile(pattern);
        return Catalog.bundled().servicePrincipals().stream()
                .filter(glob::matches)
                .toList();
    }

    /** {@return for each combination of patterns that some service matches, and no other, one such service that is not taken} */
    static List<String> representatives(Set<String> patterns, Set<String> taken) {
        if (patterns.isEmpty()) {
            return List.of();
        }
        List<Glob> globs = patterns.stream().map(Glob::compile).toList();
        Map<List<Boolean>, String> kinds = new LinkedHashMap<>();
        Catalog.bundled().servicePrincipals().stream()
                .filter(name -> !taken.contains(name))
                .forEach(name -> kinds.putIfAbsent(
                        globs.stream().map(glob -> glob.matches(name)).toList(), name));
        return List.copyOf(kinds.values());
    }
}
