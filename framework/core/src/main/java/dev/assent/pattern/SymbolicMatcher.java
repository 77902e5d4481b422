// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.List;

/**
 * Matches when pattern or text have unknown parts. TRUE only if every completion of the unknowns matches, FALSE only if
 * none does; the same unknown is the same text wherever it stands.
 */
final class SymbolicMatcher {
    private static final int COLONS_BEFORE_RESOURCE = 5;

    private final List<Symbol> pattern;
    private final List<Symbol> text;
    private final boolean[] starMayCrossColon;

    private SymbolicMatcher(List<Symbol> pattern, List<Symbol> text, boolean[] starMayCrossColon) {
        this.pattern = pattern;
        this.text = text;
        this.starMayCrossColon = starMayCrossColon;
    }

    static Match match(List<Symbol> pattern, List<Symbol> text) {
        boolean[] everywhere = new boolean[pattern.size()];
        java.util.Arrays.fill(everywhere, true);
        return new SymbolicMatcher(pattern, text, everywhere).match();
    }

    /** {@return the match of an ARN: wildcards before the fifth colon of the pattern do not match a colon} */
    static Match matchArn(List<Symbol> pattern, List<Symbol> text) {
        boolean[] crossing = new boolean[pattern.size()];
        int colons = 0;
        for (int index = 0; index < crossing.length; index++) {
            Symbol symbol = pattern.get(index);
            if (symbol.equals(Symbol.of(':'))) {
                colons++;
            } else if (symbol instanceof Symbol.Unknown unknown
                    && unknown.part().shape().admits(':')) {
                colons = COLONS_BEFORE_RESOURCE;
            }
            crossing[index] = colons >= COLONS_BEFORE_RESOURCE;
        }
        return new SymbolicMatcher(pattern, text, crossing).match();
    }

    private Match match() {
        if (certain()) {
            return Match.TRUE;
        }
        return possible() ? Match.UNKNOWN : Match.FALSE;
    }

    // Row p, column t: does the rest of the pattern from p match the rest of the text from t whatever the unknowns are?
    private boolean certain() {
        boolean[] below = new boolean[text.size() + 1];
        below[text.size()] = true;
        for (int p = pattern.size() - 1; p >= 0; p--) {
            boolean[] row = new boolean[text.size() + 1];
            for (int t = text.size(); t >= 0; t--) {
                row[t] = certainAt(p, t, row, below);
            }
            below = row;
        }
        return below[0];
    }

    private boolean certainAt(int p, int t, boolean[] row, boolean[] below) {
        Symbol symbol = pattern.get(p);
        boolean more = t < text.size();
        if (symbol.equals(Symbol.STAR)) {
            return below[t] || (more && starTakes(p, text.get(t)) && row[t + 1]);
        }
        if (symbol.equals(Symbol.ANY)) {
            return more
                    && text.get(t) instanceof Symbol.Char character
                    && (starMayCrossColon[p] || character.value() != ':')
                    && below[t + 1];
        }
        return more && symbol.equals(text.get(t)) && below[t + 1];
    }

    private boolean starTakes(int p, Symbol symbol) {
        if (starMayCrossColon[p]) {
            return true;
        }
        return symbol instanceof Symbol.Unknown unknown
                ? !unknown.part().shape().admits(':')
                : !symbol.equals(Symbol.of(':'));
    }

    // The same, for some completion; lengths of unknowns are ignored, which errs towards UNKNOWN.
    private boolean possible() {
        boolean[] below = new boolean[text.size() + 1];
        below[text.size()] = true;
        for (int t = text.size() - 1; t >= 0; t--) {
            below[t] = below[t + 1]
                    && text.get(t) instanceof Symbol.Unknown unknown
                    && unknown.part().shape().minimum() == 0;
        }
        for (int p = pattern.size() - 1; p >= 0; p--) {
            boolean[] row = new boolean[text.size() + 1];
            for (int t = text.size(); t >= 0; t--) {
                row[t] = possibleAt(p, t, row, below);
            }
            below = row;
        }
        return below[0];
    }

    private boolean possibleAt(int p, int t, boolean[] row, boolean[] below) {
        Symbol symbol = pattern.get(p);
        boolean more = t < text.size();
        if (symbol.equals(Symbol.STAR)) {
            return below[t] || (more && row[t + 1]);
        }
        if (symbol instanceof Symbol.Unknown) {
            return below[t] || (more && (row[t + 1] || below[t + 1]));
        }
        if (!more) {
            return false;
        }
        if (text.get(t) instanceof Symbol.Unknown unknown) {
            boolean inside = !(symbol instanceof Symbol.Char character)
                    || unknown.part().shape().admits(character.value());
            return (inside && (below[t] || below[t + 1])) || row[t + 1];
        }
        return (symbol.equals(Symbol.ANY) || symbol.equals(text.get(t))) && below[t + 1];
    }

    static String show(List<Symbol> symbols) {
        StringBuilder shown = new StringBuilder();
        for (Symbol symbol : symbols) {
            if (symbol instanceof Symbol.Char character) {
                boolean wild = character.value() == '*' || character.value() == '?';
                shown.append(wild ? "${" + character.value() + "}" : String.valueOf(character.value()));
            } else if (symbol instanceof Symbol.Unknown unknown) {
                shown.append('<').append(unknown.part().symbol()).append('>');
            } else if (symbol instanceof Symbol.Variable variable) {
                shown.append(variable.variable());
            } else {
                shown.append(symbol.equals(Symbol.STAR) ? '*' : '?');
            }
        }
        return shown.toString();
    }
}
