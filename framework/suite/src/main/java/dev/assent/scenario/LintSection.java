// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.lint.Check;
import dev.assent.lint.FindingSeverity;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a project says about lint: the section {@code lint} of a suite or world, or a whole {@code *.iam-lint.yaml}.
 *
 * @param severities the severity of checks that have another one than by default; empty = the check is off
 * @param suppressions findings that are not reported
 */
public record LintSection(Map<Check, Optional<FindingSeverity>> severities, List<Suppression> suppressions) {
    private static final List<String> KEYS = List.of("severity", "suppress");
    private static final List<String> SUPPRESS_KEYS = List.of("code", "path", "reason", "until");
    private static final List<String> WORDS = List.of("error", "security-warning", "warning", "suggestion", "off");

    public LintSection {
        severities = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(severities));
        suppressions = List.copyOf(suppressions);
    }

    /**
     * Findings that are known and accepted.
     *
     * @param check what is found
     * @param path a glob pattern on the path of the policy from the project root; empty = every policy
     * @param reason why it is accepted
     * @param until the last day on which it is; empty = for good
     * @param at where it is written
     */
    public record Suppression(
            Check check,
            Optional<String> path,
            String reason,
            Optional<LocalDate> until,
            dev.assent.source.SourceLocation at) {
        public Suppression {
            Objects.requireNonNull(check, "check");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
            Objects.requireNonNull(at, "at");
        }
    }

    /** {@return the section of a node, or empty if it is not one} */
    public static Optional<LintSection> read(Node node, Problems problems) {
        Optional<Fields> fields = Fields.of(node, "`lint`", KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Map<Check, Optional<FindingSeverity>> severities = new LinkedHashMap<>();
        for (Node.Entry entry : fields.get().entries("severity")) {
            Optional<Check> check =
                    check(new Word(entry.key().text(), entry.key().at()), problems);
            Optional<Word> word =
                    Fields.word(entry.value(), "a severity", problems).filter(found -> isSeverity(found, problems));
            if (check.isPresent() && word.isPresent()) {
                severities.put(check.get(), FindingSeverity.of(word.get().text()));
            }
        }
        List<Suppression> suppressions = new ArrayList<>();
        Optional<Node> list = fields.get().node("suppress");
        for (Node item : list.map(Fields::items).orElse(List.of())) {
            suppression(item, problems).ifPresent(suppressions::add);
        }
        return Optional.of(new LintSection(severities, suppressions));
    }

    private static boolean isSeverity(Word word, Problems problems) {
        boolean known = WORDS.contains(word.text());
        if (!known) {
            problems.error(
                    word.at(),
                    "`" + word.text() + "` is not a severity",
                    "scenario/unknown-severity",
                    "use one of " + String.join(", ", WORDS));
        }
        return known;
    }

    private static Optional<Check> check(Word code, Problems problems) {
        Optional<Check> check = Check.of(code.text());
        if (check.isEmpty()) {
            problems.error(
                    code.at(),
                    "there is no lint check `" + code.text() + "`",
                    "scenario/unknown-check",
                    Spelling.hint(code.text(), Check.ids()));
        }
        return check;
    }

    private static Optional<Suppression> suppression(Node item, Problems problems) {
        Optional<Fields> fields = Fields.of(item, "an entry of `suppress`", SUPPRESS_KEYS, problems);
        Optional<Word> code = fields.flatMap(found -> found.word("code"));
        Optional<Word> reason = fields.flatMap(found -> found.reason("reason"));
        if (fields.isPresent() && (code.isEmpty() || reason.isEmpty())) {
            problems.error(
                    item.at(),
                    "an entry of `suppress` needs `" + (code.isEmpty() ? "code" : "reason") + "`",
                    "scenario/incomplete-suppression",
                    "write for example {code: MISSING_VERSION, path: policies/old.json, reason: \"frozen\"}");
        }
        Optional<Check> check = code.flatMap(found -> check(found, problems));
        if (check.isEmpty() || reason.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Suppression(
                check.get(),
                fields.get().word("path").map(Word::text),
                reason.get().text(),
                fields.get().word("until").flatMap(word -> ItemReader.date(word, problems)),
                item.at()));
    }
}
