// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.run.RunResult.SuiteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The scenario language sentence by sentence: the suites under {@code language} use it rightly and wrongly, and the {@code note} of
 * each scenario says what becomes of its cases, in order: {@code passed}, {@code failed}, {@code error CODE}.
 */
class LanguageTest {
    private static final SuiteFolder FOLDER = SuiteFolder.resource("/language");

    @TestFactory
    Stream<DynamicTest> suites_end_as_their_notes_say() throws IOException {
        List<Path> files = SuiteFiles.find(FOLDER.file(""), List.of(), List.of());
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> check(file)));
    }

    private static void check(Path file) {
        RunOptions options = FOLDER.options(java.util.Optional.empty());
        SuiteResult suite = SuiteRunner.run(List.of(file), options, Selection.ALL, 1)
                .suites()
                .get(0);

        assertThat(suite.plan().problems())
                .filteredOn(dev.assent.source.Problem::isError)
                .isEmpty();
        assertThat(became(suite)).containsExactlyElementsOf(notes(file));
    }

    private static List<String> became(SuiteResult suite) {
        Map<String, List<String>> words = new LinkedHashMap<>();
        suite.results()
                .forEach(result -> words.computeIfAbsent(place(result), id -> new ArrayList<>())
                        .add(word(result.outcome())));
        return words.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
                .toList();
    }

    private static String place(CaseResult result) {
        return result.plan().scenarioId();
    }

    private static String word(Outcome outcome) {
        return outcome instanceof Outcome.Broken broken
                ? "error " + broken.problems().get(0).code()
                : outcome.word();
    }

    // In the order of the file, as the ids are.
    private static List<String> notes(Path file) {
        Node root = new ProjectFiles(FOLDER.file("")).document(file).value().orElseThrow();
        List<String> ids = SuiteRunner.run(List.of(file), FOLDER.options(java.util.Optional.empty()), Selection.ALL, 1)
                .suites()
                .get(0)
                .plan()
                .scenarios()
                .stream()
                .map(SuitePlan.ScenarioPlan::id)
                .toList();
        List<String> notes = new ArrayList<>();
        collect(root.asMap().orElseThrow().get("scenarios").orElseThrow(), notes);
        return java.util.stream.IntStream.range(0, Math.max(ids.size(), notes.size()))
                .mapToObj(index -> (index < ids.size() ? ids.get(index) : "no scenario") + ": "
                        + (index < notes.size() ? notes.get(index) : "no note"))
                .collect(Collectors.toList());
    }

    private static void collect(Node items, List<String> notes) {
        for (Node item : items.asList().orElseThrow().items()) {
            Node.MapNode map = item.asMap().orElseThrow();
            if (map.get("note").isPresent()) {
                notes.add(map.get("note").flatMap(Node::asScalar).orElseThrow().text());
            } else {
                collect(map.get("scenarios").orElseThrow(), notes);
            }
        }
    }
}
