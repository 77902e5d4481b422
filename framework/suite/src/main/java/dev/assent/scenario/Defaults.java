// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What holds for every scenario of a suite that does not say otherwise.
 *
 * @param account the account of names without {@code @account}, or empty
 * @param clauses the clauses and context keys
 */
public record Defaults(Optional<Word> account, List<Clause> clauses) {
    /** No defaults. */
    public static final Defaults NONE = new Defaults(Optional.empty(), List.of());

    public Defaults {
        Objects.requireNonNull(account, "account");
        clauses = List.copyOf(clauses);
    }

    /** {@return these with others in place of those that say something about the same} */
    Defaults overlaidBy(Defaults others) {
        List<Clause> all = new ArrayList<>(clauses);
        all.removeIf(before ->
                others.clauses.stream().anyMatch(clause -> subject(before).equalsIgnoreCase(subject(clause))));
        all.addAll(others.clauses);
        return new Defaults(others.account.or(() -> account), all);
    }

    private static String subject(Clause clause) {
        return clause.match(
                simple -> simple.kind().word(),
                using -> "using",
                mfa -> "mfa",
                key -> "key " + key.key().text());
    }
}
