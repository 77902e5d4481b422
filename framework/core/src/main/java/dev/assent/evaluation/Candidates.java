// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Match;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements of a policy set that are about one action. What those say that match whatever else a request has is
 * counted once and for all.
 */
final class Candidates {
    private final CompiledStatement[] statements;
    private final Match[] actionMatches;
    private final int[] conditional;
    private final Tally always;

    private Candidates(List<CompiledStatement> statements, List<Match> actionMatches) {
        this.statements = statements.toArray(CompiledStatement[]::new);
        this.actionMatches = actionMatches.toArray(Match[]::new);
        Tally.Builder tally = new Tally.Builder();
        List<Integer> rest = new ArrayList<>();
        for (int index = 0; index < this.statements.length; index++) {
            if (isAlways(index)) {
                tally.add(this.statements[index], Named.EVERYONE);
            } else {
                rest.add(index);
            }
        }
        this.always = tally.build();
        this.conditional = rest.stream().mapToInt(Integer::intValue).toArray();
    }

    /** {@return the statements of the policies that are about the action of a question} */
    static Candidates of(CompiledPolicy[] policies, Question question) {
        List<CompiledStatement> statements = new ArrayList<>();
        List<Match> matches = new ArrayList<>();
        for (CompiledPolicy policy : policies) {
            for (CompiledStatement statement : policy.candidates(question.service())) {
                Match match = statement.action().match(question);
                if (match != Match.FALSE) {
                    statements.add(statement);
                    matches.add(match);
                }
            }
        }
        return new Candidates(statements, matches);
    }

    private boolean isAlways(int index) {
        return actionMatches[index] == Match.TRUE && statements[index].matchesAlways();
    }

    /** {@return what the statements say about a question on their action} */
    Tally tally(Question question) {
        for (int index = 0; index < conditional.length; index++) {
            Named named = match(conditional[index], question);
            if (named.match() != Match.FALSE) {
                boolean alone = statements.length == 1 && named.match() == Match.TRUE;
                return alone ? statements[0].alone(named.grade()) : tally(question, index, named);
            }
        }
        return always;
    }

    private Named match(int index, Question question) {
        return statements[index].match(actionMatches[index], question);
    }

    // The first conditional statement that matches is known; all are counted in the order of the policies.
    private Tally tally(Question question, int firstMatch, Named first) {
        Tally.Builder tally = new Tally.Builder();
        int next = firstMatch;
        for (int index = 0; index < statements.length; index++) {
            if (isAlways(index)) {
                tally.add(statements[index], Named.EVERYONE);
            } else if (next < conditional.length && conditional[next] == index) {
                tally.add(statements[index], next == firstMatch ? first : match(index, question));
                next++;
            }
        }
        return tally.build();
    }
}
