// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads policy documents. What AWS rejects is an error; all problems of a document are reported together.
 *
 * <p>AWS: reference_policies_grammar, reference_policies_elements
 */
public final class PolicyReader {
    private static final List<String> ELEMENTS = List.of("Version", "Id", "Statement");

    private final PolicyKind kind;
    private final Problems problems;
    private final Elements elements;
    private final boolean anyOperator;

    private PolicyReader(PolicyKind kind, Problems problems, Function<String, Text> texts, boolean anyOperator) {
        this.kind = kind;
        this.problems = problems;
        this.elements = new Elements(problems, texts);
        this.anyOperator = anyOperator;
    }

    /** {@return the policy of a JSON text} */
    public static Read<PolicyDocument> read(SourceText source, PolicyKind kind) {
        Read<Node> json = JsonReader.read(source);
        return json.value().map(node -> read(node, kind)).orElseGet(() -> Read.failed(json.problems()));
    }

    /** {@return the policy of a document that was read already; it may be inline in a suite} */
    public static Read<PolicyDocument> read(Node node, PolicyKind kind) {
        return read(node, kind, Text::of);
    }

    /**
     * {@return the policy of a JSON text for claims about every request}
     *
     * <p>A condition operator that does not exist is a warning rather than an error: nobody knows what its conditions match,
     * and a claim need not rest on it. The evaluator leaves undecided what does.
     */
    public static Read<PolicyDocument> readForClaims(SourceText source, PolicyKind kind) {
        Read<Node> json = JsonReader.read(source);
        return json.value().map(node -> readForClaims(node, kind)).orElseGet(() -> Read.failed(json.problems()));
    }

    /** {@return the policy of a document for claims about every request, like that of a text} */
    public static Read<PolicyDocument> readForClaims(Node node, PolicyKind kind) {
        return new PolicyReader(kind, new Problems(), Text::of, true).document(node);
    }

    /**
     * {@return the policy of a document whose scalars may stand for texts with unknown parts}
     *
     * @param texts gives the text that a scalar of the document stands for
     */
    public static Read<PolicyDocument> read(Node node, PolicyKind kind, Function<String, Text> texts) {
        return new PolicyReader(kind, new Problems(), texts, false).document(node);
    }

    /**
     * {@return the parts of a policy that can be used although others have problems, or empty if it is no policy at all}
     *
     * @param problems takes the problems
     */
    public static Optional<PolicyDocument> readParts(Node node, PolicyKind kind, Problems problems) {
        return new PolicyReader(kind, problems, Text::of, false).parts(node);
    }

    private Read<PolicyDocument> document(Node node) {
        return parts(node).map(value -> Read.of(value, problems)).orElseGet(() -> Read.failed(problems.list()));
    }

    private Optional<PolicyDocument> parts(Node node) {
        Optional<Node.MapNode> map = elements.map(node, "a policy");
        if (map.isEmpty()) {
            return Optional.empty();
        }
        elements.rejectUnknown(map.get(), ELEMENTS, "policy");
        PolicyVersion version = map.get().get("Version").map(this::version).orElse(PolicyVersion.ABSENT);
        if (kind == PolicyKind.RCP && version != PolicyVersion.V2012_10_17) {
            problems.error(
                    node.at(), "a resource control policy needs `Version`: `2012-10-17`", "policy/wrong-version");
        }
        Optional<String> id = map.get().get("Id").flatMap(value -> elements.text(value, "Id"));
        List<Statement> statements =
                map.get().get("Statement").map(this::statements).orElseGet(() -> missingStatements(node));
        boolean single = map.get().get("Statement").flatMap(Node::asMap).isPresent() && statements.size() == 1;
        return Optional.of(new PolicyDocument(version, id, statements, single, node.at()));
    }

    private List<Statement> missingStatements(Node node) {
        problems.error(
                node.at(),
                "the policy has no `Statement`",
                "policy/missing-element",
                "a policy needs at least one statement");
        return List.of();
    }

    private PolicyVersion version(Node node) {
        String text = elements.text(node, "Version").orElse("");
        for (PolicyVersion version : PolicyVersion.values()) {
            if (version != PolicyVersion.ABSENT && version.text().equals(text)) {
                return version;
            }
        }
        problems.error(
                node.at(),
                "`" + text + "` is not a version of the policy language",
                "policy/wrong-version",
                "use `2012-10-17`; `2008-10-17` has no policy variables");
        return PolicyVersion.ABSENT;
    }

    private List<Statement> statements(Node node) {
        List<Node> nodes = node.match(map -> List.of(map), Node.ListNode::items, scalar -> List.of(scalar));
        List<Statement> statements = new ArrayList<>();
        for (Node item : nodes) {
            new StatementReader(kind, problems, elements, anyOperator)
                    .read(item, statements.size())
                    .ifPresent(statements::add);
        }
        if (nodes.isEmpty()) {
            problems.error(
                    node.at(),
                    "`Statement` is an empty list",
                    "policy/missing-element",
                    "write at least one statement");
        }
        warnAboutSids(statements);
        return statements;
    }

    private void warnAboutSids(List<Statement> statements) {
        List<String> seen = new ArrayList<>();
        for (Statement statement : statements) {
            String sid = statement.sid().orElse("");
            if (!sid.isEmpty() && seen.contains(sid)) {
                problems.add(
                        Problem.warning(statement.at(), "the Sid `" + sid + "` occurs twice", "policy/duplicate-sid")
                                .withHint("AWS requires unique Sids in most kinds of policy, and `because` could not"
                                        + " tell the two apart"));
            }
            seen.add(sid);
        }
    }
}
