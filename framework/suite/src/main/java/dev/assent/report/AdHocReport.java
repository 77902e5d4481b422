// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.decision.Decision;
import dev.assent.decision.Hinge;
import dev.assent.explanation.Explanation;
import dev.assent.run.AdHoc.Answered;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.source.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Answers to questions that stand in no suite, for a terminal. */
public final class AdHocReport {
    private AdHocReport() {}

    /** {@return the lines that explain the cases of a sentence} */
    public static List<String> explained(Answered answered) {
        List<String> lines = new ArrayList<>();
        for (CaseResult result : answered.results()) {
            lines.add(mark(result) + " " + result.plan().sentence() + "   in the world of " + answered.path());
            lines.add("  " + decision(result));
            lines.add("");
            result.explanation().forEach(line -> lines.add(("  " + line).stripTrailing()));
            lines.add("");
        }
        return lines;
    }

    /** {@return one line for each of several worlds that answer differently} */
    public static List<String> summaries(List<Answered> all) {
        return all.stream()
                .map(answered -> answered.path() + ": "
                        + answered.results().stream()
                                .map(AdHocReport::decision)
                                .distinct()
                                .collect(Collectors.joining("; ")))
                .toList();
    }

    /** {@return what is wrong with a question that could be asked in no world, each problem once} */
    public static List<String> problems(List<Answered> all) {
        return all.stream()
                .flatMap(answered -> answered.problems().stream())
                .filter(Problem::isError)
                .map(Problem::toString)
                .distinct()
                .toList();
    }

    /**
     * {@return the lines that say who may, and who may not be known to}
     *
     * @param answered the answers, one for each principal of a world
     * @param predicate what was asked
     */
    public static List<String> who(Answered answered, String predicate) {
        List<CaseResult> may =
                answered.results().stream().filter(AdHocReport::isAllowed).toList();
        List<CaseResult> unknown =
                answered.results().stream().filter(AdHocReport::isUndecided).toList();
        List<CaseResult> unasked =
                answered.results().stream().filter(AdHocReport::isBroken).toList();
        List<String> lines = new ArrayList<>();
        lines.add(may.size() + " of " + answered.results().size() + " principals " + predicate + "   in the world of "
                + answered.path());
        int width = answered.results().stream()
                .mapToInt(result -> subject(result).length())
                .max()
                .orElse(0);
        may.forEach(result -> lines.add(line("✔", result, width) + hinges(result)));
        unknown.forEach(result -> lines.add(line("?", result, width)));
        unasked.forEach(result -> lines.add(line("!", result, width)));
        return lines;
    }

    private static String line(String mark, CaseResult result, int width) {
        return String.format("  %s %-" + width + "s  %s", mark, subject(result), decision(result));
    }

    // What stands before the predicate in the canonical sentence.
    private static String subject(CaseResult result) {
        String sentence = result.plan().sentence();
        int may = sentence.indexOf(" may ");
        return may < 0 ? sentence : sentence.substring(0, may);
    }

    private static String hinges(CaseResult result) {
        return result.hinges().isEmpty()
                ? ""
                : "   hinges on "
                        + result.hinges().stream().map(Hinge::key).distinct().collect(Collectors.joining(", "));
    }

    private static String mark(CaseResult result) {
        return isAllowed(result) ? "✔" : isUndecided(result) ? "?" : isBroken(result) ? "!" : "✘";
    }

    private static String decision(CaseResult result) {
        return result.decision()
                .map(Explanation::summary)
                .orElse(result.outcome().message());
    }

    private static boolean isAllowed(CaseResult result) {
        return result.decision().map(Decision::isAllowed).orElse(false);
    }

    private static boolean isUndecided(CaseResult result) {
        return result.decision()
                .map(found -> !found.isAllowed() && !found.isDenied())
                .orElse(false);
    }

    private static boolean isBroken(CaseResult result) {
        return result.outcome() instanceof Outcome.Broken;
    }
}
