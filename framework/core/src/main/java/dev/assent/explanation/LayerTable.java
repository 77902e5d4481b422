// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.decision.Trace;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.decision.Trace.Verdict;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What each layer said, a row a layer. */
final class LayerTable {
    /**
     * A row.
     *
     * @param layer the layer or layers
     * @param verdict what they said
     * @param by which statements
     */
    private record Row(String layer, String verdict, String by) {}

    private LayerTable() {}

    static List<String> lines(Trace trace) {
        List<Row> rows = rows(trace);
        int width = rows.stream().mapToInt(row -> row.layer().length()).max().orElse(0);
        return rows.stream()
                .map(row -> String.format("%-" + width + "s  %-13s  %s", row.layer(), row.verdict(), row.by())
                        .stripTrailing())
                .toList();
    }

    private static List<Row> rows(Trace trace) {
        List<Row> lines = new ArrayList<>();
        lines.add(new Row("layer", "verdict", "decided by"));
        for (LayerTrace layer : trace.layers()) {
            if (layer.verdict() != Verdict.NONE && layer.verdict() != Verdict.NOT_APPLICABLE) {
                lines.add(new Row(name(layer), layer.verdict().words(), decidedBy(layer)));
            }
        }
        String none = trace.layers().stream()
                .filter(layer -> layer.verdict() == Verdict.NONE)
                .map(layer -> layer.layer().word())
                .distinct()
                .collect(Collectors.joining(", "));
        if (!none.isEmpty()) {
            lines.add(new Row(none, "none attached", ""));
        }
        trace.layers().stream()
                .filter(layer -> layer.verdict() == Verdict.NOT_APPLICABLE)
                .forEach(layer -> lines.add(new Row(layer.layer().word(), "not applied", layer.subject())));
        return lines;
    }

    private static String name(LayerTrace layer) {
        return layer.layer().word() + (layer.subject().isEmpty() ? "" : " (" + layer.subject() + ")");
    }

    private static String decidedBy(LayerTrace layer) {
        Effect effect = layer.verdict() == Verdict.DENY ? Effect.DENY : Effect.ALLOW;
        String by = layer.statements().stream()
                .filter(statement -> statement.effect() == effect && statement.match() != Match.FALSE)
                .map(statement -> statement.statement().words())
                .collect(Collectors.joining(", "));
        if (!by.isEmpty() || layer.verdict() != Verdict.NO_ALLOW) {
            return by;
        }
        if (layer.statements().isEmpty()) {
            return "no statement";
        }
        return layer.statements().stream()
                .filter(statement -> statement.effect() == Effect.ALLOW)
                .min(Comparator.comparingInt(NearMiss::distance))
                .map(LayerTable::nearest)
                .orElse("no statement allows anything");
    }

    private static String nearest(StatementTrace statement) {
        return "nearest: " + statement.statement().words();
    }
}
