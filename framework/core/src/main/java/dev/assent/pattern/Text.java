// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A text that may have parts which nobody knows yet, such as the name that CloudFormation will give to a bucket.
 *
 * @param parts literal parts and unknown symbols in order; neighbouring literals are joined, empty ones left out
 */
public record Text(List<Part> parts) {
    /** The empty text. */
    public static final Text EMPTY = new Text(List.of());

    private static final String BEGIN = "\uE010";
    private static final String END = "\uE011";

    public Text {
        parts = join(parts);
    }

    /** {@return a text that is fully known} */
    public static Text of(String literal) {
        return literal.isEmpty() ? EMPTY : new Text(List.of(new Literal(literal)));
    }

    /** {@return a text that is one unknown symbol} */
    public static Text unknown(String symbol, Shape shape) {
        return new Text(List.of(new Unknown(symbol, shape)));
    }

    /**
     * {@return the text of a string in which each unknown symbol stands between two private characters, as {@link #marked}
     * writes it}
     */
    public static Text ofMarked(String marked) {
        Text text = EMPTY;
        int from = 0;
        for (int open = marked.indexOf(BEGIN); open >= 0; open = marked.indexOf(BEGIN, from)) {
            int close = marked.indexOf(END, open);
            if (close < 0) {
                break;
            }
            text = text.plus(of(marked.substring(from, open)))
                    .plus(unknown(marked.substring(open + 1, close), Shape.ANY));
            from = close + 1;
        }
        return text.plus(of(marked.substring(from)));
    }

    /** {@return this as a string from which {@link #ofMarked} makes it again, but for the shapes of its symbols} */
    public String marked() {
        return parts.stream()
                .map(part -> part.<String>match(Literal::text, unknown -> BEGIN + unknown.symbol() + END))
                .collect(Collectors.joining());
    }

    /** {@return whether no part is unknown} */
    public boolean isKnown() {
        return parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof Literal);
    }

    /**
     * {@return the whole text}
     *
     * @throws IllegalStateException if a part is unknown
     */
    public String known() {
        if (parts.isEmpty()) {
            return "";
        }
        if (parts.size() == 1 && parts.get(0) instanceof Literal literal) {
            return literal.text();
        }
        throw new IllegalStateException("not known: " + this);
    }

    /** {@return the symbols that are not known, in order} */
    public List<Unknown> unknowns() {
        return parts.stream()
                .flatMap(part -> part.match(literal -> java.util.stream.Stream.empty(), java.util.stream.Stream::of))
                .toList();
    }

    /** {@return this text with its known parts changed} */
    public Text map(java.util.function.UnaryOperator<String> change) {
        return new Text(parts.stream()
                .map(part -> part.<Part>match(literal -> new Literal(change.apply(literal.text())), unknown -> unknown))
                .toList());
    }

    /** {@return this text followed by another} */
    public Text plus(Text other) {
        List<Part> all = new ArrayList<>(parts);
        all.addAll(other.parts);
        return new Text(all);
    }

    /** {@return the text, with each unknown symbol in angle brackets} */
    @Override
    public String toString() {
        return isKnown() ? known() : show();
    }

    private String show() {
        return parts.stream()
                .map(part -> part.<String>match(Literal::text, unknown -> "<" + unknown.symbol() + ">"))
                .collect(Collectors.joining());
    }

    private static List<Part> join(List<Part> parts) {
        boolean joined = parts.size() == 1
                && parts.get(0).match(literal -> !literal.text().isEmpty(), unknown -> true);
        return joined ? List.copyOf(parts) : joinParts(parts);
    }

    private static List<Part> joinParts(List<Part> parts) {
        List<Part> joined = new ArrayList<>(parts.size());
        for (Part part : parts) {
            Part last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
            if (part instanceof Literal literal && literal.text().isEmpty()) {
                continue;
            }
            if (part instanceof Literal literal && last instanceof Literal before) {
                joined.set(joined.size() - 1, new Literal(before.text() + literal.text()));
            } else {
                joined.add(part);
            }
        }
        return List.copyOf(joined);
    }

    /** A part of a text. */
    public sealed interface Part {
        /** {@return what the function for its kind gives} */
        <R> R match(Function<? super Literal, ? extends R> literal, Function<? super Unknown, ? extends R> unknown);
    }

    /**
     * A known part.
     *
     * @param text the text
     */
    public record Literal(String text) implements Part {
        public Literal {
            Objects.requireNonNull(text, "text");
        }

        @Override
        public <R> R match(
                Function<? super Literal, ? extends R> literal, Function<? super Unknown, ? extends R> unknown) {
            return literal.apply(this);
        }
    }

    /**
     * A part that is not known; the same symbol is the same text wherever it stands.
     *
     * @param symbol what it is, in the words of its source, such as {@code aws_s3_bucket.data.arn}
     * @param shape what is known about its text
     */
    public record Unknown(String symbol, Shape shape) implements Part {
        public Unknown {
            Objects.requireNonNull(symbol, "symbol");
            Objects.requireNonNull(shape, "shape");
        }

        @Override
        public <R> R match(
                Function<? super Literal, ? extends R> literal, Function<? super Unknown, ? extends R> unknown) {
            return unknown.apply(this);
        }
    }

    /** What is known about the text of an unknown symbol. */
    public enum Shape {
        /** Any text, also the empty one. */
        ANY,
        /** At least one character, none of which is {@code : / * ?}: a name. */
        NAME,
        /** Twelve digits: an account id. */
        ACCOUNT;

        /** {@return whether a text of this shape may have that character} */
        public boolean admits(char character) {
            return switch (this) {
                case ANY -> true;
                case NAME -> character != ':' && character != '/' && character != '*' && character != '?';
                case ACCOUNT -> character >= '0' && character <= '9';
            };
        }

        /** {@return the smallest number of characters of such a text} */
        public int minimum() {
            return switch (this) {
                case ANY -> 0;
                case NAME -> 1;
                case ACCOUNT -> 12;
            };
        }
    }
}
