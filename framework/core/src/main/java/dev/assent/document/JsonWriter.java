// SPDX-License-Identifier: Apache-2.0
package dev.assent.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.assent.document.Node.Entry;
import java.io.IOException;
import java.io.StringWriter;

/** Writes nodes as JSON: two spaces a level, a line an item, {@code \n} at the end of every line. */
public final class JsonWriter {
    private static final JsonFactory FACTORY = new JsonFactory();

    private JsonWriter() {}

    /** {@return the JSON text of a node; numbers and booleans keep their literals} */
    public static String write(Node node) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            generator.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withSeparators(Separators.createDefaultInstance()
                            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                            .withRootSeparator(""))
                    .withObjectIndenter(indenter)
                    .withArrayIndenter(indenter));
            write(node, generator);
        } catch (IOException impossible) {
            throw new IllegalStateException("writing to memory cannot fail", impossible);
        }
        return text.append('\n').toString();
    }

    private static void write(Node node, JsonGenerator generator) throws IOException {
        if (node instanceof Node.MapNode map) {
            generator.writeStartObject();
            for (Entry entry : map.entries()) {
                generator.writeFieldName(entry.key().text());
                write(entry.value(), generator);
            }
            generator.writeEndObject();
        } else if (node instanceof Node.ListNode list) {
            generator.writeStartArray();
            for (Node item : list.items()) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (node instanceof Node.Scalar scalar) {
            write(scalar, generator);
        }
    }

    private static void write(Node.Scalar scalar, JsonGenerator generator) throws IOException {
        switch (scalar.kind()) {
            case TEXT, PLAIN -> generator.writeString(scalar.text());
            case NUMBER -> generator.writeNumber(scalar.text());
            case BOOLEAN -> generator.writeBoolean(Boolean.parseBoolean(scalar.text()));
            case NULL -> generator.writeNull();
        }
    }
}
