// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Objects;

/**
 * A place in a text file.
 *
 * @param file path as the user would write it, with {@code /} separators
 * @param line line number, from 1
 * @param column column number, from 1
 */
public record SourceLocation(String file, int line, int column) {
    public SourceLocation {
        Objects.requireNonNull(file, "file");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1: " + line + ":" + column);
        }
    }

    /** {@return the first place of a file} */
    public static SourceLocation startOf(String file) {
        return new SourceLocation(file, 1, 1);
    }

    /** {@return this place, so many columns to the right} */
    public SourceLocation plusColumns(int columns) {
        return new SourceLocation(file, line, column + columns);
    }

    /** {@return {@code file:line}, the form that terminals make clickable} */
    public String fileAndLine() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
