// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The symbols for what the sources of a suite cannot know yet, and the texts that {@code unknowns} pins some of them to.
 *
 * <p>A document of a source is a tree of nodes, whose scalars are plain strings. So that such a string can hold a text
 * with unknown parts, {@link #encode} writes each unknown as a number between two characters of Unicode's private use
 * area, and {@link #decode} reads it again. A private character of the user's own is written so, too, and comes out as it
 * was.
 */
public final class Unknowns {
    private static final char BEGIN = '\uE000';
    private static final char END = '\uE001';

    private final Registry registry;
    private final Map<String, Node.Entry> pins = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> asked = new HashSet<>();

    private Unknowns(Registry registry, List<Node.Entry> pins) {
        this.registry = registry;
        pins.forEach(pin -> this.pins.put(pin.key().text(), pin));
    }

    /** The symbols of all sources of a suite. */
    public static final class Registry {
        private final Map<String, UnknownSymbol> symbols = new LinkedHashMap<>();
        private final List<Text.Unknown> encoded = new ArrayList<>();
        private final Map<Text.Unknown, Integer> numbers = new LinkedHashMap<>();

        /** Begins without symbols. */
        public Registry() {}

        /** {@return the symbols of one source with the texts that its entry pins} */
        public Unknowns of(List<Node.Entry> pins) {
            return new Unknowns(this, pins);
        }

        /** {@return every symbol by the name that it has in texts} */
        public Map<String, UnknownSymbol> symbols() {
            return java.util.Collections.unmodifiableMap(symbols);
        }

        private int number(Text.Unknown unknown) {
            Integer known = numbers.putIfAbsent(unknown, encoded.size());
            if (known == null) {
                encoded.add(unknown);
            }
            return known == null ? encoded.size() - 1 : known;
        }
    }

    /** {@return what the entry pins a symbol to, or empty; a pin that nobody asks for is a warning later on} */
    public Optional<Node> pin(String symbol) {
        asked.add(symbol);
        Optional<Node.Entry> pin = Optional.ofNullable(pins.get(symbol));
        pin.ifPresent(found -> used.add(symbol));
        return pin.map(Node.Entry::value);
    }

    /** {@return the text that the entry pins a symbol to, or empty} */
    public Optional<Word> pinned(String symbol) {
        return pin(symbol).flatMap(Node::asScalar).map(scalar -> new Word(scalar.text(), scalar.at()));
    }

    /** {@return the text of a symbol: what the entry pins it to, else an unknown of that shape} */
    public Text text(UnknownSymbol symbol, Text.Shape shape) {
        Optional<Word> pinned = pinned(symbol.symbol());
        return pinned.map(word -> Text.of(word.text())).orElseGet(() -> {
            String name = inArn(symbol.symbol());
            registry.symbols.putIfAbsent(name, symbol);
            return Text.unknown(name, shape);
        });
    }

    // In an ARN a symbol must not be taken for parts of it, so it has characters that look like those that part an ARN.
    private static String inArn(String symbol) {
        return symbol.replace(':', '\uA789')
                .replace('/', '\u2215')
                .replace('<', '\u2039')
                .replace('>', '\u203A');
    }

    /** {@return a string that stands for a text in the scalars of a document} */
    public String encode(Text text) {
        StringBuilder encoded = new StringBuilder();
        for (Text.Part part : text.parts()) {
            encoded.append(part.<String>match(
                    literal -> literal.text().indexOf(BEGIN) < 0
                            ? literal.text()
                            : literal.text().replace(String.valueOf(BEGIN), "" + BEGIN + END),
                    unknown -> "" + BEGIN + registry.number(unknown) + END));
        }
        return encoded.toString();
    }

    /** {@return the text that a string made by {@link #encode} stands for} */
    public Text decode(String encoded) {
        if (encoded.indexOf(BEGIN) < 0) {
            return Text.of(encoded);
        }
        List<Text.Part> parts = new ArrayList<>();
        int from = 0;
        for (int begin = encoded.indexOf(BEGIN); begin >= 0; begin = encoded.indexOf(BEGIN, from)) {
            int end = encoded.indexOf(END, begin);
            if (end < 0) {
                break;
            }
            parts.add(new Text.Literal(encoded.substring(from, begin)));
            String number = encoded.substring(begin + 1, end);
            parts.add(part(number));
            from = end + 1;
        }
        parts.add(new Text.Literal(encoded.substring(from)));
        return new Text(parts);
    }

    // A message may have lost a part of what it quotes.
    private Text.Part part(String number) {
        boolean digits = !number.isEmpty()
                && number.length() < 9
                && number.chars().allMatch(character -> character >= '0' && character <= '9');
        return digits && Integer.parseInt(number) < registry.encoded.size()
                ? registry.encoded.get(Integer.parseInt(number))
                : new Text.Literal(BEGIN + number);
    }

    /** Reports each pin that was never asked for: it is misspelt, or the source does not need it. */
    public void warnAboutUnusedPins(Problems problems) {
        List<String> names = asked.stream().sorted().toList();
        pins.forEach((name, pin) -> {
            if (!used.contains(name)) {
                problems.add(Problem.warning(
                                pin.key().at(),
                                "nothing in the source is unknown as `" + name + "`",
                                "ingest/unused-unknown")
                        .withHint(Spelling.nearest(name, names)
                                .map(word -> "did you mean `" + word + "`?")
                                .orElse("remove it, or name the symbol that a message shows")));
            }
        });
    }
}
