// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Assertion;
import dev.assent.scenario.Clause;
import dev.assent.scenario.Scenario;
import dev.assent.scenario.Suite;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The session policies that scenarios name with {@code using}; each is read once. */
public final class SessionPolicies {
    private final Suite suite;
    private final ProjectFiles files;
    private final Map<String, Read<List<NamedPolicy>>> loaded = new LinkedHashMap<>();

    /** Reads every session policy that a scenario of the suite names. */
    public SessionPolicies(Suite suite, ProjectFiles files) {
        this.suite = suite;
        this.files = files;
        for (Scenario scenario : suite.scenarios()) {
            scenario.cases().stream()
                    .flatMap(test -> test.assertion().stream())
                    .flatMap(SessionPolicies::clauses)
                    .filter(Clause.Using.class::isInstance)
                    .map(clause -> ((Clause.Using) clause).policy())
                    .forEach(node -> loaded.computeIfAbsent(key(node), key -> read(node)));
        }
    }

    private static Stream<Clause> clauses(Assertion assertion) {
        return assertion.match(
                claim -> claim.clauses().stream(),
                property -> Stream.concat(
                        property.restriction().stated().stream(),
                        property.restriction().unless().stream().flatMap(List::stream)),
                query -> query.clauses().stream(),
                check -> Stream.empty(),
                comparison -> Stream.empty());
    }

    private Read<List<NamedPolicy>> read(Node node) {
        Problems problems = new Problems();
        PolicyLoader loader = new PolicyLoader(files, problems);
        loader.declare(suite.given().section("policies"));
        return Read.of(loader.list(node, PolicyKind.SESSION, "session"), problems);
    }

    private static String key(Node node) {
        return node.asScalar().map(Node.Scalar::text).orElseGet(() -> node.at().toString());
    }

    /** {@return the policies of a node, or what is wrong with them} */
    public Read<List<NamedPolicy>> load(Node node) {
        return loaded.getOrDefault(key(node), Read.failed(List.of()));
    }

    /** {@return the policy of an ARN: one that is declared under its name, or one that AWS manages; empty if there is none} */
    public Optional<NamedPolicy> find(String arn) {
        Node name = new Node.Scalar(arn, Node.Kind.TEXT, SourceLocation.startOf(arn), 1);
        return read(name).value().filter(list -> !list.isEmpty()).map(list -> list.get(0));
    }

    /** {@return all that could be read} */
    public List<NamedPolicy> loadAll() {
        return loaded.values().stream()
                .flatMap(read -> read.value().stream())
                .flatMap(List::stream)
                .toList();
    }
}
