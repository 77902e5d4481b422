// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.decision.Decision;
import dev.assent.decision.Trace;
import dev.assent.ingest.fragment.UnknownSymbol;
import dev.assent.pattern.Match;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says which unknown of the sources an undecided answer rests on, where it comes from, and what would make it known. */
final class Doubts {
    private final Map<String, UnknownSymbol> unknowns;

    Doubts(Map<String, UnknownSymbol> unknowns) {
        this.unknowns = unknowns;
    }

    /** {@return why a decision is undecided, in words} */
    List<String> of(Decision.Undecided undecided) {
        Set<String> names = new LinkedHashSet<>();
        for (Trace.LayerTrace layer : undecided.trace().layers()) {
            for (Trace.StatementTrace statement : layer.statements()) {
                if (statement.match() == Match.UNKNOWN) {
                    statement.elements().stream()
                            .filter(element -> element.match() == Match.UNKNOWN)
                            .forEach(element -> {
                                element.policy().forEach(text -> addNames(text, names));
                                element.request().forEach(text -> addNames(text, names));
                            });
                }
            }
        }
        List<String> why = new ArrayList<>(undecided.why());
        for (String name : names) {
            UnknownSymbol symbol = unknowns.get(name);
            if (symbol != null) {
                why.add("`" + symbol.symbol() + "` is not known: " + symbol.reason() + " ("
                        + symbol.at().fileAndLine() + "); give it as " + symbol.fix());
            }
        }
        return why;
    }

    private static void addNames(String text, Set<String> names) {
        for (int open = text.indexOf('<'); open >= 0; open = text.indexOf('<', open + 1)) {
            int close = text.indexOf('>', open);
            if (close > open) {
                names.add(text.substring(open + 1, close));
            }
        }
    }
}
