// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Merges documents as {@code aws_iam_policy_document} does: a statement with the Sid of an earlier one takes its place, any
 * other one comes behind; a later Id wins, and the higher version.
 */
final class StatementMerge {
    private static final String NEWEST = "2012-10-17";

    private final Problems problems;
    private final List<Node> statements = new ArrayList<>();
    private final List<String> sids = new ArrayList<>();
    private final Set<String> ofSources = new HashSet<>();
    private Optional<String> id = Optional.empty();
    private String version = "";

    StatementMerge(Problems problems) {
        this.problems = problems;
    }

    /** Adds a document of {@code source_policy_documents}; two of them with one Sid are an error. */
    void source(Node.MapNode document) {
        for (Node statement : statementsOf(document)) {
            String sid = sid(statement);
            if (!sid.isEmpty() && !ofSources.add(sid)) {
                problems.error(
                        statement.at(),
                        "two of `source_policy_documents` have a statement `" + sid + "`",
                        "ingest/terraform-sid",
                        "Terraform will refuse it; give one of them another Sid, or override it");
            }
        }
        add(document);
    }

    /** Adds the document's own statements, or one of {@code override_policy_documents}. */
    void add(Node.MapNode document) {
        Values.text(document, "Id").filter(found -> !found.isEmpty()).ifPresent(found -> id = Optional.of(found));
        Values.text(document, "Version")
                .filter(found -> found.compareTo(version) > 0)
                .ifPresent(found -> version = found);
        for (Node statement : statementsOf(document)) {
            String sid = sid(statement);
            int known = sid.isEmpty() ? -1 : sids.indexOf(sid);
            if (known >= 0) {
                statements.set(known, statement);
            } else {
                statements.add(statement);
                sids.add(sid);
            }
        }
    }

    /** {@return the whole} */
    Node.MapNode merged(Nodes nodes) {
        Nodes.MapBuilder map = nodes.map().put("Version", version.isEmpty() ? NEWEST : version);
        id.ifPresent(text -> map.put("Id", text));
        return map.put("Statement", nodes.list(statements)).build();
    }

    private static List<Node> statementsOf(Node.MapNode document) {
        return Values.items(document, "Statement");
    }

    private static String sid(Node statement) {
        return statement.asMap().flatMap(map -> Values.text(map, "Sid")).orElse("");
    }
}
