// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.StatementRef;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the policies of one layer say about a request. */
final class Tally {
    private final Map<Grade, Match> allows = new EnumMap<>(Grade.class);
    private final List<StatementRef> allowedBy = new ArrayList<>(1);
    private final List<StatementRef> deniedBy = new ArrayList<>(0);
    private final List<StatementRef> undecidedBy = new ArrayList<>(0);
    private Match deny = Match.FALSE;

    void add(CompiledPolicy policy, Question question) {
        for (CompiledStatement statement : policy.candidates(question.service())) {
            Named named = statement.match(question);
            if (named.match() != Match.FALSE) {
                count(statement, named);
            }
        }
    }

    private void count(CompiledStatement statement, Named named) {
        if (named.match() == Match.UNKNOWN) {
            undecidedBy.add(statement.ref());
        }
        if (statement.effect() == Effect.DENY) {
            deny = deny.or(named.match());
            if (named.match() == Match.TRUE) {
                deniedBy.add(statement.ref());
            }
            return;
        }
        allows.merge(named.grade(), named.match(), Match::or);
        if (named.match() == Match.TRUE) {
            allowedBy.add(statement.ref());
        }
    }

    Match deny() {
        return deny;
    }

    /** {@return whether some statement allows, however closely it names the caller} */
    Match allow() {
        return allow(Grade.DIRECT).or(allow(Grade.VIA_ENTITY)).or(allow(Grade.ACCOUNT));
    }

    /** {@return whether some statement that names the caller that closely allows} */
    Match allow(Grade grade) {
        return allows.getOrDefault(grade, Match.FALSE);
    }

    List<StatementRef> allowedBy() {
        return allowedBy;
    }

    List<StatementRef> deniedBy() {
        return deniedBy;
    }

    /** {@return the statements whose match rests on something unknown} */
    List<StatementRef> undecidedBy() {
        return undecidedBy;
    }
}
