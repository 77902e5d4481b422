// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.ingest.fragment.Unknowns;
import dev.assent.pattern.Text;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Builds the statements of a {@code data.aws_iam_policy_document} that Terraform reads during apply: from the arguments that
 * the plan knows, and symbols for the rest.
 *
 * <p>What the configuration says about statements is used only if it surely is about the same one: {@code dynamic} blocks
 * are not in it.
 */
final class DeferredDocument {
    private final Resolver resolver;
    private final Unknowns unknowns;
    private final Problems problems;
    private final Instance data;
    private final Optional<Node> expressions;

    DeferredDocument(
            Resolver resolver, Unknowns unknowns, Problems problems, Instance data, Optional<Node> expressions) {
        this.resolver = resolver;
        this.unknowns = unknowns;
        this.problems = problems;
        this.data = data;
        this.expressions = expressions;
    }

    /** {@return its own statements as a document, or empty if something about them as a whole is unknown} */
    Optional<Node.MapNode> own() {
        boolean whole = List.of("statement", "version", "policy_id").stream().anyMatch(data::isUnknown);
        if (whole) {
            return Optional.empty();
        }
        Nodes nodes = new Nodes(data.at());
        String version = data.text("version").orElse("2012-10-17");
        List<Node.MapNode> blocks = Values.maps(data.values(), "statement");
        List<Node.MapNode> statements = new ArrayList<>();
        for (int index = 0; index < blocks.size(); index++) {
            Optional<Node.MapNode> statement = statement(blocks.get(index), index, version);
            if (statement.isEmpty()) {
                return Optional.empty();
            }
            statements.add(statement.get());
        }
        Nodes.MapBuilder document = nodes.map().put("Version", version);
        data.text("policy_id").ifPresent(id -> document.put("Id", id));
        return Optional.of(document.put("Statement", nodes.list(statements)).build());
    }

    private Optional<Node.MapNode> statement(Node.MapNode block, int index, String version) {
        Part part = new Part(
                block,
                data.unknown("statement").flatMap(marks -> item(marks, index)),
                aligned(expressions, Values.maps(data.values(), "statement").size(), index)
                        .or(() -> bySid(Values.text(block, "sid"))),
                "statement[" + index + "]",
                version.startsWith("2012"));
        if (part.isUnknown("sid") || part.isUnknown("effect")) {
            return Optional.empty();
        }
        Nodes nodes = new Nodes(block.at());
        Nodes.MapBuilder statement = nodes.map();
        Values.text(block, "sid").filter(sid -> !sid.isEmpty()).ifPresent(sid -> statement.put("Sid", sid));
        statement.put("Effect", Values.text(block, "effect").orElse("Allow"));
        principals(part, "principals", "Principal", statement, nodes);
        principals(part, "not_principals", "NotPrincipal", statement, nodes);
        part.put("actions", "Action", statement, nodes);
        part.put("not_actions", "NotAction", statement, nodes);
        boolean open = part.isUnknown("condition");
        if (open) {
            // A condition of which nothing is known may hold or not; so may be a resource of which nothing is known.
            statement.put("Resource", unknowns.encode(part.symbol("condition")));
        } else {
            part.put("resources", "Resource", statement, nodes);
            part.put("not_resources", "NotResource", statement, nodes);
        }
        return !open && !conditions(part, statement, nodes) ? Optional.empty() : Optional.of(statement.build());
    }

    private void principals(Part part, String field, String element, Nodes.MapBuilder statement, Nodes nodes) {
        if (part.isUnknown(field)) {
            String any = unknowns.encode(part.symbol(field));
            statement.put(
                    element,
                    nodes.map()
                            .put("AWS", any)
                            .put("Service", any)
                            .put("Federated", any)
                            .build());
            return;
        }
        Map<String, List<String>> types = new LinkedHashMap<>();
        List<Part> blocks = part.blocks(field);
        for (Part block : blocks) {
            String type = Values.text(block.block(), "type").orElse("AWS");
            types.computeIfAbsent(type, missing -> new ArrayList<>()).addAll(block.values("identifiers", true));
        }
        if (types.getOrDefault("*", List.of()).contains("*")) {
            statement.put(element, "*");
        } else if (!types.isEmpty()) {
            Nodes.MapBuilder map = nodes.map();
            types.forEach((type, identifiers) -> map.put(type, nodes.texts(distinct(identifiers))));
            statement.put(element, map.build());
        }
    }

    private static List<String> distinct(List<String> texts) {
        return texts.stream().distinct().toList();
    }

    private static boolean conditions(Part part, Nodes.MapBuilder statement, Nodes nodes) {
        Map<String, Map<String, List<String>>> tests = new LinkedHashMap<>();
        for (Part block : part.blocks("condition")) {
            if (block.isUnknown("test") || block.isUnknown("variable")) {
                return false;
            }
            tests.computeIfAbsent(Values.text(block.block(), "test").orElse(""), missing -> new LinkedHashMap<>())
                    .computeIfAbsent(Values.text(block.block(), "variable").orElse(""), missing -> new ArrayList<>())
                    .addAll(block.values("values", false));
        }
        if (!tests.isEmpty()) {
            Nodes.MapBuilder condition = nodes.map();
            tests.forEach((test, variables) -> {
                Nodes.MapBuilder keys = nodes.map();
                variables.forEach((variable, values) -> keys.put(variable, nodes.texts(distinct(values))));
                condition.put(test, keys.build());
            });
            statement.put("Condition", condition.build());
        }
        return true;
    }

    private Optional<Node> bySid(Optional<String> sid) {
        List<Node> same = expressions.flatMap(Node::asList).map(Node.ListNode::items).orElse(List.of()).stream()
                .filter(block -> block.asMap()
                        .flatMap(map -> map.get("sid"))
                        .flatMap(References::constant)
                        .flatMap(Node::asScalar)
                        .map(Node.Scalar::text)
                        .filter(text -> sid.filter(text::equals).isPresent())
                        .isPresent())
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    private static Optional<Node> aligned(Optional<Node> blocks, int size, int index) {
        return blocks.flatMap(Node::asList)
                .filter(list -> list.items().size() == size)
                .map(list -> list.items().get(index));
    }

    private static Optional<Node> item(Node marks, int index) {
        return marks.asList()
                .filter(list -> index < list.items().size())
                .map(list -> list.items().get(index))
                .or(() -> Values.isTrue(marks) ? Optional.of(marks) : Optional.empty());
    }

    /** A block, with what is unknown about it and what its arguments refer to. */
    private final class Part {
        private final Node.MapNode block;
        private final Optional<Node> marks;
        private final Optional<Node> expression;
        private final String path;
        private final boolean variables;

        Part(Node.MapNode block, Optional<Node> marks, Optional<Node> expression, String path, boolean variables) {
            this.block = block;
            this.marks = marks;
            this.expression = expression;
            this.path = path;
            this.variables = variables;
        }

        Node.MapNode block() {
            return block;
        }

        private Optional<Node> mark(String field) {
            return marks.filter(Values::isTrue)
                    .or(() -> marks.flatMap(Node::asMap).flatMap(map -> map.get(field)));
        }

        private Optional<Node> expression(String field) {
            return expression.flatMap(Node::asMap).flatMap(map -> map.get(field));
        }

        boolean isUnknown(String field) {
            return mark(field).filter(Values::isTrue).isPresent();
        }

        List<Part> blocks(String field) {
            List<Part> blocks = new ArrayList<>();
            List<Node.MapNode> maps = Values.maps(block, field);
            for (int index = 0; index < maps.size(); index++) {
                int place = index;
                blocks.add(new Part(
                        maps.get(index),
                        mark(field).flatMap(found -> item(found, place)),
                        aligned(expression(field), maps.size(), index),
                        path + "." + field + "[" + index + "]",
                        variables));
            }
            return blocks;
        }

        void put(String field, String element, Nodes.MapBuilder statement, Nodes nodes) {
            List<String> values = values(field, false);
            if (!values.isEmpty()) {
                statement.put(element, nodes.texts(values));
            }
        }

        /** {@return the values of a field; `exact` where what follows a reference cannot be anything sensible} */
        List<String> values(String field, boolean exact) {
            List<String> values = new ArrayList<>();
            boolean some = isUnknown(field);
            for (Node item : Values.items(block, field)) {
                if (Values.isNull(item)) {
                    some = true;
                } else {
                    item.asScalar().ifPresent(scalar -> values.add(unknowns.encode(Text.of(unescaped(scalar)))));
                }
            }
            if (some) {
                unknown(field, exact).forEach(text -> values.add(unknowns.encode(text)));
            }
            return values;
        }

        // The provider writes IAM's variables as &{...}, for ${...} is Terraform's own.
        private String unescaped(Node.Scalar scalar) {
            if (!variables && scalar.text().contains("&{")) {
                problems.error(
                        scalar.at(),
                        "policy variables need version 2012-10-17 of the policy language",
                        "ingest/terraform-variable",
                        "remove `version` from " + data.address());
            }
            return scalar.text().replace("&{", "${");
        }

        private List<Text> unknown(String field, boolean exact) {
            String name = data.address() + "." + path + "." + field;
            List<Text> pinned = resolver.pinnedAll(name);
            if (!pinned.isEmpty()) {
                return pinned;
            }
            List<Lookup.Referred> arns = expression(field)
                    .map(found -> resolver.lookup().all(data.address(), found))
                    .orElse(List.of());
            boolean allArns = !arns.isEmpty()
                    && arns.stream().allMatch(arn -> arn.attribute().equals("arn"));
            if (!allArns) {
                return List.of(symbol(field));
            }
            return arns.stream()
                    .flatMap(arn -> resolver.attribute(arn).stream())
                    .map(arn -> exact ? arn : arn.plus(symbol(field)))
                    .toList();
        }

        Text symbol(String field) {
            List<String> references = expression(field).map(References::of).orElse(List.of());
            String reason = references.isEmpty()
                    ? "it is known after apply"
                    : "it is known after apply and refers to "
                            + String.join(", ", references.stream().distinct().toList());
            SourceLocation at = block.at();
            return resolver.symbol(data.address() + "." + path + "." + field, reason, at, Text.Shape.ANY);
        }
    }
}
