// SPDX-License-Identifier: Apache-2.0
package dev.assent.lint;

import dev.assent.catalog.Action;
import dev.assent.catalog.Catalog;
import dev.assent.document.Node;
import dev.assent.policy.Condition;
import dev.assent.policy.ConditionOperator;
import dev.assent.policy.Effect;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyKind;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.Statement;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A policy while it is linted: its text, its parts, and what is found. */
final class LintedPolicy {
    private final Node json;
    private final PolicyDocument document;
    private final PolicyKind kind;
    private final Catalog catalog;
    private final Supplier<ArnFormats> arnFormats;
    private final Findings findings;
    private final Map<Integer, NamedActions> actions = new HashMap<>();
    private final Map<Integer, List<Pattern>> actionPatterns = new HashMap<>();
    private final Map<Integer, List<Pattern>> resourcePatterns = new HashMap<>();

    LintedPolicy(Node json, PolicyDocument document, PolicyKind kind, AwsNames names, Findings findings) {
        this.json = json;
        this.document = document;
        this.kind = kind;
        this.catalog = names.catalog();
        this.arnFormats = names::arnFormats;
        this.findings = findings;
    }

    Node json() {
        return json;
    }

    PolicyDocument document() {
        return document;
    }

    List<Statement> statements() {
        return document.statements();
    }

    PolicyKind kind() {
        return kind;
    }

    Catalog catalog() {
        return catalog;
    }

    /** The statements as the reader saw them, also those that it could not use. */
    List<Node.MapNode> rawStatements() {
        List<Node> nodes = json.asMap()
                .flatMap(map -> map.get("Statement"))
                .map(node -> node.match(map -> List.<Node>of(map), Node.ListNode::items, scalar -> List.<Node>of()))
                .orElse(List.of());
        List<Node.MapNode> statements = new ArrayList<>();
        nodes.forEach(node -> node.asMap().ifPresent(statements::add));
        return statements;
    }

    /** What a statement's Action or NotAction names, found in the catalog once. */
    NamedActions actions(Statement statement) {
        return actions.computeIfAbsent(statement.index(), index -> NamedActions.of(statement.action(), catalog));
    }

    /** The known actions of a statement, each compiled once; in lower case, since actions ignore case. */
    List<Pattern> actionPatterns(Statement statement) {
        return actionPatterns.computeIfAbsent(
                statement.index(), index -> compile(statement.action().values(), PolicyText::lower));
    }

    /** The known resources of a statement, each compiled once. */
    List<Pattern> resourcePatterns(Statement statement) {
        return resourcePatterns.computeIfAbsent(
                statement.index(),
                index -> statement
                        .resource()
                        .map(resource -> compile(resource.values(), UnaryOperator.identity()))
                        .orElse(List.of()));
    }

    private static List<Pattern> compile(PolicyValues values, UnaryOperator<String> change) {
        List<Pattern> compiled = new ArrayList<>();
        for (PolicyValue value : values.values()) {
            text(value).ifPresent(text -> compiled.add(Pattern.of(value, change.apply(text))));
        }
        return compiled;
    }

    ArnFormats arnFormats() {
        return arnFormats.get();
    }

    void add(Check check, SourceLocation at, String message, String hint) {
        findings.add(check, at, message, hint);
    }

    static boolean allows(Statement statement) {
        return statement.effect() == Effect.ALLOW;
    }

    /** Whether a condition is false for a request without its key. */
    static boolean needsKey(Condition condition) {
        ConditionOperator operator = condition.operator();
        return !operator.base().negated()
                && !operator.ifExists()
                && operator.base() != ConditionOperator.Base.NULL
                && operator.qualifier() != ConditionOperator.Qualifier.FOR_ALL_VALUES;
    }

    /** The texts of values that are known. */
    static List<String> texts(List<PolicyValue> values) {
        return values.stream()
                .filter(value -> value.text().isKnown())
                .map(value -> value.text().known())
                .toList();
    }

    /** The text of a value, if all of it is known. */
    static Optional<String> text(PolicyValue value) {
        return value.text().isKnown() ? Optional.of(value.text().known()) : Optional.empty();
    }

    /** Whether some action that fits is named by the statement: by its list, or by not being in its NotAction. */
    boolean grants(Statement statement, Action action) {
        return actions(statement).covers(action);
    }
}
