// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import dev.assent.source.SourceLocation;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** A part of a JSON or YAML document, with the place where it is written. */
public sealed interface Node {
    /** {@return where it begins} */
    SourceLocation at();

    /** {@return the line on which it ends} */
    int endLine();

    /** {@return what the function for its kind gives} */
    <R> R match(
            Function<? super MapNode, ? extends R> map,
            Function<? super ListNode, ? extends R> list,
            Function<? super Scalar, ? extends R> scalar);

    /** {@return the word for its kind in messages: {@code a map}, {@code a list}, {@code text}, {@code a number} ...} */
    default String kindInWords() {
        return match(map -> "a map", list -> "a list", scalar -> scalar.kind().words());
    }

    /** {@return this as a scalar, or empty} */
    default Optional<Scalar> asScalar() {
        return match(map -> Optional.empty(), list -> Optional.empty(), Optional::of);
    }

    /** {@return this as a map, or empty} */
    default Optional<MapNode> asMap() {
        return match(Optional::of, list -> Optional.empty(), scalar -> Optional.empty());
    }

    /** {@return this as a list, or empty} */
    default Optional<ListNode> asList() {
        return match(map -> Optional.empty(), Optional::of, scalar -> Optional.empty());
    }

    /**
     * A map with text keys, in file order. The reader has made sure that no key occurs twice.
     *
     * @param entries keys and values in file order
     * @param at where it begins
     * @param endLine the line on which it ends
     */
    record MapNode(List<Entry> entries, SourceLocation at, int endLine) implements Node {
        public MapNode {
            entries = List.copyOf(entries);
            Objects.requireNonNull(at, "at");
        }

        /** {@return the value of a key, or empty} */
        public Optional<Node> get(String key) {
            return entries.stream()
                    .filter(entry -> entry.key().text().equals(key))
                    .map(Entry::value)
                    .findFirst();
        }

        @Override
        public <R> R match(
                Function<? super MapNode, ? extends R> map,
                Function<? super ListNode, ? extends R> list,
                Function<? super Scalar, ? extends R> scalar) {
            return map.apply(this);
        }
    }

    /**
     * A key and its value.
     *
     * @param key the key, with its place
     * @param value the value
     */
    record Entry(Scalar key, Node value) {
        public Entry {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(value, "value");
        }
    }

    /**
     * A list.
     *
     * @param items the items in file order
     * @param at where it begins
     * @param endLine the line on which it ends
     */
    record ListNode(List<Node> items, SourceLocation at, int endLine) implements Node {
        public ListNode {
            items = List.copyOf(items);
            Objects.requireNonNull(at, "at");
        }

        @Override
        public <R> R match(
                Function<? super MapNode, ? extends R> map,
                Function<? super ListNode, ? extends R> list,
                Function<? super Scalar, ? extends R> scalar) {
            return list.apply(this);
        }
    }

    /**
     * A text, number, boolean or null, always with its text as written.
     *
     * @param text the text; of a JSON number its literal, of a boolean {@code true} or {@code false}
     * @param kind what the format says it is
     * @param at where it begins; for a quoted text the quote
     * @param endLine the line on which it ends
     */
    record Scalar(String text, Kind kind, SourceLocation at, int endLine) implements Node {
        public Scalar {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(at, "at");
        }

        @Override
        public <R> R match(
                Function<? super MapNode, ? extends R> map,
                Function<? super ListNode, ? extends R> list,
                Function<? super Scalar, ? extends R> scalar) {
            return scalar.apply(this);
        }
    }

    /** What a format says a scalar is. */
    enum Kind {
        /** A quoted text, or a block text. */
        TEXT("text"),
        /** A YAML scalar without quotes; our YAML reader never turns it into anything but text. */
        PLAIN("text"),
        /** A JSON number. */
        NUMBER("a number"),
        /** A JSON boolean. */
        BOOLEAN("a boolean"),
        /** JSON null, or an empty YAML value. */
        NULL("nothing");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** {@return the words that messages use} */
        public String words() {
            return words;
        }
    }
}
