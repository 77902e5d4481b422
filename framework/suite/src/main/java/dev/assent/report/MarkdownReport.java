// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.decision.Decision;
import dev.assent.run.CaseResult;
import dev.assent.run.Outcome;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.Selection;
import dev.assent.run.SuitePlan;
import dev.assent.source.Problem;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report for a pull request or a step summary. It is never longer than a comment may be, and begins with a marker that
 * nobody sees, by which a later run finds and replaces it.
 */
public final class MarkdownReport {
    /** The most characters that a comment may have, with some room for what is put around it. */
    static final int MOST = 65_000;

    private static final int LONGEST_CELL = 400;
    private static final int LONGEST_EXPLANATION = 6_000;

    private final Repository repository;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Repository repository) {
        this.repository = repository;
    }

    /**
     * {@return the Markdown, at most 65,000 characters; what has no room is counted}
     *
     * @param result the run
     * @param repository where the project lies in its repository, for links
     */
    public static String write(RunResult result, Repository repository) {
        return new MarkdownReport(repository).report(result);
    }

    /** {@return the line by which the report of a project is found again in the comments of a pull request} */
    public static String marker(Repository repository) {
        return "<!-- assent-report " + repository.prefix().replace("--", "- -").replace(">", "") + "-->";
    }

    private String report(RunResult result) {
        Totals totals = Totals.of(result);
        text.append(marker(repository)).append('\n');
        text.append("### IAM tests: ").append(totals.words()).append("\n");
        List<String> rows = new ArrayList<>();
        List<String> details = new ArrayList<>();
        for (SuiteResult suite : result.suites()) {
            suite.plan().problems().stream()
                    .filter(Problem::isError)
                    .forEach(problem -> rows.add(problem(suite.plan(), problem)));
            for (CaseResult one : suite.results()) {
                if (!one.outcome().isGood()) {
                    rows.add(row(one));
                    details(one, details);
                }
            }
        }
        if (!rows.isEmpty()) {
            add("\n| | |\n|---|---|\n", rows, "rows");
        }
        add("", details, "explanations");
        add("", others(result, "pending", "Pending"), "lists");
        add("", others(result, "skipped", "Skipped"), "lists");
        add("", hinges(result), "lists");
        add("", matrices(result), "matrices");
        return text.toString();
    }

    private void add(String head, List<String> parts, String words) {
        // Room for the line that counts what is left out.
        int room = MOST - 100;
        if (text.length() + head.length() > room) {
            return;
        }
        text.append(head);
        for (int index = 0; index < parts.size(); index++) {
            if (text.length() + parts.get(index).length() > room) {
                text.append("\n_and ")
                        .append(parts.size() - index)
                        .append(" more ")
                        .append(words)
                        .append(" in the full report_\n");
                return;
            }
            text.append(parts.get(index));
        }
    }

    private static String mark(Outcome outcome) {
        return outcome.match(new Outcome.Cases<>(
                passed -> "✅", failed -> "❌", undecided -> "❔", broken -> "⛔", skipped -> "⏭️", pending -> "⏳"));
    }

    private String problem(SuitePlan plan, Problem problem) {
        return "| ⛔ " + link(plan.path(), problem.at()) + " | "
                + code(problem.at().fileAndLine() + ": " + problem.message() + " [" + problem.code() + "]") + " |\n";
    }

    private String row(CaseResult result) {
        return "| " + mark(result.outcome()) + " "
                + link(only(result), result.plan().at()) + "<br>"
                + code(result.plan().sentence()) + " | "
                + code(result.outcome().message()) + " |\n";
    }

    private static String only(CaseResult result) {
        return Selection.stem(result.plan().suitePath()) + "#" + result.plan().scenarioId();
    }

    private String link(String words, SourceLocation at) {
        return repository
                .link(at)
                .map(address -> "[" + code(words) + "](" + address + ")")
                .orElse(code(words));
    }

    private void details(CaseResult result, List<String> details) {
        if (result.explanation().isEmpty()) {
            return;
        }
        String explanation = String.join("\n", result.explanation());
        String shown = cut(explanation, LONGEST_EXPLANATION);
        String fence = "`".repeat(Math.max(3, longestRun(shown) + 1));
        details.add(
                "\n<details><summary>" + html(cut(result.plan().sentence(), LONGEST_CELL)) + "</summary>\n\n" + fence
                        + "text\n" + result.plan().at().fileAndLine() + "\n" + shown + "\n" + fence
                        + "\n\n</details>\n");
    }

    private List<String> others(RunResult result, String word, String title) {
        List<String> items = result.results().stream()
                .filter(one -> one.outcome().word().equals(word))
                .map(one -> "- " + link(only(one), one.plan().at()) + " "
                        + code(one.plan().sentence()) + ": "
                        + code(one.outcome().message()) + "\n")
                .toList();
        return folded(title, items);
    }

    private List<String> hinges(RunResult result) {
        List<String> items = new ArrayList<>();
        for (CaseResult one : result.results()) {
            one.hinges()
                    .forEach(
                            hinge -> items.add("- " + link(only(one), one.plan().at()) + " "
                                    + code(hinge.key() + "=" + hinge.value()) + " would make it "
                                    + code(hinge.flipsTo()) + "\n"));
        }
        return folded("Hinges on keys that nobody stated", items);
    }

    // Only the symbol where a cell is as expected, both decisions where it is not.
    private static List<String> matrices(RunResult result) {
        List<String> parts = new ArrayList<>();
        for (AccessMatrix matrix : AccessMatrix.of(result)) {
            StringBuilder table = new StringBuilder("\n<details><summary>Access matrix: "
                    + html(cut(matrix.title(), LONGEST_CELL))
                    + "</summary>\n\n| |"
                    + cells(matrix.columns().stream().map(MarkdownReport::code).toList())
                    + "|---|" + "---|".repeat(matrix.columns().size()) + "\n");
            for (AccessMatrix.Row row : matrix.rows()) {
                table.append("| ")
                        .append(code(row.name()))
                        .append(" |")
                        .append(cells(row.cells().stream()
                                .map(cell -> cell.map(MarkdownReport::cell).orElse(""))
                                .toList()));
            }
            parts.add(table.append("\n</details>\n").toString());
        }
        return parts;
    }

    private static String cells(List<String> cells) {
        return cells.stream().map(cell -> " " + cell + " |").collect(Collectors.joining()) + "\n";
    }

    private static String cell(CaseResult one) {
        String decision =
                one.decision().map(Decision::word).orElse(one.outcome().word());
        String expected = one.outcome().isGood() || one.plan().expected().isEmpty()
                ? ""
                : ", expected " + one.plan().expected();
        return mark(one.outcome()) + " " + decision + expected;
    }

    private static List<String> folded(String title, List<String> items) {
        if (items.isEmpty()) {
            return List.of();
        }
        int shown = Math.min(items.size(), 50);
        String more = items.size() > shown ? "- and " + (items.size() - shown) + " more\n" : "";
        return List.of("\n<details><summary>" + title + " (" + items.size() + ")</summary>\n\n"
                + String.join("", items.subList(0, shown)) + more + "\n</details>\n");
    }

    // A code span: nothing in it is Markdown, a mention or HTML. A bar would end the cell of a table.
    private static String code(String words) {
        String line =
                cut(words, LONGEST_CELL).replace('\n', ' ').replace('\r', ' ').replace("|", "\\|");
        if (line.isBlank()) {
            return "";
        }
        String fence = "`".repeat(longestRun(line) + 1);
        boolean padded = line.startsWith("`") || line.endsWith("`");
        return padded ? fence + " " + line + " " + fence : fence + line + fence;
    }

    private static int longestRun(String words) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < words.length(); i++) {
            run = words.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static String cut(String words, int most) {
        if (words.length() <= most) {
            return words;
        }
        int end = Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most;
        return words.substring(0, end) + "…";
    }

    // In the <code> of a summary no name is a mention either.
    private static String html(String words) {
        return "<code>"
                + words.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace('\n', ' ')
                + "</code>";
    }
}
