// SPDX-License-Identifier: Apache-2.0
package dev.assent.scenario;

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
}
