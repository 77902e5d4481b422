// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.assent.document.Node.Entry;
import dev.assent.document.Node.Kind;
import dev.assent.document.Node.ListNode;
import dev.assent.document.Node.MapNode;
import dev.assent.document.Node.Scalar;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Read;
import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads JSON into nodes that know where they are written. Bad input gives problems, never an exception. */
public final class JsonReader {
    /** Policies are a few kilobytes and the largest Terraform plans some tens of megabytes; more than this is not read. */
    static final int LARGEST = 128 * 1024 * 1024;

    /** Policies nest about five deep; more than this is an attack or a mistake. */
    static final int DEEPEST = 200;

    private static final int LONGEST_NUMBER = 1000;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LARGEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxNameLength(LARGEST)
                    .build())
            .configure(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES, false)
            .build();

    private final SourceText source;
    private final JsonParser parser;
    private final Places places;
    private final Problems problems = new Problems();
    private final Map<String, String> names = new HashMap<>();

    private JsonReader(SourceText source, JsonParser parser, Places places) {
        this.source = source;
        this.parser = parser;
        this.places = places;
    }

    /** Gives the place of a token, and of the end, in the file of the user. */
    private record Places(Function<JsonLocation, SourceLocation> of, Supplier<SourceLocation> end) {}

    /** {@return the document of a JSON text; every duplicate key is reported, and the first syntax error} */
    public static Read<Node> read(SourceText source) {
        return read(source, JsonSelection.ALL);
    }

    /** {@return the document in a JSON string; places are those of the file around it} */
    public static Read<Node> read(EmbeddedText text) {
        Places places = new Places(
                location -> text.place(location.getCharOffset()),
                () -> text.place(text.text().length()));
        return parse(new SourceText(text.at().file(), text.text()), places, JsonSelection.ALL);
    }

    /** {@return the selected parts of a JSON text; every duplicate key is reported, and the first syntax error} */
    public static Read<Node> read(SourceText source, JsonSelection selection) {
        String text = source.text().startsWith("\uFEFF") ? source.text().substring(1) : source.text();
        if (text.length() > LARGEST) {
            return Read.failed(List.of(Problem.error(
                            SourceLocation.startOf(source.file()),
                            "the file has more than " + LARGEST / (1024 * 1024) + " million characters",
                            "document/too-large")
                    .withHint("split it, or point at the part that holds the policies")));
        }
        SourceText clean = new SourceText(source.file(), text);
        return parse(clean, new Places(location -> place(source, location), () -> JsonSyntax.end(clean)), selection);
    }

    private static Read<Node> parse(SourceText source, Places places, JsonSelection selection) {
        try (JsonParser parser = FACTORY.createParser(source.text())) {
            return new JsonReader(source, parser, places).document(selection);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory cannot fail to be read", impossible);
        }
    }

    private Read<Node> document(JsonSelection selection) throws IOException {
        try {
            if (parser.nextToken() == null) {
                problems.error(
                        SourceLocation.startOf(source.file()),
                        "the file is empty",
                        "document/empty",
                        "write a JSON document");
                return Read.failed(problems.list());
            }
            Node node = node(selection);
            if (parser.nextToken() != null) {
                problems.error(here(), "there is more text behind the document", "document/syntax", "remove it");
            }
            return Read.of(node, problems);
        } catch (StreamConstraintsException tooMuch) {
            problems.error(
                    at(parser.currentLocation()),
                    "the document is nested too deeply, or a number in it is too long",
                    "document/too-deep",
                    "at most " + DEEPEST + " levels and " + LONGEST_NUMBER + " digits are read");
        } catch (JsonProcessingException bad) {
            problems.add(JsonSyntax.problem(source, at(bad.getLocation()), bad.getLocation(), places.end()));
        }
        return Read.failed(problems.list());
    }

    private Node node(JsonSelection selection) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> map(selection);
            case START_ARRAY -> list(selection);
            default -> scalar();
        };
    }

    private Scalar scalar() throws IOException {
        SourceLocation at = here();
        return new Scalar(parser.getText(), kind(), at, at.line());
    }

    private MapNode map(JsonSelection selection) throws IOException {
        SourceLocation at = here();
        List<Entry> entries = new ArrayList<>();
        Map<String, SourceLocation> seen = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            Scalar key = new Scalar(name(), Kind.TEXT, here(), here().line());
            parser.nextToken();
            SourceLocation first = seen.putIfAbsent(key.text(), key.at());
            if (first != null) {
                problems.error(
                        key.at(),
                        "the key `" + key.text() + "` occurs twice",
                        "document/duplicate-key",
                        "it stands in line " + first.line() + " already; AWS rejects such a document, merge the two");
            }
            Optional<JsonSelection> value = first == null ? selection.key(key.text(), entries) : Optional.empty();
            if (value.isPresent() && takes(value.get())) {
                entries.add(new Entry(key, node(value.get())));
            } else {
                parser.skipChildren();
            }
        }
        return new MapNode(entries, at, here().line());
    }

    // A large document repeats few names very often.
    private String name() throws IOException {
        String name = parser.currentName();
        String known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    private ListNode list(JsonSelection selection) throws IOException {
        SourceLocation at = here();
        List<Node> items = new ArrayList<>();
        JsonSelection item = selection.item();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (takes(item)) {
                items.add(node(item));
            }
        }
        return new ListNode(items, at, here().line());
    }

    private boolean takes(JsonSelection selection) throws IOException {
        return selection == JsonSelection.ALL
                || parser.currentToken().isStructStart()
                || selection.takes(kind(), parser.getText());
    }

    private Kind kind() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE -> Kind.BOOLEAN;
            default -> Kind.NULL;
        };
    }

    private SourceLocation here() {
        return at(parser.currentTokenLocation());
    }

    private SourceLocation at(JsonLocation location) {
        return places.of().apply(location);
    }

    private static SourceLocation place(SourceText source, JsonLocation location) {
        return new SourceLocation(
                source.file(), Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
