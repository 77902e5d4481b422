// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.Node;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Reads Principal and NotPrincipal. */
final class PrincipalReader {
    private static final List<String> TYPES =
            Arrays.stream(PrincipalType.values()).map(PrincipalType::text).toList();

    private final Problems problems;
    private final Elements elements;

    PrincipalReader(Problems problems, Elements elements) {
        this.problems = problems;
        this.elements = elements;
    }

    Optional<PrincipalClause> read(Node.Entry entry) {
        boolean negated = entry.key().text().startsWith("Not");
        Optional<Node.MapNode> map = entry.value().asMap();
        if (map.isPresent()) {
            return Optional.of(new PrincipalClause(
                    negated, false, entries(map.get()), entry.key().at()));
        }
        if (entry.value().asScalar().filter(scalar -> scalar.text().equals("*")).isPresent()) {
            return Optional.of(
                    new PrincipalClause(negated, true, List.of(), entry.key().at()));
        }
        problems.error(
                entry.value().at(),
                "`" + entry.key().text() + "` is `\"*\"` or a map, found "
                        + entry.value().kindInWords(),
                "policy/wrong-type",
                "write for example {\"AWS\": \"arn:aws:iam::111122223333:role/App\"}");
        return Optional.empty();
    }

    private List<PrincipalEntry> entries(Node.MapNode map) {
        List<PrincipalEntry> entries = new ArrayList<>();
        for (Node.Entry entry : map.entries()) {
            String name = entry.key().text();
            Optional<PrincipalType> type = PrincipalType.of(name);
            if (type.isEmpty()) {
                problems.error(
                        entry.key().at(),
                        "`" + name + "` is not a type of principal",
                        "policy/unknown-principal-type",
                        Spelling.hint(name, TYPES));
                continue;
            }
            elements.values(entry.value(), name, false)
                    .ifPresent(values -> entries.add(new PrincipalEntry(type.get(), values)));
        }
        return entries;
    }
}
