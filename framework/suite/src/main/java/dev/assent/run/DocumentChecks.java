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
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.UnusedPart;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
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

    /**
     * {@return whether no Deny is without effect: it denies something that its own document allows}
     *
     * <p>An Allow that no request can match is told beside such a Deny, but fails nothing by itself: that no request can
     * match rests on the catalog.
     */
    Proof unused(List<LoadedPolicy> policies, ReasonerOptions options) {
        List<String> dead = parts(policies, options, UnusedPart.Kind.DEAD_ALLOW);
        List<String> found = parts(policies, options, UnusedPart.Kind.INEFFECTIVE_DENY);
        if (found.isEmpty()) {
            return new Proof(Proof.State.HOLDS, "", Optional.empty(), dead);
        }
        found.addAll(dead);
        return Proof.fails("no statement without effect", found);
    }

    /** {@return whether no statement or pattern is covered by others of its document} */
    Proof shadowed(List<LoadedPolicy> policies, ReasonerOptions options) {
        List<String> found = parts(policies, options, UnusedPart.Kind.REDUNDANT_ALLOW);
        found.addAll(parts(policies, options, UnusedPart.Kind.REDUNDANT_PATTERN));
        return found.isEmpty() ? Proof.proved() : Proof.fails("no statement that others cover", found);
    }

    // A document that allows nothing denies what others allow.
    private static List<String> parts(List<LoadedPolicy> policies, ReasonerOptions options, UnusedPart.Kind kind) {
        List<String> found = new ArrayList<>();
        for (LoadedPolicy policy : policies) {
            PolicyDocument document = policy.policy().document();
            boolean allows = document.statements().stream().anyMatch(statement -> statement.effect() == Effect.ALLOW);
            boolean own = !document.at().file().startsWith("arn:");
            if (allows && own) {
                PolicyReasoner.lint(document, options.withKind(policy.kind())).stream()
                        .filter(part -> part.kind() == kind)
                        .forEach(part -> found.add(part.at() + ": " + words(part)));
            }
        }
        return found;
    }

    private static String words(UnusedPart part) {
        String statement = part.sid().orElse("statement " + (part.statement() + 1));
        return part.pattern().map(text -> "`" + text + "` of " + statement).orElse(statement) + " "
                + part.kind().words();
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
