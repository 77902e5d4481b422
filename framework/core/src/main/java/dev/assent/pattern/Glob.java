// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern over a whole text: {@code *} stands for any run of characters, {@code ?} for exactly one.
 *
 * <p>Matching is linear in the length of the text; nothing backtracks. Characters compare exactly: who wants to ignore
 * case folds both sides first.
 */
public final class Glob {
    private final List<Symbol> symbols;
    private final Form form;
    private final String head;
    private final String tail;
    private final Piece[] pieces;

    private Glob(List<Symbol> symbols) {
        this.symbols = List.copyOf(symbols);
        int stars = 0;
        boolean single = false;
        boolean symbolic = false;
        for (Symbol symbol : symbols) {
            stars += symbol.equals(Symbol.STAR) ? 1 : 0;
            single |= symbol.equals(Symbol.ANY);
            symbolic |= symbol instanceof Symbol.Unknown;
        }
        this.form = symbolic
                ? Form.SYMBOLIC
                : single || stars > 1 ? Form.GENERAL : stars == 1 ? Form.HEAD_TAIL : Form.EXACT;
        int star = form == Form.HEAD_TAIL ? symbols.indexOf(Symbol.STAR) : symbols.size();
        boolean plain = form == Form.EXACT || form == Form.HEAD_TAIL;
        this.head = plain ? chars(symbols.subList(0, star)) : "";
        this.tail = plain && star < symbols.size() ? chars(symbols.subList(star + 1, symbols.size())) : "";
        this.pieces = form == Form.GENERAL ? pieces(symbols) : new Piece[0];
    }

    /** {@return the pattern of a text in which {@code *} and {@code ?} are wildcards} */
    public static Glob compile(String pattern) {
        return of(PolicyString.parse(Text.of(pattern), false, true).symbols());
    }

    static Glob of(List<Symbol> symbols) {
        return new Glob(symbols);
    }

    /** {@return this pattern with its literal characters in lower case, one character for one} */
    public Glob folded() {
        return of(Symbol.folded(symbols));
    }

    /** {@return whether the pattern has no wildcard and nothing unknown: it matches one text only} */
    public boolean isExact() {
        return form == Form.EXACT;
    }

    /** {@return the one text that it matches; only meaningful if it is exact, else the literal text before the first wildcard} */
    public String head() {
        return head;
    }

    /** {@return whether it matches the whole of a text; UNKNOWN if that rests on something unknown} */
    public Match match(Text text) {
        if (form != Form.SYMBOLIC && text.isKnown()) {
            return Match.of(matches(text.known()));
        }
        return SymbolicMatcher.match(symbols, PolicyString.literal(text));
    }

    /** {@return whether it matches the whole of a known text; UNKNOWN if that rests on something unknown in the pattern} */
    public Match match(String text) {
        return form == Form.SYMBOLIC ? match(Text.of(text)) : Match.of(matches(text));
    }

    /**
     * {@return whether it matches the whole of a text}
     *
     * @throws IllegalStateException if the pattern has unknown parts
     */
    public boolean matches(String text) {
        return matches(text, 0, text.length());
    }

    /** {@return whether it matches the whole of a range of a text} */
    boolean matches(String text, int from, int to) {
        return switch (form) {
            case EXACT -> to - from == head.length() && text.startsWith(head, from);
            case HEAD_TAIL ->
                to - from >= head.length() + tail.length()
                        && text.startsWith(head, from)
                        && text.startsWith(tail, to - tail.length());
            case GENERAL -> matchesPieces(text, from, to);
            case SYMBOLIC -> throw new IllegalStateException("the pattern has unknown parts: " + this);
        };
    }

    // The first piece is anchored at the start and the last one at the end; each piece between them is taken where it
    // occurs first, which is never worse than a later place.
    private boolean matchesPieces(String text, int from, int to) {
        Piece first = pieces[0];
        Piece last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return to - from == first.length() && first.isAt(text, from);
        }
        int end = to - last.length();
        int next = from + first.length();
        if (end < next || !first.isAt(text, from) || !last.isAt(text, end)) {
            return false;
        }
        for (int index = 1; index < pieces.length - 1; index++) {
            next = pieces[index].endOfFirst(text, next, end);
            if (next < 0) {
                return false;
            }
        }
        return true;
    }

    private static Piece[] pieces(List<Symbol> symbols) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int index = 0; index <= symbols.size(); index++) {
            if (index == symbols.size() || symbols.get(index).equals(Symbol.STAR)) {
                pieces.add(Piece.of(symbols.subList(start, index)));
                start = index + 1;
            }
        }
        return pieces.toArray(Piece[]::new);
    }

    private static String chars(List<Symbol> symbols) {
        StringBuilder text = new StringBuilder(symbols.size());
        for (Symbol symbol : symbols) {
            if (symbol instanceof Symbol.Char character) {
                text.append(character.value());
            }
        }
        return text.toString();
    }

    /** {@return the pattern as text; a literal star is shown as <code>${*}</code>, something unknown in angle brackets} */
    @Override
    public String toString() {
        return SymbolicMatcher.show(symbols);
    }

    private enum Form {
        EXACT,
        HEAD_TAIL,
        GENERAL,
        SYMBOLIC
    }
}
