// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.document.Node;
import dev.assent.ingest.ProjectFiles;
import dev.assent.scenario.Scenario;
import dev.assent.scenario.Suite;
import dev.assent.scenario.SuiteFormatter;
import dev.assent.scenario.SuiteReader;
import dev.assent.source.Problem;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import dev.assent.yaml.YamlLayout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A suite or world file and its canonical form: sentences as reports print them, tables lined up, no blanks at the ends of
 * lines. All else is as it was written, and the cases and their ids are the same.
 *
 * @param path its path from the project root
 * @param before its text
 * @param after its canonical text; the same if there are errors
 * @param problems what is wrong with it
 */
public record SuiteFormat(String path, String before, String after, List<Problem> problems) {
    public SuiteFormat {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        problems = List.copyOf(problems);
    }

    /** {@return the canonical form of a file below the project root} */
    public static SuiteFormat of(Path file, RunOptions options) {
        ProjectFiles files = new ProjectFiles(options.baseDirectory());
        Read<SourceText> text = files.text(file);
        if (text.value().isEmpty()) {
            return new SuiteFormat(files.display(file), "", "", text.problems());
        }
        return new Formatting(files, options, SuiteFiles.isSuite(file))
                .format(text.value().get());
    }

    /** {@return whether it is not in its canonical form} */
    public boolean isChanged() {
        return !before.equals(after);
    }

    /** {@return whether something is wrong with it, so that it is left as it is} */
    public boolean isBroken() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /** {@return the first line that differs, counted from 1; 0 if none does} */
    public int firstChange() {
        List<String> old = List.of(before.split("\n", -1));
        List<String> now = List.of(after.split("\n", -1));
        int line = 0;
        while (line < old.size() && line < now.size() && old.get(line).equals(now.get(line))) {
            line++;
        }
        return isChanged() ? line + 1 : 0;
    }

    /** Formats the text of a file. */
    private record Formatting(ProjectFiles files, RunOptions options, boolean isSuite) {
        SuiteFormat format(SourceText source) {
            Read<Node> document = ProjectFiles.parse(source);
            Read<List<String>> cases = cases(document);
            List<Problem> errors =
                    cases.problems().stream().filter(Problem::isError).toList();
            if (document.value().isEmpty() || !errors.isEmpty()) {
                return unchanged(source, errors);
            }
            String formatted = SuiteFormatter.format(source, document.value().get());
            SourceText after = new SourceText(source.file(), YamlLayout.tidy(new SourceText(source.file(), formatted)));
            // Only values that are put in for names can make it so; better no form than other cases.
            if (!cases(ProjectFiles.parse(after)).value().equals(cases.value())) {
                return unchanged(
                        source,
                        List.of(Problem.error(
                                        SourceLocation.startOf(source.file()),
                                        "the canonical form of this file has other cases, so it is left as it is",
                                        "scenario/no-canonical-form")
                                .withHint("write each <name> so that it stands for one word of a sentence")));
            }
            return new SuiteFormat(source.file(), source.text(), after.text(), List.of());
        }

        private static SuiteFormat unchanged(SourceText source, List<Problem> problems) {
            return new SuiteFormat(source.file(), source.text(), source.text(), problems);
        }

        // Of a world, which has no cases, only the document.
        private Read<List<String>> cases(Read<Node> document) {
            List<Problem> problems = new ArrayList<>(document.problems());
            if (document.value().isEmpty() || !isSuite) {
                return new Read<>(document.value().map(node -> List.of()), problems);
            }
            Read<Suite> suite =
                    new SuiteReader(files, options.vars()).read(document.value().get(), "suite");
            problems.addAll(suite.problems());
            List<Scenario> scenarios = suite.value().map(Suite::scenarios).orElse(List.of());
            scenarios.stream()
                    .flatMap(scenario -> scenario.cases().stream())
                    .forEach(test -> problems.addAll(test.problems()));
            return new Read<>(
                    suite.value()
                            .map(found -> found.scenarios().stream()
                                    .flatMap(Formatting::cases)
                                    .toList()),
                    problems);
        }

        private static Stream<String> cases(Scenario scenario) {
            return scenario.cases().stream()
                    .map(test -> scenario.id() + "/" + test.key() + ": " + test.sentence() + " (" + scenario.sentence()
                            + ")");
        }
    }
}
