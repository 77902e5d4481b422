// SPDX-License-Identifier: Apache-2.0
package dev.assent.maven;

import dev.assent.source.Spelling;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;

/** A report that a user may ask for. */
enum ReportKind {
    HTML,
    JSON,
    JUNIT,
    MARKDOWN,
    SARIF,
    /** Lines in the log that GitHub shows beside the changed lines. */
    ANNOTATIONS,
    /** The Markdown, added to the summary of the step of a GitHub workflow. */
    SUMMARY;

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * {@return the kinds that a list names; {@code all} and {@code none} are known as well}
     *
     * @throws MojoExecutionException if a word is unknown
     */
    static Set<ReportKind> of(List<String> words) throws MojoExecutionException {
        Set<ReportKind> kinds = EnumSet.noneOf(ReportKind.class);
        for (String raw : words) {
            String word = raw.strip().toLowerCase(Locale.ROOT);
            if (word.equals("all")) {
                kinds.addAll(EnumSet.allOf(ReportKind.class));
            } else if (!word.equals("none") && !word.isEmpty()) {
                kinds.add(of(word));
            }
        }
        return kinds;
    }

    private static ReportKind of(String word) throws MojoExecutionException {
        return Arrays.stream(values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new MojoExecutionException("assent.reports has no `" + word + "`; "
                        + Spelling.hint(
                                word,
                                Arrays.stream(values()).map(ReportKind::word).toList())));
    }
}
