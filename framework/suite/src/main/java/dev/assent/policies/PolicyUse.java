// SPDX-License-Identifier: Apache-2.0
package dev.assent.policies;

import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.document.JsonReader;
import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.ingest.ProjectFiles;
import dev.assent.ingest.folder.PolicyKinds;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import dev.assent.policy.Statement;
import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run did with the policies of a project: which of their statements decided, matched or were never reached.
 *
 * @param sources the files whose policies a suite names, in path order; policies that AWS manages are in none
 * @param untested the policy files that no suite names, in path order
 */
public record PolicyUse(List<PolicySource> sources, List<String> untested) {
    /** Nothing is known of any policy. */
    public static final PolicyUse UNKNOWN = new PolicyUse(List.of(), List.of());

    private static final int MOST_LINES = 5_000;

    // Policies of a file that is larger than this, as plans of Terraform are, are not shown line by line.
    private static final int LONGEST_TEXT = 1024 * 1024;

    public PolicyUse {
        sources = List.copyOf(sources);
        untested = List.copyOf(untested);
    }

    /**
     * {@return what a run did with the policies of a project}
     *
     * @param result the run
     * @param base the project root
     * @param files the JSON files of the project; those that are policies and that no suite names are untested
     */
    public static PolicyUse of(RunResult result, Path base, List<Path> files) {
        Collecting collecting = new Collecting(new ProjectFiles(base));
        result.suites().forEach(suite -> suite.policies().forEach(collecting::declared));
        result.results().forEach(collecting::result);
        return new PolicyUse(collecting.sources(), collecting.untested(files));
    }

    /** What is known of a statement while results are looked through. */
    private static final class Found {
        private final String policy;
        private final String name;
        private final Effect effect;
        private final SourceLocation at;
        private final Set<CasePlan> decided = new LinkedHashSet<>();
        private final Set<CasePlan> matched = new LinkedHashSet<>();

        Found(String policy, String name, Effect effect, SourceLocation at) {
            this.policy = policy;
            this.name = name;
            this.effect = effect;
            this.at = at;
        }

        StatementUse use(int lastLine) {
            List<CasePlan> only =
                    matched.stream().filter(test -> !decided.contains(test)).toList();
            return new StatementUse(policy, name, effect, at.line(), lastLine, List.copyOf(decided), only);
        }
    }

    /** Looks through the results of a run. One statement may be used under several names and layers; its place is one. */
    private static final class Collecting {
        private final ProjectFiles files;
        private final Map<String, Map<SourceLocation, Found>> byFile = new TreeMap<>();

        Collecting(ProjectFiles files) {
            this.files = files;
        }

        void declared(NamedPolicy policy) {
            for (Statement statement : policy.document().statements()) {
                add(policy.name(), statement.index(), statement.sid(), statement.effect(), statement.at());
            }
        }

        private Found add(String policy, int index, Optional<String> sid, Effect effect, SourceLocation at) {
            return byFile.computeIfAbsent(
                            at.file(),
                            file -> new TreeMap<>(Comparator.comparingInt(SourceLocation::line)
                                    .thenComparingInt(SourceLocation::column)))
                    .computeIfAbsent(
                            at, place -> new Found(policy, sid.orElse("statement " + (index + 1)), effect, place));
        }

        void result(CaseResult result) {
            result.decision().ifPresent(decision -> {
                for (LayerTrace layer : decision.trace().layers()) {
                    for (StatementTrace statement : layer.statements()) {
                        Found found = add(statement);
                        if (decision.by().contains(statement.statement())) {
                            found.decided.add(result.plan());
                        } else if (statement.match() == Match.TRUE) {
                            found.matched.add(result.plan());
                        }
                    }
                }
            });
        }

        private Found add(StatementTrace statement) {
            StatementRef ref = statement.statement();
            return add(ref.policy(), ref.index(), ref.sid(), statement.effect(), ref.at());
        }

        List<PolicySource> sources() {
            List<PolicySource> sources = new ArrayList<>();
            byFile.forEach((file, statements) ->
                    text(file).ifPresent(text -> sources.add(source(file, text, statements.values()))));
            return sources;
        }

        // A policy that AWS manages has an ARN where others have a file.
        private Optional<SourceText> text(String file) {
            return file.startsWith("arn:")
                    ? Optional.empty()
                    : files.text(files.path(file))
                            .value()
                            .filter(text -> text.text().length() <= LONGEST_TEXT);
        }

        private PolicySource source(String file, SourceText text, Collection<Found> statements) {
            Map<SourceLocation, Integer> ends = new HashMap<>();
            files.document(files.path(file)).value().ifPresent(node -> ends(node, ends));
            List<StatementUse> uses = statements.stream()
                    .map(found -> found.use(ends.getOrDefault(found.at, found.at.line())))
                    .toList();
            return new PolicySource(file, text.text().lines().limit(MOST_LINES).toList(), uses);
        }

        private static void ends(Node node, Map<SourceLocation, Integer> ends) {
            ends.put(node.at(), node.endLine());
            node.asMap().ifPresent(map -> map.entries().forEach(entry -> ends(entry.value(), ends)));
            node.asList().ifPresent(list -> list.items().forEach(item -> ends(item, ends)));
        }

        List<String> untested(List<Path> candidates) {
            return candidates.stream()
                    .filter(file -> !byFile.containsKey(files.display(file)))
                    .filter(file -> files.text(file)
                            .value()
                            .flatMap(text -> JsonReader.read(text).value())
                            .filter(PolicyKinds::isPolicy)
                            .isPresent())
                    .map(files::display)
                    .sorted()
                    .toList();
        }
    }
}
