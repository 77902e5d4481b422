// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Glob;
import dev.assent.pattern.Match;
import dev.assent.pattern.PolicyString;
import dev.assent.pattern.Text;
import dev.assent.policy.ActionClause;
import dev.assent.policy.PolicyValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Action or NotAction, indexed by service: names without wildcards are looked up, only the patterns of the request's own
 * service and those with a wildcard in the service are tried.
 *
 * <p>AWS: reference_policies_elements_action, reference_policies_elements_notaction
 */
final class ActionTest {
    private final boolean negated;
    private final boolean everything;
    private final Set<String> exact = new HashSet<>();
    private final Map<String, List<Glob>> ofService = new HashMap<>();
    private final List<Glob> ofAnyService = new ArrayList<>();

    private ActionTest(boolean negated, boolean everything) {
        this.negated = negated;
        this.everything = everything;
    }

    static ActionTest compile(ActionClause clause) {
        List<Text> texts =
                clause.values().values().stream().map(PolicyValue::text).toList();
        ActionTest test = new ActionTest(clause.negated(), texts.contains(Text.of("*")));
        texts.forEach(test::add);
        return test;
    }

    private void add(Text text) {
        Text folded = text.map(part -> part.toLowerCase(Locale.ROOT));
        String literal = folded.isKnown() ? literalHead(folded.known()) : "";
        if (folded.isKnown() && literal.length() == folded.known().length()) {
            exact.add(literal);
            return;
        }
        // Policy variables are not allowed in actions, so nothing is read as one.
        Glob glob = PolicyString.parse(folded, false, true)
                .resolve(key -> Optional.empty())
                .orElseThrow();
        int colon = literal.indexOf(':');
        if (colon >= 0) {
            ofService
                    .computeIfAbsent(literal.substring(0, colon), service -> new ArrayList<>())
                    .add(glob);
        } else {
            ofAnyService.add(glob);
        }
    }

    private static String literalHead(String pattern) {
        int end = 0;
        while (end < pattern.length() && pattern.charAt(end) != '*' && pattern.charAt(end) != '?') {
            end++;
        }
        return pattern.substring(0, end);
    }

    /** {@return whether the statement is about an action} */
    Match match(Question question) {
        Match listed = listed(question.action(), question.service());
        return negated ? listed.not() : listed;
    }

    private Match listed(String action, String service) {
        if (everything || exact.contains(action)) {
            return Match.TRUE;
        }
        Match result = any(ofService.getOrDefault(service, List.of()), action);
        return result == Match.TRUE || ofAnyService.isEmpty() ? result : result.or(any(ofAnyService, action));
    }

    private static Match any(List<Glob> globs, String action) {
        Match result = Match.FALSE;
        for (Glob glob : globs) {
            result = result.or(glob.match(action));
            if (result == Match.TRUE) {
                return result;
            }
        }
        return result;
    }

    /** {@return the services whose actions can match, in lower case; empty = any service} */
    Set<String> services() {
        if (negated || everything || !ofAnyService.isEmpty()) {
            return Set.of();
        }
        Set<String> services = new HashSet<>(ofService.keySet());
        for (String action : exact) {
            services.add(action.substring(0, Math.max(0, action.indexOf(':'))));
        }
        return services;
    }
}
