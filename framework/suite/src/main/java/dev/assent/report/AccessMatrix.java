// SPDX-License-Identifier: Apache-2.0
package dev.assent.report;

import dev.assent.run.CaseResult;
import dev.assent.run.RunResult;
import dev.assent.run.RunResult.SuiteResult;
import dev.assent.run.SuitePlan.ScenarioPlan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may do what: the results of a matrix, or of a question who may do something.
 *
 * @param title its title
 * @param columns the heads of its columns
 * @param rows its rows, at least one
 */
public record AccessMatrix(String title, List<String> columns, List<Row> rows) {
    public AccessMatrix {
        Objects.requireNonNull(title, "title");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * A row.
     *
     * @param name its head
     * @param cells as many results as there are columns; empty where nothing was asked
     */
    public record Row(String name, List<Optional<CaseResult>> cells) {
        public Row {
            Objects.requireNonNull(name, "name");
            cells = List.copyOf(cells);
        }
    }

    /** The place of a result. */
    private record Cell(String row, String column) {}

    /** {@return the matrices of a run, in order} */
    public static List<AccessMatrix> of(RunResult result) {
        return result.suites().stream()
                .flatMap(suite -> suite.plan().scenarios().stream()
                        .flatMap(scenario -> of(scenario.sentence(), results(suite, scenario)).stream()))
                .toList();
    }

    private static List<CaseResult> results(SuiteResult suite, ScenarioPlan scenario) {
        return suite.results().stream()
                .filter(one -> one.plan().scenarioId().equals(scenario.id()))
                .toList();
    }

    /**
     * {@return the matrix of a scenario, or empty if it is none}
     *
     * @param title the title of the scenario
     * @param results the results of its cases
     */
    public static Optional<AccessMatrix> of(String title, List<CaseResult> results) {
        List<String> columns = new ArrayList<>();
        Map<String, Map<String, CaseResult>> rows = new LinkedHashMap<>();
        for (CaseResult one : results) {
            Optional<Cell> cell = cell(title, one);
            if (cell.isEmpty()) {
                return Optional.empty();
            }
            if (!columns.contains(cell.get().column())) {
                columns.add(cell.get().column());
            }
            rows.computeIfAbsent(cell.get().row(), row -> new HashMap<>())
                    .put(cell.get().column(), one);
        }
        List<Row> shown = new ArrayList<>();
        rows.forEach((name, cells) -> shown.add(new Row(
                name,
                columns.stream()
                        .map(column -> Optional.ofNullable(cells.get(column)))
                        .toList())));
        return shown.isEmpty() ? Optional.empty() : Optional.of(new AccessMatrix(title, columns, shown));
    }

    // Cells of a matrix are keyed row×column. A question begins with `may`, which no sentence does; of its cases the
    // sentence
    // says who and what.
    private static Optional<Cell> cell(String title, CaseResult one) {
        String key = one.plan().key();
        int cross = key.indexOf('×');
        if (cross >= 0) {
            return Optional.of(new Cell(key.substring(0, cross), key.substring(cross + 1)));
        }
        String[] parts = one.plan().sentence().split(" may (?:not )?", 2);
        return title.startsWith("may ") && parts.length == 2
                ? Optional.of(new Cell(parts[0], parts[1].replaceFirst(" because .*", "")))
                : Optional.empty();
    }
}
