// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import dev.assent.document.Node;
import dev.assent.source.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code defaults}; those of a later file take the place of those of an earlier one, key by key. */
final class DefaultsReader {
    private static final List<String> KEYS = List.of("account", "in", "from", "at", "over", "via", "context");

    private final Problems problems;
    private final List<Clause> clauses = new ArrayList<>();
    private Optional<Word> account = Optional.empty();

    DefaultsReader(Problems problems) {
        this.problems = problems;
    }

    void add(Node node) {
        Fields.of(node, "`defaults`", KEYS, problems).ifPresent(fields -> {
            account = fields.word("account").or(() -> account);
            List<Clause> own = new ClauseFields(fields, problems).clauses();
            clauses.removeIf(before -> own.stream().anyMatch(clause -> sameSubject(before, clause)));
            clauses.addAll(own);
        });
    }

    Defaults defaults() {
        return new Defaults(account, clauses);
    }

    private static boolean sameSubject(Clause first, Clause second) {
        return subject(first).equalsIgnoreCase(subject(second));
    }

    private static String subject(Clause clause) {
        return clause.match(
                simple -> simple.kind().word(),
                using -> "using",
                mfa -> "mfa",
                key -> "key " + key.key().text());
    }
}
