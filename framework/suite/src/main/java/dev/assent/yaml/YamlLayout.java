// SPDX-License-Identifier: Apache-2.0
package dev.assent.yaml;

import dev.assent.source.SourceText;
import dev.assent.yaml.YamlScalars.Span;
import dev.assent.yaml.YamlScalars.Style;
import java.util.Collection;
import java.util.List;

/** What is the same in every well-kept file: no blanks at the end of a line, one kind of line end, one at the end of the file. */
public final class YamlLayout {
    private YamlLayout() {}

    /** {@return the text of a file without what no reader sees; the lines inside of texts stay as they are} */
    public static String tidy(SourceText source) {
        String text = source.text();
        Collection<Span> spans = YamlScalars.of(source).values();
        boolean[] kept = new boolean[text.length() + 1];
        int lastBlock = 0;
        for (Span span : spans) {
            if (span.style() != Style.PLAIN) {
                java.util.Arrays.fill(kept, span.start(), span.end(), true);
            }
            lastBlock = span.style().isBlock() ? span.end() : lastBlock;
        }
        StringBuilder tidy = new StringBuilder();
        int from = 0;
        for (String line : lines(text)) {
            int end = from + line.length();
            tidy.append(kept[end] ? line : stripped(line)).append('\n');
            from = end + 1;
        }
        tidy.setLength(tidy.length() - 1);
        boolean endsInBlock = lastBlock == text.length();
        String all = tidy.toString();
        String ended = endsInBlock && all.endsWith("\n") ? all : all.stripTrailing() + "\n";
        String unix = ended.replace("\r\n", "\n");
        return isWindows(text) ? unix.replace("\n", "\r\n") : unix;
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }

    // A blank that is no space, such as one that does not break, is left for its reader to find.
    private static String stripped(String line) {
        int end = line.length();
        while (end > 0 && " \t\r".indexOf(line.charAt(end - 1)) >= 0) {
            end--;
        }
        return line.substring(0, end);
    }

    private static boolean isWindows(String text) {
        int first = text.indexOf('\n');
        return first > 0 && text.charAt(first - 1) == '\r';
    }
}
