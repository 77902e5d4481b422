// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * A text of a scenario with its place.
 *
 * @param text the text without quotes
 * @param at where it is written
 */
public record Word(String text, SourceLocation at) {
    public Word {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(at, "at");
    }
}
