// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Catalog;
import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Optional;

/**
 * Lints policies. Threads may share a linter.
 *
 * <p>AWS: access-analyzer-reference-policy-checks
 */
public final class Linter {
    private static final List<Rule> RULES = List.of(
            new ElementRules(),
            new SizeRules(),
            new VariableRules(),
            new ActionRules(),
            new ResourceRules(),
            new PrincipalRules(),
            new ServicePrincipalRules(),
            new TrustRules(),
            new OidcRules(),
            new ConditionKeyRules(),
            new ActionKeyRules(),
            new ConditionOperatorRules(),
            new ConditionValueRules(),
            new IpRules(),
            new WildcardRules(),
            new PassRoleRules(),
            new ResourceControlRules(),
            new RedundancyRules(),
            new EscalationRules());

    private final AwsNames names;

    /** Lints with what a catalog knows. */
    public Linter(Catalog catalog) {
        this.names = new AwsNames(catalog);
    }

    /** {@return the findings of a policy's JSON text, in file order; a text that is not JSON has one for each problem} */
    public List<Finding> lint(SourceText source, PolicyKind kind) {
        Read<Node> json = JsonReader.read(source);
        if (json.value().isEmpty()) {
            return json.problems().stream().map(Linter::syntax).toList();
        }
        Findings findings = new Findings();
        json.problems().stream().map(ReaderFindings::of).forEach(findings::add);
        lint(json.value().get(), kind, findings);
        return findings.list();
    }

    /** {@return the findings of a policy that was read already, such as one inline in a suite, in file order} */
    public List<Finding> lint(Node json, PolicyKind kind) {
        Findings findings = new Findings();
        lint(json, kind, findings);
        return findings.list();
    }

    private void lint(Node json, PolicyKind kind, Findings findings) {
        Problems problems = new Problems();
        Optional<PolicyDocument> document = PolicyReader.readParts(json, kind, problems);
        problems.list().forEach(problem -> findings.add(ReaderFindings.of(problem, kind)));
        document.map(parts -> new LintedPolicy(json, parts, kind, names, findings))
                .ifPresent(policy -> RULES.forEach(rule -> rule.check(policy)));
    }

    private static Finding syntax(Problem problem) {
        return new Finding(
                Check.JSON_SYNTAX_ERROR,
                Check.JSON_SYNTAX_ERROR.severity(),
                problem.at(),
                problem.message(),
                problem.hint());
    }
}
