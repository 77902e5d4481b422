// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.catalog.Catalog;
import dev.assent.document.Node;
import dev.assent.ingest.LoadedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.lint.Check;
import dev.assent.lint.Finding;
import dev.assent.lint.FindingSeverity;
import dev.assent.lint.Linter;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Decides the checks that look at each policy on its own. */
final class DocumentChecks {
    private static final Set<Check> SIZES = EnumSet.of(
            Check.QUOTA_STATEMENTS,
            Check.POLICY_SIZE_EXCEEDS_IDENTITY_POLICY_QUOTA,
            Check.POLICY_SIZE_EXCEEDS_SCP_QUOTA,
            Check.POLICY_SIZE_EXCEEDS_RCP_QUOTA,
            Check.POLICY_SIZE_EXCEEDS_ROLE_TRUST_POLICY_QUOTA,
            Check.POLICY_SIZE_EXCEEDS_RESOURCE_POLICY_QUOTA);

    private final ProjectFiles files;
    private final Linter linter;

    DocumentChecks(ProjectFiles files, Catalog catalog) {
        this.files = files;
        this.linter = new Linter(catalog);
    }

    /** {@return whether AWS would take every policy as it is meant: lint finds no error} */
    Proof valid(List<LoadedPolicy> policies) {
        return none(policies, "valid policies", finding -> finding.severity() == FindingSeverity.ERROR);
    }

    /** {@return whether every policy is within the quotas of its kind} */
    Proof size(List<LoadedPolicy> policies) {
        return none(policies, "policies within their quotas", finding -> SIZES.contains(finding.check()));
    }

    private Proof none(List<LoadedPolicy> policies, String expected, Predicate<Finding> counts) {
        List<String> found = new ArrayList<>();
        for (LoadedPolicy policy : policies) {
            lint(policy).stream()
                    .filter(counts)
                    .forEach(finding -> found.add(finding.at() + ": " + finding.message() + " ["
                            + finding.check().id() + "]"));
        }
        return found.isEmpty() ? Proof.proved() : Proof.fails(expected, found);
    }

    // AWS's own policies have no file; they are not the project's to mend.
    private List<Finding> lint(LoadedPolicy policy) {
        if (policy.inline().isPresent()) {
            return linter.lint(policy.inline().get(), policy.kind());
        }
        String file = policy.policy().document().at().file();
        if (file.startsWith("arn:") || file.indexOf('.') < 0) {
            return List.of();
        }
        if (file.endsWith(".json")) {
            Read<SourceText> text = files.text(files.path(file));
            return text.value().map(found -> linter.lint(found, policy.kind())).orElse(List.of());
        }
        Read<Node> node = files.document(files.path(file));
        return node.value().map(found -> linter.lint(found, policy.kind())).orElse(List.of());
    }
}
