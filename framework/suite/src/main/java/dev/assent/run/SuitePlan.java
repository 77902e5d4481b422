// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.ingest.fragment.NotCovered;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * A suite file as read: what will run, or why nothing can. A file with an error has no scenarios.
 *
 * @param path path from the project root, with {@code /} separators; part of every id
 * @param file the file itself, absolute
 * @param name the {@code suite:} text, else the file name without its ending
 * @param tags the tags of the suite
 * @param scenarios its scenarios in file order
 * @param problems all problems of the file and of what it names; an error among them means that nothing of it can run
 * @param notCovered what of its sources could hold a policy and was not understood
 */
@SuppressWarnings("exports") // what is not covered, for the rooms of this module and for reading it as text
public record SuitePlan(
        String path,
        Path file,
        String name,
        List<String> tags,
        List<ScenarioPlan> scenarios,
        List<Problem> problems,
        List<NotCovered> notCovered) {
    public SuitePlan {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(name, "name");
        tags = List.copyOf(tags);
        scenarios = List.copyOf(scenarios);
        problems = List.copyOf(problems);
        notCovered = List.copyOf(notCovered);
    }

    /** {@return whether the file as a whole is in error} */
    public boolean isBroken() {
        return problems.stream().anyMatch(Problem::isError);
    }

    /**
     * A list item of {@code scenarios}.
     *
     * @param id its {@code id:} or the slug of its canonical sentence; unique in the file, the same after edits elsewhere
     * @param sentence its canonical sentence or its title
     * @param at where it begins
     * @param endLine the last line of it
     * @param tags its tags with those of the suite
     * @param cases its cases in order, at least one; a scenario that is in error has one case that says so
     */
    public record ScenarioPlan(
            String id, String sentence, SourceLocation at, int endLine, List<String> tags, List<CasePlan> cases) {
        public ScenarioPlan {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(at, "at");
            tags = List.copyOf(tags);
            cases = List.copyOf(cases);
        }
    }

    /**
     * One case: what is run and reported on its own.
     *
     * @param suitePath the path of its suite
     * @param scenarioId the id of its scenario
     * @param key its key in the scenario: table id, row and column, or principal, action and resource
     * @param sentence its canonical sentence
     * @param at where it is written
     * @param endLine the last line of it
     * @param tags its tags with those of scenario and suite
     * @param expected what is expected, in words: {@code allow}, {@code deny}, {@code implicit deny}, {@code explicit deny}
     */
    public record CasePlan(
            String suitePath,
            String scenarioId,
            String key,
            String sentence,
            SourceLocation at,
            int endLine,
            List<String> tags,
            String expected) {
        public CasePlan {
            Objects.requireNonNull(suitePath, "suitePath");
            Objects.requireNonNull(scenarioId, "scenarioId");
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(sentence, "sentence");
            Objects.requireNonNull(at, "at");
            tags = List.copyOf(tags);
            Objects.requireNonNull(expected, "expected");
        }
    }
}
