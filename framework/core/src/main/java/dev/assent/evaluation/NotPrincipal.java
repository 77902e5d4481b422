// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PrincipalClause;
import java.util.EnumSet;
import java.util.Set;

/**
 * NotPrincipal: the statement is about whoever is not listed.
 *
 * <p>AWS: reference_policies_elements_notprincipal. A service may check the account, the role and the session of a
 * caller one after the other, so AWS asks that all of them be listed. Whether a caller is spared when only some are is
 * left to the service; we spare it when it or its role is listed, and say so on the decision. A strict evaluator does
 * not know.
 */
final class NotPrincipal {
    private final PrincipalClause clause;
    private final Effect effect;

    NotPrincipal(PrincipalClause clause, Effect effect) {
        this.clause = clause;
        this.effect = effect;
    }

    Named match(Question question) {
        // A Deny with NotPrincipal always denies a caller that has a permissions boundary.
        // AWS: reference_policies_elements_notprincipal
        if (effect == Effect.DENY && question.policies().identity().boundary().isPresent()) {
            return Named.EVERYONE;
        }
        if (clause.everyone()) {
            return Named.NOBODY;
        }
        Caller caller = question.caller();
        Match listed = Match.FALSE;
        Set<Grade> grades = EnumSet.noneOf(Grade.class);
        for (PrincipalClause.PrincipalEntry entry : clause.entries()) {
            for (PolicyValue value : entry.values().values()) {
                Named named = PrincipalTest.match(entry.type(), value.text(), caller);
                if (named.match() != Match.FALSE) {
                    grades.add(named.grade());
                    listed = named.grade() == Grade.ACCOUNT ? listed : listed.or(named.match());
                }
            }
        }
        if (isPartial(caller, grades)) {
            question.note("service-dependent: NotPrincipal lists the caller only in part; AWS asks that the account, "
                    + "the role and the session are all listed");
            return question.strict() ? new Named(Match.UNKNOWN, Grade.DIRECT) : new Named(listed.not(), Grade.DIRECT);
        }
        return new Named(listed.not(), Grade.DIRECT);
    }

    private static boolean isPartial(Caller caller, Set<Grade> grades) {
        long needed = caller.arns().stream().map(Caller.Name::grade).distinct().count();
        return !grades.isEmpty() && grades.size() < needed;
    }
}
