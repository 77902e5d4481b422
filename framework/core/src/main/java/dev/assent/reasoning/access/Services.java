// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.ActionClause;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Locale;

/** Tells soon that two statements have no action in common, since they are about different services. */
final class Services {
    private Services() {}

    static boolean meet(Term first, Term second) {
        ActionClause a = first.statement().action();
        ActionClause b = second.statement().action();
        return a.negated()
                || b.negated()
                || a.values().values().stream()
                        .anyMatch(one -> b.values().values().stream()
                                .anyMatch(two ->
                                        meet(one.text().toString(), two.text().toString())));
    }

    /**
     * {@return the term with only those of its action patterns that some of the actions asked for can meet}
     *
     * <p>A policy such as ReadOnlyAccess has hundreds of patterns, of which a question is about a few.
     */
    static Term narrowed(Term term, List<String> actions) {
        ActionClause clause = term.statement().action();
        if (clause.negated() || actions.stream().anyMatch(action -> isOpen(service(action)))) {
            return term;
        }
        List<PolicyValue> kept = clause.values().values().stream()
                .filter(value ->
                        actions.stream().anyMatch(action -> meet(value.text().toString(), action)))
                .toList();
        Statement statement = term.statement();
        ActionClause narrow = new ActionClause(false, new PolicyValues(kept, false, clause.at()), clause.at());
        Statement narrowed = new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                statement.principal(),
                narrow,
                statement.resource(),
                statement.conditions(),
                statement.at());
        return new Term(narrowed, term.kind(), term.variables());
    }

    /** {@return whether a term has no action left} */
    static boolean isEmpty(Term term) {
        return !term.statement().action().negated()
                && term.statement().action().values().values().isEmpty();
    }

    private static boolean meet(String first, String second) {
        String a = service(first);
        String b = service(second);
        return isOpen(a) || isOpen(b) || a.equals(b);
    }

    private static boolean isOpen(String service) {
        return service.indexOf('*') >= 0 || service.indexOf('?') >= 0 || service.indexOf('<') >= 0;
    }

    private static String service(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? "*" : action.substring(0, colon).toLowerCase(Locale.ROOT);
    }
}
