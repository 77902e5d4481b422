// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.JsonReader;
import dev.assent.document.JsonWriter;
import dev.assent.document.Node;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.report.ConsoleReport;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Changes each statement of the quickstart's policies in turn: the suites notice, and say in which file and line. */
class QuickstartMutationTest {
    private static final Path QUICKSTART =
            Path.of("../../samples/quickstart").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void the_untouched_quickstart_passes() throws IOException {
        copy();

        RunResult result = SuiteFolder.at(folder).run();

        assertThat(result.results())
                .hasSizeGreaterThanOrEqualTo(20)
                .allMatch(one -> one.outcome().word().equals("passed"));
        assertThat(SuiteFolder.problems(result)).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> a_changed_statement_is_noticed_and_named() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path policy : policies()) {
            ListNode statements = statements(policy);
            for (int index = 0; index < statements.items().size(); index++) {
                MapNode statement = statements.items().get(index).asMap().orElseThrow();
                int number = index;
                tests.add(test(policy, number, "flip the effect", flipped(statement)));
                tests.add(test(
                        policy,
                        number,
                        "action that never comes",
                        with(statement, "Action", "s3:AbortMultipartUpload")));
                if (!allOfOneService(statement)) {
                    tests.add(test(policy, number, "any action", with(statement, "Action", "*")));
                }
                if (statement.get("Condition").isPresent()) {
                    tests.add(test(policy, number, "drop the condition", without(statement, "Condition")));
                }
            }
        }
        assertThat(tests).hasSizeGreaterThanOrEqualTo(40);
        return tests.stream();
    }

    private DynamicTest test(Path policy, int index, String change, Node changed) {
        String sid = changed.asMap()
                .flatMap(map -> map.get("Sid"))
                .flatMap(Node::asScalar)
                .map(Scalar::text)
                .orElse("");
        return DynamicTest.dynamicTest(policy.getFileName() + " " + sid + ": " + change, () -> {
            copy();
            Path copy = folder.resolve(QUICKSTART.relativize(policy));
            List<Node> items = new ArrayList<>(statements(policy).items());
            items.set(index, changed);
            write(copy, items);
            int line = statements(copy).items().get(index).at().line();

            RunResult result = SuiteFolder.at(folder).run();

            List<CaseResult> failed = result.results().stream()
                    .filter(one -> one.outcome().word().equals("failed"))
                    .toList();
            assertThat(failed).as("failed scenarios").isNotEmpty();
            String report = String.join("\n", ConsoleReport.lines(result, false, 0));
            assertThat(report).contains(copy.getFileName() + ":" + line + " " + sid);
        });
    }

    // In a bucket policy `s3:*` and `*` mean the same.
    private static boolean allOfOneService(MapNode statement) {
        return statement
                .get("Action")
                .flatMap(Node::asScalar)
                .filter(action -> action.text().endsWith(":*"))
                .isPresent();
    }

    private static Node flipped(MapNode statement) {
        String effect = statement
                .get("Effect")
                .flatMap(Node::asScalar)
                .map(Scalar::text)
                .orElseThrow();
        return with(statement, "Effect", effect.equals("Allow") ? "Deny" : "Allow");
    }

    private static Node with(MapNode statement, String key, String value) {
        List<Entry> entries = statement.entries().stream()
                .map(entry -> entry.key().text().equals(key)
                        ? new Entry(
                                entry.key(),
                                new Scalar(value, Node.Kind.TEXT, entry.value().at(), 1))
                        : entry)
                .toList();
        return new MapNode(entries, statement.at(), statement.endLine());
    }

    private static Node without(MapNode statement, String key) {
        List<Entry> entries = statement.entries().stream()
                .filter(entry -> !entry.key().text().equals(key))
                .toList();
        return new MapNode(entries, statement.at(), statement.endLine());
    }

    private static void write(Path file, List<Node> statements) throws IOException {
        MapNode policy = read(file);
        List<Entry> entries = policy.entries().stream()
                .map(entry -> entry.key().text().equals("Statement")
                        ? new Entry(
                                entry.key(),
                                new ListNode(statements, entry.value().at(), 1))
                        : entry)
                .toList();
        Files.writeString(file, JsonWriter.write(new MapNode(entries, policy.at(), 1)));
    }

    private static ListNode statements(Path file) throws IOException {
        return read(file).get("Statement").flatMap(Node::asList).orElseThrow();
    }

    private static MapNode read(Path file) throws IOException {
        return JsonReader.read(new SourceText(file.toString(), Files.readString(file)))
                .value()
                .flatMap(Node::asMap)
                .orElseThrow();
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.walk(QUICKSTART.resolve("iam"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private void copy() throws IOException {
        try (Stream<Path> files = Files.walk(QUICKSTART.resolve("iam"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = folder.resolve(QUICKSTART.relativize(file));
                Files.createDirectories(java.util.Objects.requireNonNull(target.getParent()));
                Files.deleteIfExists(target);
                Files.copy(file, target);
            }
        }
    }
}
