// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Gives ids that are unique in their file and stay the same when other lines are edited. */
final class Ids {
    private static final int LONGEST = 120;

    private final Map<String, Integer> used = new HashMap<>();

    /**
     * {@return the stated id, or the slug of a sentence; one that is taken gets a number, and a warning says so}
     *
     * @param prefix what comes before it, because it stands in a group
     */
    String of(String prefix, Optional<Word> stated, String sentence, SourceLocation at, Problems problems) {
        String wanted = prefix + stated.map(Word::text).orElseGet(() -> slug(sentence));
        String id = unique(wanted);
        if (!id.equals(wanted)) {
            problems.add(Problem.warning(
                            stated.map(Word::at).orElse(at), "the id `" + wanted + "` is taken", "scenario/id-taken")
                    .withHint("this one is `" + id + "`; give each an `id` of its own"));
        }
        return id;
    }

    /** {@return the text, with a number behind it if it was used before} */
    String unique(String wanted) {
        int count = used.merge(wanted, 1, Integer::sum);
        return count == 1 ? wanted : unique(wanted + "-" + count);
    }

    static String slug(String sentence) {
        StringBuilder slug = new StringBuilder();
        for (char character : sentence.toLowerCase(Locale.ROOT).toCharArray()) {
            if (Character.isLetterOrDigit(character)) {
                slug.append(character);
            } else if (slug.length() > 0 && slug.charAt(slug.length() - 1) != '-') {
                slug.append('-');
            }
        }
        String text = slug.length() > LONGEST
                ? slug.substring(0, LONGEST) + "-" + Integer.toHexString(sentence.hashCode())
                : slug.toString();
        return text.isEmpty() ? "scenario" : text.endsWith("-") ? text.substring(0, text.length() - 1) : text;
    }
}
