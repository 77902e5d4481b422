// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.run.SuitePlan.CasePlan;
import dev.assent.source.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers questions that stand in no suite, in the worlds of the project. */
public final class AdHoc {
    /** The place of what the caller asks, as problems show it. */
    public static final String PLACE = "assent.sentence";

    private AdHoc() {}

    /**
     * A question in one world.
     *
     * @param path the suite or world, from the project root
     * @param results its results; none if the world is broken
     * @param problems why it, or a part of it, could not be asked
     */
    public record Answered(String path, List<CaseResult> results, List<Problem> problems) {
        public Answered {
            Objects.requireNonNull(path, "path");
            results = List.copyOf(results);
            problems = List.copyOf(problems);
        }

        /** {@return whether at least one question could be asked} */
        public boolean isAsked() {
            return results.stream().anyMatch(result -> !(result.outcome() instanceof Outcome.Broken));
        }

        // What tells two worlds apart: the decisions and the statements behind them.
        private String answer() {
            return results.stream()
                    .map(result -> result.decision()
                            .map(decision -> decision.word() + decision.by() + decision.missing())
                            .orElse(""))
                    .toList()
                    .toString();
        }
    }

    /**
     * {@return the answers to a sentence, one for each world in which it can be asked and that answers differently; if it can
     * be asked in none, what is wrong with it in each}
     *
     * @param files the suites and worlds; none = a world in which nothing is declared
     * @param options the options of the run
     * @param sentence the sentence
     */
    public static List<Answered> explain(List<Path> files, RunOptions options, String sentence) {
        return distinct(
                worlds(files).map(file -> explain(file, options, sentence)).toList());
    }

    private static Answered explain(Optional<Path> file, RunOptions options, String sentence) {
        LoadedSuite suite = LoadedSuite.asking(file, options, List.of(sentence));
        return answered(suite, suite::explain);
    }

    /**
     * {@return for each world what its declared principals may do: a result for each of them}
     *
     * @param files the suites and worlds
     * @param options the options of the run
     * @param predicate what follows the principal in a sentence: {@code may s3:GetObject on payments/x}
     */
    public static List<Answered> who(List<Path> files, RunOptions options, String predicate) {
        return distinct(worlds(files).map(file -> who(file, options, predicate)).toList());
    }

    private static Answered who(Optional<Path> file, RunOptions options, String predicate) {
        List<String> callers = LoadedSuite.asking(file, options, List.of("anonymous " + predicate))
                .callers();
        List<String> sentences = Stream.concat(callers.stream().map(AdHoc::quoted), Stream.of("anonymous"))
                .map(caller -> caller + " " + predicate)
                .toList();
        LoadedSuite suite = LoadedSuite.asking(file, options, sentences);
        return answered(suite, suite::run);
    }

    private static String quoted(String name) {
        boolean plain = name.chars().noneMatch(c -> Character.isWhitespace(c) || c == ',' || c == '"' || c == '\'');
        return plain ? name : '"' + name + '"';
    }

    private static Stream<Optional<Path>> worlds(List<Path> files) {
        return files.isEmpty() ? Stream.of(Optional.empty()) : files.stream().map(Optional::of);
    }

    private static Answered answered(LoadedSuite suite, java.util.function.Function<CasePlan, CaseResult> ask) {
        List<Problem> problems = new ArrayList<>(
                suite.plan().problems().stream().filter(Problem::isError).toList());
        List<CaseResult> results = suite.plan().scenarios().stream()
                .filter(scenario -> scenario.at().file().equals(PLACE))
                .flatMap(scenario -> scenario.cases().stream())
                .map(ask)
                .toList();
        for (CaseResult result : results) {
            if (result.outcome() instanceof Outcome.Broken broken) {
                problems.addAll(broken.problems());
            }
        }
        return new Answered(suite.plan().path(), results, problems);
    }

    private static List<Answered> distinct(List<Answered> all) {
        List<Answered> asked = new ArrayList<>();
        for (Answered answered : all) {
            if (answered.isAsked()
                    && asked.stream().noneMatch(other -> other.answer().equals(answered.answer()))) {
                asked.add(answered);
            }
        }
        return asked.isEmpty() ? all : asked;
    }
}
