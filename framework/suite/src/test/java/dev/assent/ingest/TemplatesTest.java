// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assent.environment.NamedPolicy;
import dev.assent.report.ConsoleReport;
import dev.assent.run.RunResult;
import dev.assent.run.SuiteFolder;
import dev.assent.scenario.SuiteReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates as people publish them, each with a suite. */
class TemplatesTest {
    private static final Path FOLDER = Path.of("src/test/resources/sources/templates");
    private static final Pattern STATEMENT = Pattern.compile("Statement(\\\\)?\"?\\s*:");

    @Test
    void every_scenario_about_them_passes() {
        RunResult result = SuiteFolder.at(FOLDER).run();

        assertThat(SuiteFolder.problems(result)).isEmpty();
        assertThat(ConsoleReport.lines(result, false, 0))
                .noneMatch(line -> line.contains("✘") || line.strip().startsWith("?"));
        assertThat(result.suites()).hasSize(11);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cross-account-role.json",
                "data-exchange.json",
                "ecs-service.yaml",
                "github-oidc.yaml",
                "guardrails.yaml",
                "private-network.yaml",
                "queue-worker.yaml",
                "shared-keys.yaml",
                "static-site.yaml",
                "thumbnails.yaml"
            })
    void every_policy_document_in_them_is_found(String template) throws IOException {
        World world = world(template);
        List<Integer> written = linesWithStatements(template);
        Set<Integer> places = new TreeSet<>();
        world.sourced().policies().stream()
                .filter(policy -> isIn(policy, template))
                .forEach(policy -> places.add(policy.document().at().line()));
        world.sourced().notCovered().forEach(item -> places.add(item.at().line()));

        // Each document begins in the line of its Statement or above it, and below the one before.
        List<Integer> lost = new ArrayList<>();
        int before = 0;
        for (int line : written) {
            int from = before;
            if (places.stream().noneMatch(place -> place > from && place <= line) && from != line) {
                lost.add(line);
            }
            before = line;
        }
        assertThat(written).isNotEmpty();
        assertThat(lost)
                .as("lines with documents that nobody found, of places %s", places)
                .isEmpty();
    }

    private static boolean isIn(NamedPolicy policy, String template) {
        return policy.document().at().file().equals(template);
    }

    private static List<Integer> linesWithStatements(String template) throws IOException {
        List<Integer> lines = new ArrayList<>();
        List<String> text = Files.readAllLines(FOLDER.resolve(template));
        for (int index = 0; index < text.size(); index++) {
            Matcher statement = STATEMENT.matcher(text.get(index));
            if (statement.find()) {
                lines.add(index + 1);
            }
        }
        return lines;
    }

    private static World world(String template) {
        ProjectFiles files = new ProjectFiles(FOLDER);
        String suite = template.substring(0, template.indexOf('.')) + ".iam-test.yaml";
        return files.document(FOLDER.resolve(suite))
                .value()
                .flatMap(node ->
                        new SuiteReader(files, Map.of()).read(node, template).value())
                .flatMap(read -> WorldReader.read(read, files).value())
                .orElseThrow();
    }
}
