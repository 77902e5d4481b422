// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Text;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyReader;
import dev.assent.policy.PolicyVersion;
import dev.assent.policy.Statement;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the policy documents of sources: maps, or texts that hold JSON, with unknown parts anywhere. A statement of which
 * more than texts is unknown counts as one of which nothing is known, so nothing of it is lost and nothing is guessed.
 */
public final class DocumentReader {
    private final Unknowns unknowns;
    private final Problems problems;

    /** Makes a reader whose documents have their unknown parts encoded by {@code unknowns}. */
    public DocumentReader(Unknowns unknowns, Problems problems) {
        this.unknowns = unknowns;
        this.problems = problems;
    }

    /** {@return the policy of a document, or empty after its problems were reported} */
    public Optional<NamedPolicy> read(Node document, PolicyKind kind, String name, Origin origin) {
        Optional<Text> unknown = wholly(document);
        if (unknown.isPresent()) {
            return Optional.of(UnknownPolicy.of(name, unknown.get(), origin));
        }
        Optional<Node.Scalar> text = document.asScalar();
        if (text.isEmpty()) {
            return tree(document, kind, name, origin);
        }
        Read<Node> json =
                JsonReader.read(new SourceText(document.at().file(), text.get().text()));
        if (json.value().isPresent()) {
            return tree(placed(json.value().get(), text.get().at()), kind, name, origin);
        }
        List<Text.Unknown> symbols = unknowns.decode(text.get().text()).unknowns();
        if (!symbols.isEmpty()) {
            // Whole parts of the document are unknown, so it is no JSON yet.
            return Optional.of(UnknownPolicy.of(name, new Text(List.of(symbols.get(0))), origin));
        }
        json.problems().forEach(problem -> report(problem, text.get().at()));
        return Optional.empty();
    }

    private Optional<NamedPolicy> tree(Node document, PolicyKind kind, String name, Origin origin) {
        Optional<Node> statement = document.asMap().flatMap(map -> map.get("Statement"));
        Optional<Text> unknown = statement.flatMap(this::wholly);
        if (unknown.isPresent()) {
            return Optional.of(UnknownPolicy.of(name, unknown.get(), origin));
        }
        List<Text> lost = new ArrayList<>();
        Node readable = document.asMap().map(map -> (Node) readable(map, lost)).orElse(document);
        if (!lost.isEmpty() && statements(readable).isEmpty()) {
            return Optional.of(UnknownPolicy.of(name, lost.get(0), origin));
        }
        Read<PolicyDocument> read = PolicyReader.read(readable, kind, unknowns::decode);
        read.problems().forEach(problem -> report(problem, problem.at()));
        return read.value().map(found -> new NamedPolicy(name, with(found, lost), Optional.of(origin.address())));
    }

    // Statements with an unknown structure are taken out of the document, and come back as unknown statements.
    private Node.MapNode readable(Node.MapNode document, List<Text> lost) {
        List<Node.Entry> entries = new ArrayList<>();
        for (Node.Entry entry : document.entries()) {
            if (!entry.key().text().equals("Statement")) {
                entries.add(entry);
                continue;
            }
            List<Node> kept = new ArrayList<>();
            for (Node item : items(entry.value())) {
                Optional<Text> unknown = structure(item);
                unknown.ifPresentOrElse(lost::add, () -> kept.add(item));
            }
            boolean whole = kept.size() == items(entry.value()).size();
            Node value = whole
                    ? entry.value()
                    : new Node.ListNode(kept, entry.value().at(), entry.value().endLine());
            entries.add(new Node.Entry(entry.key(), value));
        }
        return new Node.MapNode(entries, document.at(), document.endLine());
    }

    private static List<Node> statements(Node document) {
        return document.asMap()
                .flatMap(map -> map.get("Statement"))
                .map(DocumentReader::items)
                .orElse(List.of());
    }

    private static List<Node> items(Node node) {
        return node.asList().map(Node.ListNode::items).orElse(List.of(node));
    }

    /** {@return what is unknown of a statement besides texts in its lists of values, or empty} */
    private Optional<Text> structure(Node statement) {
        if (statement.asMap().isEmpty()) {
            return wholly(statement);
        }
        Node.MapNode map = statement.asMap().get();
        return map.get("Effect")
                .flatMap(this::anyUnknown)
                .or(() -> map.get("Principal").flatMap(this::wholly))
                .or(() -> map.get("NotPrincipal").flatMap(this::wholly))
                .or(() -> map.get("Condition").flatMap(this::condition));
    }

    private Optional<Text> condition(Node block) {
        Optional<Text> whole = wholly(block);
        return whole.isPresent()
                ? whole
                : block.asMap().stream()
                        .flatMap(map -> map.entries().stream())
                        .flatMap(entry -> wholly(entry.value()).stream())
                        .findFirst();
    }

    private Optional<Text> anyUnknown(Node node) {
        return node.asScalar().map(scalar -> unknowns.decode(scalar.text())).filter(text -> !text.isKnown());
    }

    /** {@return the symbol of a node that is unknown as a whole, or empty} */
    private Optional<Text> wholly(Node node) {
        return node.asScalar()
                .map(scalar -> unknowns.decode(scalar.text()))
                .filter(text -> text.parts().size() == 1 && !text.isKnown());
    }

    private static PolicyDocument with(PolicyDocument document, List<Text> lost) {
        if (lost.isEmpty()) {
            return document;
        }
        List<Statement> statements = new ArrayList<>(document.statements());
        for (Text symbol : lost) {
            statements.add(UnknownPolicy.statement(statements.size(), Effect.ALLOW, symbol, document.at()));
            statements.add(UnknownPolicy.statement(statements.size(), Effect.DENY, symbol, document.at()));
        }
        PolicyVersion version = document.version();
        return new PolicyDocument(version, document.id(), statements, false, document.at());
    }

    private void report(Problem problem, SourceLocation at) {
        problems.add(new Problem(
                problem.severity(),
                at,
                unknowns.decode(problem.message()).toString(),
                problem.code(),
                problem.hint().map(hint -> unknowns.decode(hint).toString())));
    }

    /** {@return a document read from a text inside another file: all of it stands where that text stands} */
    private static Node placed(Node node, SourceLocation at) {
        return node.match(
                map -> new Node.MapNode(
                        map.entries().stream()
                                .map(entry -> new Node.Entry(
                                        (Node.Scalar) placed(entry.key(), at), placed(entry.value(), at)))
                                .toList(),
                        at,
                        at.line()),
                list -> new Node.ListNode(
                        list.items().stream().map(item -> placed(item, at)).toList(), at, at.line()),
                scalar -> new Node.Scalar(scalar.text(), scalar.kind(), at, at.line()));
    }
}
