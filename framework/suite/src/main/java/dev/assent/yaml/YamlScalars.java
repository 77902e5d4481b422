// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.source.SourceLocation;
import dev.assent.source.SourceText;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;

/**
 * Where the texts of a YAML file stand in it, so that one can be replaced and everything around it stays as it is. A JSON file
 * is read as the YAML that it is.
 */
public final class YamlScalars {
    private final SourceText source;
    private final int[] indices;
    private final Map<SourceLocation, Span> spans = new LinkedHashMap<>();

    private YamlScalars(SourceText source) {
        this.source = source;
        this.indices = indices(source.text());
    }

    /** How a text is written. */
    public enum Style {
        PLAIN,
        SINGLE_QUOTED,
        DOUBLE_QUOTED,
        /** With {@code |}. */
        LITERAL,
        /** With {@code >}. */
        FOLDED;

        /** {@return whether its lines stand below the mark that opens it} */
        public boolean isBlock() {
            return this == LITERAL || this == FOLDED;
        }
    }

    /**
     * A text in a file.
     *
     * @param start the index of its first character, a quote included, an anchor or a tag not
     * @param end the index behind its last character
     * @param style how it is written
     * @param inFlow whether it stands in brackets or braces
     */
    public record Span(int start, int end, Style style, boolean inFlow) {}

    /** {@return the texts of a file by the place that {@link YamlReader} gives them, in file order; none if it cannot be read} */
    public static Map<SourceLocation, Span> of(SourceText source) {
        YamlScalars scalars = new YamlScalars(source);
        try {
            scalars.read();
        } catch (YAMLException unreadable) {
            return Map.of();
        }
        return scalars.spans;
    }

    private void read() {
        int flow = 0;
        for (Event event : YamlReader.yaml().parse(new StringReader(source.text()))) {
            boolean opens = (event instanceof SequenceStartEvent list && list.isFlow())
                    || (event instanceof MappingStartEvent map && map.isFlow());
            // What stands in a flow is flow itself.
            boolean closes = flow > 0 && (event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd));
            flow += opens ? 1 : closes ? -1 : 0;
            if (event instanceof ScalarEvent scalar) {
                add(scalar, flow > 0);
            }
        }
    }

    private void add(ScalarEvent scalar, boolean inFlow) {
        SourceLocation at = new SourceLocation(
                source.file(),
                scalar.getStartMark().getLine() + 1,
                scalar.getStartMark().getColumn() + 1);
        int end = indices[scalar.getEndMark().getIndex()];
        int start = behindProperties(indices[scalar.getStartMark().getIndex()], end);
        spans.put(at, new Span(start, end, style(scalar.getScalarStyle()), inFlow));
    }

    // A text begins where its anchor or its tag does.
    private int behindProperties(int from, int end) {
        String text = source.text();
        int start = from;
        while (start < end && (text.charAt(start) == '&' || text.charAt(start) == '!')) {
            while (start < end && !Character.isWhitespace(text.charAt(start))) {
                start++;
            }
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
        }
        return start;
    }

    private static Style style(ScalarStyle style) {
        return switch (style) {
            case PLAIN, JSON_SCALAR_STYLE -> Style.PLAIN;
            case SINGLE_QUOTED -> Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Style.DOUBLE_QUOTED;
            case LITERAL -> Style.LITERAL;
            case FOLDED -> Style.FOLDED;
        };
    }

    // SnakeYAML counts characters, of which some are two in a Java text.
    private static int[] indices(String text) {
        int[] indices = new int[text.codePointCount(0, text.length()) + 1];
        int index = 0;
        for (int character = 0; character < indices.length; character++) {
            indices[character] = index;
            index += index < text.length() ? Character.charCount(text.codePointAt(index)) : 0;
        }
        return indices;
    }
}
