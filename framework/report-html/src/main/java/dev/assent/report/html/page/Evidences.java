// SPDX-License-Identifier: Apache-2.0
package dev.assent.report.html.page;

import dev.assent.decision.Decision;
import dev.assent.decision.StatementRef;
import dev.assent.decision.Trace;
import dev.assent.decision.Trace.ElementTrace;
import dev.assent.decision.Trace.LayerTrace;
import dev.assent.decision.Trace.StatementTrace;
import dev.assent.decision.Trace.Verdict;
import dev.assent.pattern.Match;
import dev.assent.policy.Effect;
import dev.assent.report.html.page.Page.ElementRow;
import dev.assent.report.html.page.Page.Evidence;
import dev.assent.report.html.page.Page.KeyRow;
import dev.assent.report.html.page.Page.LayerRow;
import dev.assent.report.html.page.Page.Piece;
import dev.assent.report.html.page.Page.StatementPart;
import dev.assent.run.CaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes what there is to show for a case. */
final class Evidences {
    private static final int MOST_VALUES = 20;

    private final Anchors anchors;
    private final boolean everything;

    /**
     * Makes the evidence of one page.
     *
     * @param anchors the ids of the page
     * @param everything whether cases that passed show every statement, too, and not just those that matched
     */
    Evidences(Anchors anchors, boolean everything) {
        this.anchors = anchors;
        this.everything = everything;
    }

    Evidence of(CaseResult result) {
        Trace trace = result.decision().map(Decision::trace).orElse(Trace.NONE);
        List<String> notes = result.decision().map(Decision::notes).orElse(List.of());
        boolean full = everything || !result.outcome().isGood();
        List<StatementPart> statements = trace.layers().stream()
                .flatMap(layer -> layer.statements().stream())
                .filter(statement -> full || statement.match() != Match.FALSE)
                .map(this::statement)
                .toList();
        List<String> hinges = result.hinges().stream()
                .map(hinge -> hinge.key() + " was not set by anyone and treated as absent; with " + hinge.key() + "="
                        + hinge.value() + " the decision becomes " + hinge.flipsTo())
                .toList();
        return new Evidence(
                layers(trace),
                new ExplanationLines(anchors).of(result.explanation()),
                statements,
                trace.context().stream()
                        .map(key -> new KeyRow(key.key(), key.value(), key.origin()))
                        .toList(),
                result.explanation().isEmpty() ? notes : List.of(),
                result.explanation().isEmpty() ? hinges : List.of());
    }

    // What takes part comes first; what does not is told in as few rows as possible.
    private List<LayerRow> layers(Trace trace) {
        List<LayerRow> rows = new ArrayList<>();
        for (LayerTrace layer : trace.layers()) {
            if (layer.verdict() != Verdict.NONE && layer.verdict() != Verdict.NOT_APPLICABLE) {
                String subject = layer.subject().isEmpty() ? "" : " (" + layer.subject() + ")";
                rows.add(new LayerRow(
                        layer.layer().word() + subject, layer.verdict().words(), kind(layer), by(layer)));
            }
        }
        List<String> none = trace.layers().stream()
                .filter(layer -> layer.verdict() == Verdict.NONE)
                .map(layer -> layer.layer().word())
                .distinct()
                .toList();
        if (!none.isEmpty()) {
            rows.add(new LayerRow(String.join(", ", none), Verdict.NONE.words(), "none", List.of()));
        }
        trace.layers().stream()
                .filter(layer -> layer.verdict() == Verdict.NOT_APPLICABLE)
                .forEach(layer -> rows.add(new LayerRow(
                        layer.layer().word(), layer.verdict().words(), "none", List.of(Piece.plain(layer.subject())))));
        return rows;
    }

    private static String kind(LayerTrace layer) {
        return switch (layer.verdict()) {
            case ALLOW -> "good";
            case DENY, NO_ALLOW -> "bad";
            case UNKNOWN -> "open";
            case NONE, NOT_APPLICABLE -> "none";
        };
    }

    private List<Piece> by(LayerTrace layer) {
        Effect effect = layer.verdict() == Verdict.DENY ? Effect.DENY : Effect.ALLOW;
        List<Piece> by = layer.statements().stream()
                .filter(statement -> statement.effect() == effect && statement.match() != Match.FALSE)
                .map(statement -> reference(statement.statement()))
                .toList();
        if (!by.isEmpty() || layer.verdict() != Verdict.NO_ALLOW) {
            return by;
        }
        int count = layer.statements().size();
        return List.of(Piece.plain(
                count == 0 ? "no statement" : "none of " + count + (count == 1 ? " statement" : " statements")));
    }

    private Piece reference(StatementRef ref) {
        return new Piece(ref.words(), "plain", anchors.line(ref.at()));
    }

    private StatementPart statement(StatementTrace statement) {
        return new StatementPart(
                reference(statement.statement()),
                statement.effect().text() + ", " + statement.statement().layer().word(),
                kind(statement.match()),
                words(statement.match()),
                statement.elements().stream().map(this::element).toList());
    }

    private ElementRow element(ElementTrace element) {
        String detail = element.detail().isEmpty() ? "" : " " + element.detail();
        List<Piece> request = element.request().isEmpty()
                ? List.of(new Piece("absent", "open", Optional.empty()))
                : values(element.request());
        return new ElementRow(
                new Piece(element.element() + detail, "plain", anchors.line(element.at())),
                kind(element.match()),
                words(element.match()),
                values(element.policy()),
                request);
    }

    private static List<Piece> values(List<String> values) {
        List<Piece> pieces = new ArrayList<>();
        values.stream().limit(MOST_VALUES).map(Piece::plain).forEach(pieces::add);
        if (values.size() > MOST_VALUES) {
            pieces.add(new Piece("and " + (values.size() - MOST_VALUES) + " more", "open", Optional.empty()));
        }
        return pieces;
    }

    private static String kind(Match match) {
        return switch (match) {
            case TRUE -> "good";
            case FALSE -> "bad";
            case UNKNOWN -> "open";
        };
    }

    private static String words(Match match) {
        return switch (match) {
            case TRUE -> "matches";
            case FALSE -> "differs";
            case UNKNOWN -> "unknown";
        };
    }
}
