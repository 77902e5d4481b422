// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.decision.Layer;
import dev.assent.decision.StatementRef;
import dev.assent.environment.NamedPolicy;
import dev.assent.evaluation.condition.ConditionTest;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A statement, read once and asked many times. */
final class CompiledStatement {
    private final Statement statement;
    private final StatementRef ref;
    private final ActionTest action;
    private final Optional<ResourceTest> resource;
    private final Optional<PrincipalTest> principal;
    private final boolean namesPrincipal;
    private final boolean variables;
    private final boolean always;
    private final List<ConditionTest> conditions;
    private final List<ShownValues> shown;
    private final Map<Grade, Tally> alone = new EnumMap<>(Grade.class);

    CompiledStatement(Statement statement, NamedPolicy policy, PolicyKind kind, Layer layer) {
        this.variables = policy.document().version().hasVariables();
        this.statement = statement;
        this.ref = new StatementRef(
                layer, policy.name(), statement.index(), statement.sid(), statement.at(), policy.address());
        this.action = ActionTest.compile(statement.action());
        this.resource = statement.resource().map(clause -> ResourceTest.compile(clause, kind, variables));
        this.principal = statement.principal().map(clause -> new PrincipalTest(clause, kind, statement.effect()));
        this.namesPrincipal = kind.hasPrincipal();
        this.conditions = statement.conditions().stream()
                .map(condition -> ConditionTest.compile(condition, statement.effect(), variables))
                .toList();
        for (Grade grade : namesPrincipal ? Grade.values() : new Grade[] {Grade.DIRECT}) {
            Tally.Builder tally = new Tally.Builder();
            tally.add(this, Named.of(Match.TRUE, grade));
            alone.put(grade, tally.build());
        }
        this.shown = shown(statement, variables);
        this.always = conditions.isEmpty()
                && resource.map(ResourceTest::matchesAlways).orElse(true)
                && (!namesPrincipal
                        || principal.map(PrincipalTest::matchesAlways).orElse(false));
    }

    private static List<ShownValues> shown(Statement statement, boolean variables) {
        List<ShownValues> shown = new ArrayList<>();
        statement
                .principal()
                .ifPresent(clause -> shown.add(new ShownValues(
                        clause.entries().stream()
                                .flatMap(entry -> entry.values().values().stream())
                                .toList(),
                        false)));
        shown.add(new ShownValues(statement.action().values().values(), false));
        statement
                .resource()
                .ifPresent(clause -> shown.add(new ShownValues(clause.values().values(), variables)));
        statement
                .conditions()
                .forEach(condition ->
                        shown.add(new ShownValues(condition.values().values(), variables)));
        return List.copyOf(shown);
    }

    /** {@return whether it is the same in that policy} */
    boolean isOf(NamedPolicy policy, PolicyKind kind) {
        return ref.policy().equals(policy.name())
                && ref.address().equals(policy.address())
                && variables == policy.document().version().hasVariables()
                && namesPrincipal == kind.hasPrincipal();
    }

    Statement statement() {
        return statement;
    }

    StatementRef ref() {
        return ref;
    }

    Effect effect() {
        return statement.effect();
    }

    ActionTest action() {
        return action;
    }

    List<ConditionTest> conditions() {
        return conditions;
    }

    /** {@return what a layer says in which this statement alone matches, naming the caller that closely} */
    Tally alone(Grade grade) {
        return alone.getOrDefault(grade, Tally.SILENT);
    }

    /** {@return the values of its Principal, Action, Resource and each of its conditions, as far as it has them} */
    List<ShownValues> shown() {
        return shown;
    }

    /** {@return whether the policy is of a version in which texts have variables} */
    boolean hasVariables() {
        return variables;
    }

    /** {@return whether the statement matches every request for one of its actions, whoever makes it} */
    boolean matchesAlways() {
        return always;
    }

    Match matchResource(Question question) {
        return resource.isPresent() ? resource.get().match(question) : Match.TRUE;
    }

    /** {@return whether the statement is about the caller; where policies name principals, a statement without one is about nobody} */
    Named matchPrincipal(Question question) {
        if (!namesPrincipal) {
            return Named.EVERYONE;
        }
        return principal.isPresent() ? principal.get().match(question) : Named.NOBODY;
    }

    /**
     * {@return whether all elements match, and how closely the statement names the caller}
     *
     * @param actionMatch whether the action matches
     * @param question the request
     */
    Named match(Match actionMatch, Question question) {
        Match match = actionMatch.and(matchResource(question));
        if (match == Match.FALSE) {
            return Named.NOBODY;
        }
        Named named = matchPrincipal(question);
        match = match.and(named.match());
        for (int index = 0; index < conditions.size(); index++) {
            if (match == Match.FALSE) {
                return Named.NOBODY;
            }
            match = match.and(conditions.get(index).match(question));
        }
        return match == named.match() ? named : new Named(match, named.grade());
    }
}
