// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.EmbeddedText;
import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.fragment.DocumentReader;
import dev.assent.ingest.fragment.EncodedDocument;
import dev.assent.ingest.fragment.LoadContext;
import dev.assent.ingest.fragment.Origin;
import dev.assent.ingest.fragment.UnknownPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Word;
import dev.assent.source.Lines;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the policies in attributes, and rebuilds those that are known after apply. */
final class PolicyAttributes {
    private static final Set<String> JSON = Set.of("", "json", "minified_json");
    private static final int LONGEST_CHAIN = 20;

    private final TerraformFile file;
    private final Resolver resolver;
    private final LoadContext context;
    private final Lines lines;
    private final DataDocuments documents;

    /**
     * Reads policies.
     *
     * @param lines the file
     */
    PolicyAttributes(TerraformFile file, Resolver resolver, LoadContext context, Lines lines) {
        this.file = file;
        this.resolver = resolver;
        this.context = context;
        this.lines = lines;
        this.documents = new DataDocuments(file, resolver, context, this::embedded);
    }

    /**
     * {@return the policy in an attribute of an instance, or empty if it has none}
     *
     * @param name how scenarios may call it
     */
    Optional<NamedPolicy> policy(Instance instance, String attribute, PolicyKind kind, String name) {
        return policy(PolicyField.of(file, instance, attribute), kind, name);
    }

    /** {@return the policy of a field, or empty if it has none} */
    Optional<NamedPolicy> policy(PolicyField field, PolicyKind kind, String name) {
        Optional<Node> node = pinned(field.symbol()).or(() -> field.known().flatMap(this::embedded));
        if (node.isPresent()) {
            return read(node.get(), kind, name, field.instance());
        }
        if (!field.isUnknown()) {
            return Optional.empty();
        }
        return field.expression()
                .flatMap(expression -> rebuilt(field.instance(), expression, 0))
                .flatMap(found -> read(found, kind, name, field.instance()))
                .or(() -> Optional.of(unknown(field, name)));
    }

    /** {@return the policy of a document whose scalars may stand for texts with unknown parts} */
    Optional<NamedPolicy> read(Node document, PolicyKind kind, String name, Instance instance) {
        return new DocumentReader(context.unknowns(), context.problems()).read(document, kind, name, origin(instance));
    }

    private static Origin origin(Instance instance) {
        return Origin.of(instance.at(), instance.address().toString());
    }

    private Optional<Node> embedded(Node.Scalar scalar) {
        Read<Node> read = JsonReader.read(EmbeddedText.of(scalar, lines));
        context.problems().addAll(read.problems());
        return read.value().map(node -> EncodedDocument.of(node, text -> Text.of(text.text()), context.unknowns()));
    }

    // The suite may say what a policy will be: as a document, as the text of one, or as a file.
    private Optional<Node> pinned(String symbol) {
        return context.unknowns()
                .pin(symbol)
                .flatMap(node -> node.<Optional<Node>>match(Optional::of, list -> Optional.empty(), this::pinnedText))
                .map(node -> EncodedDocument.of(
                        node,
                        scalar -> resolver.interpolated(new Word(scalar.text(), scalar.at())),
                        context.unknowns()));
    }

    private Optional<Node> pinnedText(Node.Scalar scalar) {
        Read<SourceText> text = scalar.text().startsWith("{")
                ? new Read<>(Optional.of(new SourceText(scalar.at().file(), scalar.text())), List.of())
                : context.files().text(new Word(scalar.text(), scalar.at()));
        Optional<Read<Node>> read = text.value().map(JsonReader::read);
        context.problems().addAll(text.problems());
        read.ifPresent(found -> context.problems().addAll(found.problems()));
        return read.flatMap(Read::value);
    }

    // A policy is what its only reference gives: a data source, or the policy of another resource.
    private Optional<Node> rebuilt(Instance instance, Node expression, int depth) {
        Optional<Lookup.Referred> referred = resolver.lookup().only(instance.address(), expression);
        if (referred.isEmpty() || depth > LONGEST_CHAIN) {
            return Optional.empty();
        }
        Instance other = referred.get().instance();
        String attribute = referred.get().attribute();
        if (other.type().equals(DataDocuments.TYPE)) {
            return JSON.contains(attribute) ? documents.document(other) : Optional.empty();
        }
        PolicyField field = PolicyField.of(file, other, attribute);
        return field.known()
                .filter(text -> PolicyTexts.looksLikePolicy(text.text()))
                .flatMap(this::embedded)
                .or(() -> field.isUnknown()
                        ? field.expression().flatMap(found -> rebuilt(other, found, depth + 1))
                        : Optional.empty());
    }

    /** {@return a policy in the place of one of which nothing is known} */
    NamedPolicy unknown(PolicyField field, String name) {
        String references = field.expression().stream()
                .flatMap(expression -> References.of(expression).stream())
                .distinct()
                .collect(Collectors.joining(", "));
        String reason = "it is known after apply"
                + (references.isEmpty() ? "" : ", and the plan says no more of its expression than that it refers to ")
                + references;
        Instance instance = field.instance();
        Text symbol = resolver.symbol(field.symbol(), reason, instance.at(), Text.Shape.ANY);
        return UnknownPolicy.of(name, symbol, origin(instance));
    }
}
