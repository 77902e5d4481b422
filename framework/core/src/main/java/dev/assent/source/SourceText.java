// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Objects;

/**
 * A text and the file that it came from.
 *
 * @param file path as the user would write it, with {@code /} separators; used in messages only
 * @param text the whole text
 */
public record SourceText(String file, String text) {
    public SourceText {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
    }
}
