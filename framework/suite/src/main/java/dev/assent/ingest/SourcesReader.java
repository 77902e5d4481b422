// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.cloudformation.CdkLoader;
import dev.assent.ingest.cloudformation.CloudFormationLoader;
import dev.assent.ingest.folder.PolicyFolderLoader;
import dev.assent.ingest.fragment.Assembly;
import dev.assent.ingest.fragment.Exports;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.Source;
import dev.assent.ingest.fragment.SourceKind;
import dev.assent.ingest.fragment.SourceLoader;
import dev.assent.ingest.fragment.UnknownPolicy;
import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.ingest.snapshot.AuthorizationDetailsLoader;
import dev.assent.ingest.snapshot.IamCollectLoader;
import dev.assent.ingest.snapshot.OrganizationsLoader;
import dev.assent.ingest.terraform.TerraformLoader;
import dev.assent.pattern.Text;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Suite;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sources}: each entry by the loader of its kind, then all of them together. */
final class SourcesReader {
    private static final List<String> SETTINGS =
            List.of("account", "region", "stack", "parameters", "parameterFile", "side", "template", "unknowns");
    // What a key means only to some kinds of source is an error at the others.
    private static final Map<String, List<SourceKind>> ONLY = Map.of(
            "stack", List.of(SourceKind.CLOUDFORMATION),
            "parameters", List.of(SourceKind.CLOUDFORMATION, SourceKind.CDK, SourceKind.POLICIES),
            "parameterFile", List.of(SourceKind.CLOUDFORMATION, SourceKind.CDK),
            "side", List.of(SourceKind.TERRAFORM),
            "template", List.of(SourceKind.POLICIES));

    private final Suite suite;
    private final ProjectFiles files;
    private final Accounts accounts;
    private final PolicyLoader policies;
    private final Problems problems;
    private final Unknowns.Registry registry = new Unknowns.Registry();

    SourcesReader(Suite suite, ProjectFiles files, Accounts accounts, PolicyLoader policies, Problems problems) {
        this.suite = suite;
        this.files = files;
        this.accounts = accounts;
        this.policies = policies;
        this.problems = problems;
    }

    /**
     * What the sources hold together.
     *
     * @param assembly the parts
     * @param registry the symbols in them
     */
    record Sources(Assembly assembly, Unknowns.Registry registry) {}

    Sources read() {
        Exports exports = new Exports();
        List<Open> open = new ArrayList<>();
        for (Node entry : suite.given().sources()) {
            source(entry).ifPresent(source -> {
                Unknowns unknowns = registry.of(source.unknowns());
                LoadContext context = new LoadContext(source, files, unknowns, exports, problems);
                open.add(new Open(context, loader(source.kind()).open(context)));
            });
        }
        Assembly assembly = new Assembly();
        for (Open source : open) {
            assembly.add(source.opened().fragment());
            source.context().unknowns().warnAboutUnusedPins(problems);
        }
        policies.declare(assembly.named(), registry.of(List.of())::decode);
        return new Sources(assembly, registry);
    }

    private record Open(LoadContext context, SourceLoader.Opened opened) {}

    private static SourceLoader loader(SourceKind kind) {
        return switch (kind) {
            case CLOUDFORMATION -> new CloudFormationLoader();
            case CDK -> new CdkLoader();
            case TERRAFORM -> new TerraformLoader();
            case AUTHORIZATION_DETAILS -> new AuthorizationDetailsLoader();
            case ORGANIZATIONS -> new OrganizationsLoader();
            case IAM_COLLECT -> new IamCollectLoader();
            case POLICIES -> new PolicyFolderLoader();
        };
    }

    private Optional<Source> source(Node entry) {
        List<String> keys = new ArrayList<>(SourceKind.keys());
        keys.addAll(SETTINGS);
        Optional<Fields> fields = Fields.of(entry, "a source", keys, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        List<SourceKind> kinds = new ArrayList<>();
        for (SourceKind kind : SourceKind.values()) {
            fields.get().node(kind.key()).ifPresent(node -> kinds.add(kind));
        }
        if (kinds.size() != 1) {
            problems.error(
                    entry.at(),
                    kinds.isEmpty() ? "the source does not say what it is" : "the source is two things at once",
                    "ingest/source-kind",
                    "write exactly one of " + String.join(", ", SourceKind.keys()));
            return Optional.empty();
        }
        SourceKind kind = kinds.get(0);
        ONLY.forEach((key, of) -> fields.get()
                .node(key)
                .filter(node -> !of.contains(kind))
                .ifPresent(node -> problems.error(
                        node.at(),
                        "`" + key + "` says nothing about a source of the kind `" + kind.key() + "`",
                        "ingest/source-setting",
                        "remove it; it belongs to "
                                + String.join(
                                        ", ", of.stream().map(SourceKind::key).toList()))));
        return fields.get().word(kind.key()).map(path -> source(kind, path, fields.get(), entry));
    }

    private Source source(SourceKind kind, Word path, Fields fields, Node entry) {
        Optional<Word> account = fields.word("account");
        Source.Settings settings = new Source.Settings(
                account.isPresent(),
                fields.word("stack"),
                fields.entries("parameters"),
                fields.word("parameterFile"),
                fields.oneOf("side", List.of("before", "after"))
                        .or(() -> kind == SourceKind.TERRAFORM ? files.side(entry.at()) : Optional.empty()),
                fields.oneOf("template", List.of("terraform", "angle", "square")));
        return new Source(
                kind,
                path,
                account.flatMap(accounts::id).orElseGet(accounts::defaultAccount),
                fields.word("region").or(this::defaultRegion).map(Word::text),
                settings,
                fields.entries("unknowns"),
                entry.at());
    }

    private Optional<Word> defaultRegion() {
        return suite.defaults().clauses().stream()
                .filter(Clause.Simple.class::isInstance)
                .map(Clause.Simple.class::cast)
                .filter(clause -> clause.kind() == Clause.Kind.IN)
                .map(clause -> clause.names().get(0))
                .findFirst();
    }

    /** {@return a text that nobody can know yet, though no source has it} */
    Text unknown(UnknownSymbol symbol, Text.Shape shape) {
        return registry.of(List.of()).text(symbol, shape);
    }

    /** {@return a managed policy that no source has: one of the suite, one of AWS, else an unknown one} */
    Optional<NamedPolicy> elsewhere(Text arn, Origin origin) {
        Optional<NamedPolicy> known =
                arn.isKnown() ? policies.managedByArn(new Word(arn.known(), origin.at())) : Optional.empty();
        return known.or(() -> {
            if (!arn.isKnown() && arn.parts().size() == 1) {
                return Optional.of(UnknownPolicy.of(arn.toString(), arn, origin));
            }
            String name = arn.toString().substring(arn.toString().lastIndexOf('/') + 1);
            UnknownSymbol symbol = new UnknownSymbol(
                    "policy " + name,
                    "no source and no policy file of the suite has " + arn,
                    origin.at(),
                    "given.policies: {" + name + ": FILE}");
            Unknowns unknowns = registry.of(List.of());
            return Optional.of(UnknownPolicy.of(name, unknowns.text(symbol, Text.Shape.ANY), origin));
        });
    }
}
