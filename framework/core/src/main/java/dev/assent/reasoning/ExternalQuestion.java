// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.decision.StatementRef;
import dev.assent.policy.Condition;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.Statement;
import dev.assent.reasoning.ExternalAccess.Finding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Asks for every principal that a statement names, under all denies of the policy, whether somebody outside the zone gets
 * in; and puts together what differs in neither principal nor condition.
 */
final class ExternalQuestion {
    private final PolicyDocument policy;
    private final PolicyDocument zone;
    private final ReasonerOptions options;
    private final Map<List<Object>, Finding> findings = new LinkedHashMap<>();
    private final Set<String> unknown = new LinkedHashSet<>();

    ExternalQuestion(PolicyDocument policy, ZoneOfTrust zone, ReasonerOptions options) {
        this.policy = policy;
        this.zone = TrustedPolicy.of(zone);
        this.options = options;
    }

    ExternalAccess ask() {
        for (Statement statement : policy.statements()) {
            if (statement.effect() == Effect.ALLOW) {
                statement.principal().ifPresent(clause -> ask(statement, clause));
            }
        }
        Verdict verdict = !findings.isEmpty() ? Verdict.FAIL : unknown.isEmpty() ? Verdict.PASS : Verdict.UNKNOWN;
        return new ExternalAccess(verdict, new ArrayList<>(findings.values()), new ArrayList<>(unknown));
    }

    private void ask(Statement statement, PrincipalClause clause) {
        if (clause.everyone() || clause.negated()) {
            ask(statement, clause, "*");
            return;
        }
        for (PrincipalEntry entry : clause.entries()) {
            for (PolicyValue value : entry.values().values()) {
                PolicyValues one =
                        new PolicyValues(List.of(value), true, entry.values().at());
                PrincipalClause only =
                        new PrincipalClause(false, false, List.of(new PrincipalEntry(entry.type(), one)), clause.at());
                ask(statement, only, value.text().toString());
            }
        }
    }

    private void ask(Statement statement, PrincipalClause only, String name) {
        List<Statement> statements = new ArrayList<>();
        statements.add(GeneratedPolicies.withPrincipal(statement, only));
        policy.statements().stream()
                .filter(other -> other.effect() == Effect.DENY)
                .forEach(statements::add);
        Comparison comparison =
                PolicyReasoner.compare(zone, GeneratedPolicies.withStatements(policy, statements), options);
        unknown.addAll(comparison.unknownReasons());
        if (comparison.verdict() == Verdict.FAIL) {
            List<String> conditions = statement.conditions().stream()
                    .filter(condition -> TrustedPolicy.isTrustKey(condition.key()))
                    .map(ExternalQuestion::words)
                    .toList();
            add(new Finding(
                    name,
                    conditions,
                    comparison.grants().stream()
                            .flatMap(grant -> grant.actions().stream())
                            .distinct()
                            .toList(),
                    List.of(comparison.grants().get(0).statement()),
                    comparison.grants().get(0).witness()));
        }
    }

    private void add(Finding finding) {
        findings.merge(List.of(finding.principal(), finding.conditions()), finding, ExternalQuestion::both);
    }

    private static Finding both(Finding one, Finding two) {
        List<String> actions = Stream.concat(one.actions().stream(), two.actions().stream())
                .distinct()
                .toList();
        List<StatementRef> statements = Stream.concat(one.statements().stream(), two.statements().stream())
                .distinct()
                .toList();
        return new Finding(one.principal(), one.conditions(), actions, statements, one.witness());
    }

    private static String words(Condition condition) {
        List<String> values = condition.values().values().stream()
                .map(value -> value.text().toString())
                .toList();
        return condition.key() + " " + condition.operator().canonical() + " " + String.join(", ", values);
    }
}
