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
    private final List<Piece> pieces;

    private Glob(List<Symbol> symbols) {
        this.symbols = List.copyOf(symbols);
        int stars = (int) symbols.stream().filter(Symbol.STAR::equals).count();
        boolean symbolic = symbols.stream().anyMatch(Symbol.Unknown.class::isInstance);
        boolean single = symbols.contains(Symbol.ANY);
        this.form = symbolic
                ? Form.SYMBOLIC
                : single || stars > 1 ? Form.GENERAL : stars == 1 ? Form.HEAD_TAIL : Form.EXACT;
        int star = form == Form.HEAD_TAIL ? symbols.indexOf(Symbol.STAR) : symbols.size();
        boolean plain = form == Form.EXACT || form == Form.HEAD_TAIL;
        this.head = plain ? chars(symbols.subList(0, star)) : "";
        this.tail = plain && star < symbols.size() ? chars(symbols.subList(star + 1, symbols.size())) : "";
        this.pieces = form == Form.GENERAL ? pieces(symbols) : List.of();
    }

    /** {@return the pattern of a text in which {@code *} and {@code ?} are wildcards} */
    public static Glob compile(String pattern) {
        return of(PolicyString.parse(Text.of(pattern), false, true).symbols());
    }

    static Glob of(List<Symbol> symbols) {
        return new Glob(symbols);
    }

    /** {@return this pattern with its literal characters changed} */
    public Glob map(java.util.function.UnaryOperator<Text> change) {
        return of(Symbol.map(symbols, change));
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
        return switch (form) {
            case EXACT -> text.equals(head);
            case HEAD_TAIL ->
                text.length() >= head.length() + tail.length() && text.startsWith(head) && text.endsWith(tail);
            case GENERAL -> matchesPieces(text);
            case SYMBOLIC -> throw new IllegalStateException("the pattern has unknown parts: " + this);
        };
    }

    // The first piece is anchored at the start and the last one at the end; each piece between them is taken where it
    // occurs first, which is never worse than a later place.
    private boolean matchesPieces(String text) {
        Piece first = pieces.get(0);
        Piece last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return text.length() == first.length() && first.isAt(text, 0);
        }
        int end = text.length() - last.length();
        if (end < first.length() || !first.isAt(text, 0) || !last.isAt(text, end)) {
            return false;
        }
        int from = first.length();
        for (Piece piece : pieces.subList(1, pieces.size() - 1)) {
            from = piece.endOfFirst(text, from, end);
            if (from < 0) {
                return false;
            }
        }
        return true;
    }

    private static List<Piece> pieces(List<Symbol> symbols) {
        List<Piece> pieces = new ArrayList<>();
        int start = 0;
        for (int index = 0; index <= symbols.size(); index++) {
            if (index == symbols.size() || symbols.get(index).equals(Symbol.STAR)) {
                pieces.add(Piece.of(symbols.subList(start, index)));
                start = index + 1;
            }
        }
        return pieces;
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
