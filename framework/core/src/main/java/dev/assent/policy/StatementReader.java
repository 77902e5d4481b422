// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Optional;

/** Reads one statement. */
final class StatementReader {
    private static final List<String> ELEMENTS = List.of(
            "Sid",
            "Effect",
            "Principal",
            "NotPrincipal",
            "Action",
            "NotAction",
            "Resource",
            "NotResource",
            "Condition");

    private final PolicyKind kind;
    private final Problems problems;
    private final Elements elements;
    private final boolean anyOperator;

    StatementReader(PolicyKind kind, Problems problems, Elements elements, boolean anyOperator) {
        this.kind = kind;
        this.problems = problems;
        this.elements = elements;
        this.anyOperator = anyOperator;
    }

    Optional<Statement> read(Node node, int index) {
        Optional<Node.MapNode> map = elements.map(node, "a statement");
        if (map.isEmpty()) {
            return Optional.empty();
        }
        elements.rejectUnknown(map.get(), ELEMENTS, "statement");
        Optional<String> sid = map.get().get("Sid").flatMap(value -> elements.text(value, "Sid"));
        Optional<Effect> effect = effect(map.get());
        Optional<PrincipalClause> principal = principal(map.get());
        Optional<ActionClause> action = action(map.get());
        Optional<ResourceClause> resource = resource(map.get());
        List<Condition> conditions = map.get()
                .get("Condition")
                .map(block -> new ConditionReader(problems, elements, anyOperator).read(block))
                .orElse(List.of());
        if (effect.isEmpty() || action.isEmpty()) {
            return Optional.empty();
        }
        Statement statement =
                new Statement(index, sid, effect.get(), principal, action.get(), resource, conditions, node.at());
        if (kind == PolicyKind.RCP) {
            new RcpRules(problems).check(statement);
        }
        return Optional.of(statement);
    }

    private Optional<Effect> effect(Node.MapNode statement) {
        Optional<Node> node = statement.get("Effect");
        if (node.isEmpty()) {
            problems.error(
                    statement.at(),
                    "the statement has no `Effect`",
                    "policy/missing-element",
                    "write \"Effect\": \"Allow\" or \"Effect\": \"Deny\"");
            return Optional.empty();
        }
        Optional<String> text = elements.text(node.get(), "Effect");
        for (Effect effect : Effect.values()) {
            if (text.equals(Optional.of(effect.text()))) {
                return Optional.of(effect);
            }
        }
        text.ifPresent(found -> problems.error(
                node.get().at(),
                "`" + found + "` is not an effect",
                "policy/wrong-effect",
                "use `Allow` or `Deny`; the effect is case-sensitive"));
        return Optional.empty();
    }

    private Optional<ActionClause> action(Node.MapNode statement) {
        return oneOf(statement, "Action", "NotAction", true)
                .flatMap(entry -> elements.values(entry.value(), entry.key().text(), false)
                        .map(values -> new ActionClause(
                                entry.key().text().startsWith("Not"),
                                values,
                                entry.key().at())));
    }

    private Optional<ResourceClause> resource(Node.MapNode statement) {
        Optional<Node.Entry> entry = oneOf(statement, "Resource", "NotResource", kind.requiresResource());
        if (entry.isPresent() && kind == PolicyKind.TRUST) {
            notAllowed(entry.get(), "the policy is attached to its role and is about nothing else");
            return Optional.empty();
        }
        return entry.flatMap(found -> elements.values(found.value(), found.key().text(), false)
                .map(values -> new ResourceClause(
                        found.key().text().startsWith("Not"),
                        values,
                        found.key().at())));
    }

    private Optional<PrincipalClause> principal(Node.MapNode statement) {
        Optional<Node.Entry> entry = oneOf(statement, "Principal", "NotPrincipal", kind.hasPrincipal());
        if (entry.isPresent() && !kind.hasPrincipal()) {
            notAllowed(entry.get(), "the principal is whoever the policy is attached to");
            return Optional.empty();
        }
        boolean negated = entry.isPresent() && entry.get().key().text().startsWith("Not");
        if (negated && (kind == PolicyKind.TRUST || kind == PolicyKind.RCP)) {
            notAllowed(entry.get(), "name the principals in `Principal`");
            return Optional.empty();
        }
        return entry.flatMap(found -> new PrincipalReader(problems, elements).read(found));
    }

    private void notAllowed(Node.Entry entry, String hint) {
        problems.error(
                entry.key().at(),
                "a statement of " + kind.article() + " " + kind.words() + " has no `"
                        + entry.key().text() + "`",
                "policy/element-not-allowed",
                hint);
    }

    private Optional<Node.Entry> oneOf(Node.MapNode statement, String plain, String negated, boolean required) {
        Optional<Node.Entry> first = entry(statement, plain);
        Optional<Node.Entry> second = entry(statement, negated);
        if (first.isPresent() && second.isPresent()) {
            SourceLocation at = second.get().key().at();
            problems.error(
                    at,
                    "the statement has both `" + plain + "` and `" + negated + "`",
                    "policy/both-elements",
                    "keep one; for both write two statements");
        }
        if (first.isEmpty() && second.isEmpty() && required) {
            problems.error(
                    statement.at(),
                    "the statement has neither `" + plain + "` nor `" + negated + "`",
                    "policy/missing-element",
                    "every statement of " + kind.article() + " " + kind.words() + " needs one of them");
        }
        return first.isPresent() ? first : second;
    }

    private static Optional<Node.Entry> entry(Node.MapNode map, String key) {
        return map.entries().stream()
                .filter(entry -> entry.key().text().equals(key))
                .findFirst();
    }
}
