// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Arrays;

/** Where the lines of a text begin. */
public final class Lines {
    private final String text;
    private final int[] starts;

    /** Finds the lines of a text. */
    public Lines(SourceText source) {
        this.text = source.text();
        // A byte order mark is no part of the first line.
        int[] found = new int[64];
        found[0] = text.startsWith("\uFEFF") ? 1 : 0;
        int size = 1;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
            found = size == found.length ? Arrays.copyOf(found, size * 2) : found;
            found[size++] = end + 1;
        }
        this.starts = Arrays.copyOf(found, size);
    }

    /** {@return the text} */
    public String text() {
        return text;
    }

    /** {@return the index in the text of the first character of a line; of one behind the last line that of the last} */
    public int startOf(int line) {
        return starts[Math.max(1, Math.min(line, starts.length)) - 1];
    }
}
