// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning.access;

import dev.assent.policy.ActionClause;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The statements of policies as sets of requests, each with only those action patterns that some of the actions asked for
 * can meet.
 *
 * <p>A policy such as ReadOnlyAccess has hundreds of patterns, of which a question is about a few; and a thousand roles may
 * have it, so a statement is looked at once.
 */
final class Terms {
    private final List<String> actions;
    private final Term asked;
    private final Map<PolicyKind, IdentityHashMap<Statement, Optional<Term>>> known = new EnumMap<>(PolicyKind.class);

    /** The statements as far as they are about some actions. */
    Terms(List<String> actions) {
        this.actions = List.copyOf(actions);
        this.asked = Term.ofActions(actions);
    }

    /** {@return the requests that a statement is about, or empty if it is about no action asked for} */
    Optional<Term> of(Statement statement, PolicyKind kind, boolean variables) {
        return known.computeIfAbsent(kind, any -> new IdentityHashMap<>())
                .computeIfAbsent(statement, one -> narrowed(new Term(one, kind, variables)));
    }

    /** {@return whether a set of requests perhaps has some about an action asked for} */
    boolean meet(Term term) {
        return Prefixes.meet(asked, term);
    }

    private Optional<Term> narrowed(Term term) {
        Statement statement = term.statement();
        ActionClause clause = statement.action();
        if (clause.negated()) {
            return Optional.of(term);
        }
        List<PolicyValue> all = clause.values().values();
        List<PolicyValue> kept = all.stream()
                .filter(value -> actions.stream()
                        .anyMatch(action -> Prefixes.ofActions(value.text().toString(), action)))
                .toList();
        if (kept.isEmpty() || kept.size() == all.size()) {
            return kept.isEmpty() ? Optional.empty() : Optional.of(term);
        }
        Statement narrowed = new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                statement.principal(),
                new ActionClause(false, new PolicyValues(kept, false, clause.at()), clause.at()),
                statement.resource(),
                statement.conditions(),
                statement.at());
        return Optional.of(new Term(narrowed, term.kind(), term.variables()));
    }
}
