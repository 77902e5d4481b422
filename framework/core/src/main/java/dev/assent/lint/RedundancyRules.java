// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Actions, resources and statements that others cover as they are written.
 *
 * <p>AWS: access-analyzer-reference-policy-checks (redundant)
 */
final class RedundancyRules implements Rule {
    @Override
    public void check(LintedPolicy policy) {
        List<Statement> statements = policy.statements();
        for (Statement statement : statements) {
            checkValues(policy, policy.actionPatterns(statement), Check.REDUNDANT_ACTION, "action");
            checkValues(policy, policy.resourcePatterns(statement), Check.REDUNDANT_RESOURCE, "resource");
        }
        for (int i = 0; i < statements.size(); i++) {
            checkStatement(policy, statements, i);
        }
    }

    private static void checkValues(LintedPolicy policy, List<Pattern> patterns, Check check, String what) {
        for (int i = 0; i < patterns.size(); i++) {
            Optional<Pattern> by = coverOf(patterns, i);
            if (by.isPresent()) {
                PolicyValue value = patterns.get(i).value();
                policy.add(
                        check,
                        value.at(),
                        "the " + what + " `" + value.text() + "` is covered by `"
                                + by.get().value().text() + "`",
                        "take it out");
            }
        }
    }

    private static Optional<Pattern> coverOf(List<Pattern> patterns, int index) {
        Pattern pattern = patterns.get(index);
        for (int j = 0; j < patterns.size(); j++) {
            Pattern other = patterns.get(j);
            boolean wider = j < index || !other.text().equals(pattern.text());
            if (j != index && wider && other.covers(pattern)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private static void checkStatement(LintedPolicy policy, List<Statement> statements, int index) {
        Statement statement = statements.get(index);
        for (int j = 0; j < statements.size(); j++) {
            Statement other = statements.get(j);
            boolean first = j < index || !covers(policy, statement, other);
            if (j != index && first && covers(policy, other, statement)) {
                policy.add(
                        Check.REDUNDANT_STATEMENT,
                        statement.at(),
                        "the statement is covered by the one in line "
                                + other.at().line(),
                        "take it out");
                return;
            }
        }
    }

    private static boolean covers(LintedPolicy policy, Statement wider, Statement other) {
        boolean plain = !wider.action().negated()
                && !other.action().negated()
                && wider.effect() == other.effect()
                && samePrincipal(wider, other)
                && coversConditions(wider, other);
        return plain
                && coversAll(
                        policy.actionPatterns(wider),
                        policy.actionPatterns(other),
                        other.action().values())
                && coversResources(policy, wider, other);
    }

    private static boolean samePrincipal(Statement wider, Statement other) {
        return wider.principal()
                .map(RedundancyRules::shape)
                .equals(other.principal().map(RedundancyRules::shape));
    }

    private static List<Object> shape(dev.assent.policy.PrincipalClause principal) {
        return List.of(
                principal.negated(),
                principal.everyone(),
                principal.entries().stream()
                        .map(entry -> List.of(
                                entry.type(), LintedPolicy.texts(entry.values().values())))
                        .toList());
    }

    // A statement without a condition covers one with any; else the conditions must be written the same.
    private static boolean coversConditions(Statement wider, Statement other) {
        return wider.conditions().isEmpty() || shape(wider).equals(shape(other));
    }

    private static List<List<Object>> shape(Statement statement) {
        return statement.conditions().stream()
                .map(condition -> List.<Object>of(
                        condition.operator().canonical(),
                        PolicyText.lower(condition.key()),
                        condition.values().values().stream()
                                .map(PolicyValue::text)
                                .toList()))
                .toList();
    }

    private static boolean coversResources(LintedPolicy policy, Statement wider, Statement other) {
        if (wider.resource().isEmpty() || other.resource().isEmpty()) {
            return wider.resource().isEmpty() && other.resource().isEmpty();
        }
        if (wider.resource().get().negated() || other.resource().get().negated()) {
            return false;
        }
        return coversAll(
                policy.resourcePatterns(wider),
                policy.resourcePatterns(other),
                other.resource().get().values());
    }

    private static boolean coversAll(List<Pattern> wider, List<Pattern> others, PolicyValues all) {
        // A value that is not known may be anything, so that nothing is sure to cover it.
        boolean known = others.size() == all.values().size();
        return known
                && !others.isEmpty()
                && others.stream().allMatch(other -> wider.stream().anyMatch(pattern -> pattern.covers(other)));
    }
}
