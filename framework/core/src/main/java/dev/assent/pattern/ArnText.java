// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

import java.util.Locale;

/**
 * A text that is compared with ARN patterns, split once: at its first five colons, the sixth part keeps its colons.
 */
public final class ArnText {
    private final Text text;
    private final String[] parts;
    private final String[] folded;

    private ArnText(Text text, String[] parts) {
        this.text = text;
        this.parts = parts;
        this.folded = new String[Math.min(parts.length, ArnPattern.PARTS - 1)];
        for (int index = 0; index < folded.length; index++) {
            folded[index] = parts[index].toLowerCase(Locale.ROOT);
        }
    }

    /** {@return the text, split} */
    public static ArnText of(Text text) {
        return new ArnText(text, text.isKnown() ? text.known().split(":", ArnPattern.PARTS) : new String[0]);
    }

    /** {@return the text as it was} */
    public Text text() {
        return text;
    }

    /** {@return whether it is an ARN: six parts, the first one {@code arn}; an ARN with unknown parts counts as one} */
    public boolean isArn() {
        return !text.isKnown() || (parts.length == ArnPattern.PARTS && parts[0].equals("arn"));
    }

    boolean isKnown() {
        return text.isKnown();
    }

    int size() {
        return parts.length;
    }

    String part(int index, boolean ignoreCase) {
        return ignoreCase ? folded[index] : parts[index];
    }
}
