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
import dev.assent.policy.PolicyKind;
import dev.assent.reasoning.PolicyReasoner;
import dev.assent.reasoning.ReasonerOptions;
import dev.assent.reasoning.Universe;
import dev.assent.reasoning.Unused;
import dev.assent.reasoning.UnusedPart;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

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
    private final Supplier<LintRules> rules;

    /**
     * Checks of policies.
     *
     * @param rules what suite and project say about lint
     */
    DocumentChecks(ProjectFiles files, Catalog catalog, Supplier<LintRules> rules) {
        this.files = files;
        this.rules = rules;
        this.linter = new Linter(catalog);
    }

    /** {@return whether AWS would take every policy as it is meant: lint finds no error, as suite and project weigh it} */
    Proof valid(List<LoadedPolicy> policies) {
        LintRules weighed = rules.get();
        return none(
                policies,
                "valid policies",
                finding -> weighed.suppressions(finding).isEmpty()
                        && weighed.severity(finding)
                                .filter(FindingSeverity.ERROR::equals)
                                .isPresent());
    }

    /** {@return whether every policy is within the quotas of its kind} */
    Proof size(List<LoadedPolicy> policies) {
        return none(policies, "policies within their quotas", finding -> SIZES.contains(finding.check()));
    }

    /**
     * {@return whether no Deny is without effect: it denies something that its holder's policies allow}
     *
     * <p>What rests on the catalog is told, but fails nothing by itself: an Allow that no request can match, a Deny of such
     * requests. A Deny on a resource or an endpoint takes from what other policies allow.
     *
     * @param holdings who has which policies
     * @param options those of the next question, with the time that is left for it
     */
    Proof unused(List<LoadedPolicy> policies, List<Holding> holdings, Supplier<ReasonerOptions> options) {
        Parts parts = new Parts(options, EnumSet.of(UnusedPart.Kind.INEFFECTIVE_DENY));
        for (LoadedPolicy policy : policies) {
            List<List<UnusedPart>> ofHolders = united(policy, holdings).stream()
                    .map(document -> parts.of(document, policy.kind(), !takesFromOthers(policy.kind())))
                    .toList();
            for (UnusedPart part : ofHolders.isEmpty() ? List.<UnusedPart>of() : ofHolders.get(0)) {
                boolean own = part.at().file().equals(Holding.file(policy.policy()));
                boolean deny = part.kind() == UnusedPart.Kind.INEFFECTIVE_DENY && !takesFromOthers(policy.kind());
                boolean everywhere = ofHolders.stream().allMatch(list -> list.contains(part));
                if (own && everywhere && (deny || part.kind() == UnusedPart.Kind.DEAD_ALLOW)) {
                    parts.add(part, deny);
                }
            }
        }
        return parts.proof("no statement without effect");
    }

    /**
     * {@return whether no statement or pattern is covered by others of its document}
     *
     * @param options those of the next question, with the time that is left for it
     */
    Proof shadowed(List<LoadedPolicy> policies, Supplier<ReasonerOptions> options) {
        Parts parts = new Parts(options, EnumSet.of(UnusedPart.Kind.REDUNDANT_ALLOW));
        for (LoadedPolicy policy : policies) {
            for (UnusedPart part :
                    isOwn(policy) ? parts.of(policy.policy().document(), policy.kind(), true) : List.<UnusedPart>of()) {
                if (part.kind() == UnusedPart.Kind.REDUNDANT_ALLOW
                        || part.kind() == UnusedPart.Kind.REDUNDANT_PATTERN) {
                    parts.add(part, true);
                }
            }
        }
        return parts.proof("no statement that others cover");
    }

    private static boolean takesFromOthers(PolicyKind kind) {
        return kind == PolicyKind.RESOURCE || kind == PolicyKind.ENDPOINT || kind == PolicyKind.RCP;
    }

    private static boolean isOwn(LoadedPolicy policy) {
        return !Holding.file(policy.policy()).startsWith("arn:");
    }

    // The policy with what each of its holders has besides; on its own where nobody has it.
    private static List<PolicyDocument> united(LoadedPolicy policy, List<Holding> holdings) {
        if (!isOwn(policy)) {
            return List.of();
        }
        List<PolicyDocument> united = holdings.stream()
                .filter(holding ->
                        holding.kind() == policy.kind() && holding.policies().contains(policy.policy()))
                .map(holding -> UnitedPolicy.of(holding.policies()))
                .toList();
        List<PolicyDocument> documents =
                united.isEmpty() ? List.of(policy.policy().document()) : united;
        return documents.stream()
                .filter(document ->
                        document.statements().stream().anyMatch(statement -> statement.effect() == Effect.ALLOW))
                .toList();
    }

    /** Parts without use: those that are so whatever AWS may offer, and those that are so by the catalog of today. */
    private static final class Parts {
        private final Supplier<ReasonerOptions> options;
        private final Set<UnusedPart.Kind> asked;
        private final Set<UnusedPart> certain = new LinkedHashSet<>();
        private final List<String> found = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private final Set<String> open = new LinkedHashSet<>();

        Parts(Supplier<ReasonerOptions> options, Set<UnusedPart.Kind> asked) {
            this.options = options;
            this.asked = asked;
        }

        /**
         * {@return the parts of a document}
         *
         * @param counts whether it matters that something is not decided
         */
        List<UnusedPart> of(PolicyDocument document, PolicyKind kind, boolean counts) {
            Unused sure =
                    PolicyReasoner.unused(document, options.get().withKind(kind).withUniverse(Universe.ANY));
            certain.addAll(sure.parts());
            sure.open().stream()
                    .filter(part -> counts && asked.contains(part.kind()))
                    .forEach(part -> open.add(part.at() + ": whether " + name(part) + " "
                            + part.kind().words() + " is not decided: " + String.join("; ", sure.unknownReasons())));
            return PolicyReasoner.lint(document, options.get().withKind(kind));
        }

        void add(UnusedPart part, boolean fails) {
            String line = part.at() + ": " + words(part);
            List<String> into = fails && certain.contains(part) ? found : told;
            if (!into.contains(line)) {
                into.add(line);
            }
        }

        Proof proof(String expected) {
            if (found.isEmpty() && !open.isEmpty()) {
                return Proof.undecided(List.copyOf(open));
            }
            if (found.isEmpty()) {
                return new Proof(Proof.State.HOLDS, "", Optional.empty(), told);
            }
            List<String> all = new ArrayList<>(found);
            all.addAll(told);
            return Proof.fails(expected, all);
        }
    }

    private static String words(UnusedPart part) {
        return name(part) + " " + part.kind().words();
    }

    private static String name(UnusedPart part) {
        String statement = part.sid().orElse("statement " + (part.statement() + 1));
        return part.pattern().map(text -> "`" + text + "` of " + statement).orElse(statement);
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
