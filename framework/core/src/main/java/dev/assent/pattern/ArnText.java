// SPDX-License-Identifier: Apache-2.0
package dev.assent.pattern;

/**
 * A text that is compared with ARN patterns, split once: at its first five colons, the sixth part keeps its colons.
 */
public final class ArnText {
    private final Text text;
    private final String plain;
    private final String folded;
    private final int[] ends = new int[ArnPattern.PARTS];
    private final int size;

    private ArnText(Text text) {
        this.text = text;
        this.plain = text.isKnown() ? text.known() : "";
        int parts = 0;
        int colon = plain.indexOf(':');
        while (colon >= 0 && parts < ArnPattern.PARTS - 1) {
            ends[parts++] = colon;
            colon = plain.indexOf(':', colon + 1);
        }
        this.folded = parts == 0 ? plain : folded(plain, ends[parts - 1]);
        ends[parts++] = plain.length();
        this.size = text.isKnown() ? parts : 0;
    }

    // Character by character, so that no text changes its length.
    private static String folded(String text, int end) {
        for (int index = 0; index < end; index++) {
            if (Character.toLowerCase(text.charAt(index)) != text.charAt(index)) {
                char[] characters = text.toCharArray();
                for (int at = index; at < end; at++) {
                    characters[at] = Character.toLowerCase(characters[at]);
                }
                return new String(characters);
            }
        }
        return text;
    }

    /** {@return the text, split} */
    public static ArnText of(Text text) {
        return new ArnText(text);
    }

    /** {@return the text as it was} */
    public Text text() {
        return text;
    }

    /** {@return whether it is an ARN: six parts, the first one {@code arn}; an ARN with unknown parts counts as one} */
    public boolean isArn() {
        return !text.isKnown() || (size == ArnPattern.PARTS && plain.startsWith("arn:"));
    }

    boolean isKnown() {
        return text.isKnown();
    }

    int size() {
        return size;
    }

    /** {@return whether a pattern matches one of the parts} */
    boolean matches(int part, Glob pattern, boolean ignoreCase) {
        int from = part == 0 ? 0 : ends[part - 1] + 1;
        return pattern.matches(ignoreCase ? folded : plain, from, ends[part]);
    }
}
