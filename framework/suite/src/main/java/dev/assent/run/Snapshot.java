// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.JsonReader;
import dev.assent.environment.NamedPolicy;
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
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of what principals, resources and levels of the organization have: a heading for each, and a line for each
 * statement. It is made to be read in pull requests, and read back to be compared.
 */
public final class Snapshot {
    private static final String HEAD = """
        # Access that was approved: who has which statements. Written by assent:approve, compared by `compare: approved:`.
        # A change is reviewed here; to approve one, run assent:approve again.
        """;
    private static final String NOTHING_HAS_IT = "(nothing has it) ";
    private static final String STATEMENT = "  ";
    private static final int LONGEST = 4 * 1024 * 1024;

    private Snapshot() {}

    /** {@return the text of what a suite's world has} */
    public static String of(LoadedSuite suite) {
        StringBuilder text = new StringBuilder(HEAD);
        suite.holdings().stream()
                .sorted(Comparator.comparing(Snapshot::heading))
                .forEach(holding -> {
                    text.append('\n').append(heading(holding)).append('\n');
                    for (NamedPolicy policy : holding.policies()) {
                        PolicyDocument document = policy.document();
                        String version = document.version().hasVariables()
                                ? ""
                                : document.version().text() + " ";
                        for (Statement statement : document.statements()) {
                            text.append(STATEMENT)
                                    .append(version)
                                    .append(json(statement))
                                    .append('\n');
                        }
                    }
                });
        return text.toString();
    }

    private static String heading(Holding holding) {
        String holder = holding.holder().isEmpty()
                ? NOTHING_HAS_IT + holding.policies().get(0).name()
                : holding.holder();
        return holding.kind().words() + " of " + holder;
    }

    // One line a statement, so that a pull request shows which one changed.
    private static String json(Statement statement) {
        String text = UnitedPolicy.text(new PolicyDocument(
                PolicyVersion.V2012_10_17, Optional.empty(), List.of(statement), true, statement.at()));
        String flat = text.lines().map(String::strip).reduce("", (a, b) -> a + (a.isEmpty() ? "" : " ") + b);
        return flat.substring(flat.indexOf("\"Statement\":") + "\"Statement\":".length(), flat.lastIndexOf('}'))
                .strip();
    }

    /** {@return what a snapshot says somebody has, or what is wrong with it} */
    static Read<List<Holding>> read(SourceText source) {
        Problems problems = new Problems();
        Map<String, List<PolicyDocument>> documents = new LinkedHashMap<>();
        String heading = "";
        int number = 0;
        for (String line : source.text().lines().toList()) {
            number++;
            SourceLocation at = new SourceLocation(source.file(), number, 1);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (!line.startsWith(STATEMENT)) {
                heading = line.strip();
                documents.computeIfAbsent(heading, key -> new ArrayList<>());
            } else if (heading.isEmpty() || line.length() > LONGEST) {
                wrong(problems, at, "a statement without a heading above it");
            } else {
                statement(line.strip(), heading, at, problems)
                        .ifPresent(documents.computeIfAbsent(heading, key -> new ArrayList<>())::add);
            }
        }
        List<Holding> holdings = new ArrayList<>();
        documents.forEach(
                (title, list) -> holding(title, list, source, problems).ifPresent(holdings::add));
        return Read.of(holdings, problems);
    }

    private static void wrong(Problems problems, SourceLocation at, String what) {
        problems.error(at, what, "run/not-a-snapshot", "write it again with assent:approve, and review the difference");
    }

    private static Optional<PolicyKind> kind(String heading) {
        return Arrays.stream(PolicyKind.values())
                .filter(kind -> heading.startsWith(kind.words() + " of "))
                .findFirst();
    }

    private static Optional<PolicyDocument> statement(
            String line, String heading, SourceLocation at, Problems problems) {
        int brace = line.indexOf('{');
        Optional<PolicyKind> kind = kind(heading);
        if (brace < 0 || kind.isEmpty()) {
            wrong(problems, at, "neither a heading nor a statement");
            return Optional.empty();
        }
        String version = brace == 0 ? "2012-10-17" : line.substring(0, brace).strip();
        String head = version.isEmpty() ? "" : "\"Version\": \"" + version + "\", ";
        String json = "{" + head + "\"Statement\": [" + line.substring(brace) + "]}";
        Read<PolicyDocument> read = JsonReader.read(new SourceText(at.file(), json))
                .value()
                .map(node -> PolicyReader.read(node, kind.get()))
                .orElseGet(() -> Read.failed(List.of(Problem.error(at, "not JSON", "run/not-a-snapshot"))));
        if (read.value().isEmpty()) {
            wrong(
                    problems,
                    at,
                    "a statement that cannot be read: " + read.problems().get(0).message());
        }
        return read.value().map(document -> placed(document, at));
    }

    private static PolicyDocument placed(PolicyDocument document, SourceLocation at) {
        Statement one = document.statements().get(0);
        Statement here = new Statement(
                0, one.sid(), one.effect(), one.principal(), one.action(), one.resource(), one.conditions(), at);
        return new PolicyDocument(document.version(), Optional.empty(), List.of(here), false, at);
    }

    private static Optional<Holding> holding(
            String heading, List<PolicyDocument> documents, SourceText source, Problems problems) {
        Optional<PolicyKind> kind = kind(heading);
        if (kind.isEmpty()) {
            wrong(problems, SourceLocation.startOf(source.file()), "`" + heading + "` is no heading");
            return Optional.empty();
        }
        String holder = heading.substring((kind.get().words() + " of ").length());
        List<NamedPolicy> policies = documents.stream()
                .map(document -> new NamedPolicy(holder, document))
                .toList();
        return Optional.of(new Holding(kind.get(), holder, holder, Optional.empty(), policies));
    }

    /** {@return what somebody has now, under the names and in the parts that a snapshot has} */
    static List<Holding> asRead(List<Holding> holdings) {
        return holdings.stream()
                .map(holding -> new Holding(
                        holding.kind(),
                        heading(holding).substring((holding.kind().words() + " of ").length()),
                        holding.holder(),
                        holding.principal(),
                        holding.policies().stream()
                                .flatMap(policy -> policy.document().statements().stream()
                                        .map(statement -> new NamedPolicy(
                                                policy.name(),
                                                new PolicyDocument(
                                                        policy.document().version(),
                                                        Optional.empty(),
                                                        List.of(statement),
                                                        false,
                                                        policy.document().at()))))
                                .toList()))
                .toList();
    }
}
