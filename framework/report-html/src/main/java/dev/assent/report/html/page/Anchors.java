// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.policies.PolicySource;
import dev.assent.policies.PolicyUse;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.Selection;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.source.SourceLocation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The ids of the parts of the page. They are made of paths and ids, so a link stays good from one report to the next. */
final class Anchors {
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-/";

    private final Map<String, String> scenarios = new HashMap<>();
    private final Map<CasePlan, String> cases = new HashMap<>();
    private final Map<String, Policy> policies = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /**
     * A file of the policy view.
     *
     * @param anchor its id
     * @param lines how many of its lines are shown
     */
    private record Policy(String anchor, int lines) {}

    Anchors(RunResult result, PolicyUse use) {
        for (SuiteResult suite : result.suites()) {
            suite.results().forEach(one -> add(one.plan()));
        }
        for (PolicySource source : use.sources()) {
            policies.put(
                    source.file(),
                    new Policy(unique("policy/" + source.file()), source.lines().size()));
        }
    }

    private void add(CasePlan plan) {
        scenarios.computeIfAbsent(
                key(plan), key -> unique("scenario/" + Selection.stem(plan.suitePath()) + "/" + plan.scenarioId()));
        cases.put(
                plan, unique("case/" + Selection.stem(plan.suitePath()) + "/" + plan.scenarioId() + "/" + plan.key()));
    }

    private static String key(CasePlan plan) {
        return plan.suitePath() + "#" + plan.scenarioId();
    }

    private String unique(String words) {
        StringBuilder plain = new StringBuilder();
        words.codePoints().forEach(point -> plain.append(PLAIN.indexOf(point) < 0 ? '-' : (char) point));
        String anchor = plain.toString();
        for (int number = 2; !taken.add(anchor); number++) {
            anchor = plain + "-" + number;
        }
        return anchor;
    }

    String scenario(CasePlan plan) {
        return Objects.requireNonNull(scenarios.get(key(plan)), "a scenario of the run");
    }

    String test(CasePlan plan) {
        return Objects.requireNonNull(cases.get(plan), "a case of the run");
    }

    String policy(PolicySource source) {
        return Objects.requireNonNull(policies.get(source.file()), "a source of the page")
                .anchor();
    }

    /** {@return the id of a line of a policy, or empty if it is not shown} */
    Optional<String> line(String file, int line) {
        return Optional.ofNullable(policies.get(file))
                .filter(policy -> line >= 1 && line <= policy.lines())
                .map(policy -> policy.anchor() + "/L" + line);
    }

    /** {@return the id of the line of a place, or empty if it is not shown} */
    Optional<String> line(SourceLocation at) {
        return line(at.file(), at.line());
    }
}
