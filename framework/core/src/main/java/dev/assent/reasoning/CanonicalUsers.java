// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import dev.assent.pattern.Text;
import dev.assent.policy.PolicyDocument;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Canonical user ids. No fact says which account has which id, so an id is an account of its own that no policy names
 * otherwise.
 */
final class CanonicalUsers {
    private static final long DIGITS = 100_000_000L;

    private CanonicalUsers() {}

    /** {@return the account that stands for an id: twelve digits, of which the first are those of no account of AWS's} */
    static String account(String id) {
        return "0000"
                + String.format(
                        java.util.Locale.ROOT, "%08d", Math.floorMod((long) id.hashCode() * 31 + id.length(), DIGITS));
    }

    /** {@return whether an account stands for a canonical user id} */
    static boolean isStandIn(String account) {
        return account.startsWith("0000");
    }

    /** {@return the policy with accounts in place of canonical user ids, so that the evaluator can decide it} */
    static PolicyDocument asAccounts(PolicyDocument document) {
        boolean none = document.statements().stream()
                .flatMap(statement -> statement.principal().stream())
                .flatMap(clause -> clause.entries().stream())
                .noneMatch(entry -> entry.type() == PrincipalType.CANONICAL_USER);
        if (none) {
            return document;
        }
        return new PolicyDocument(
                document.version(),
                document.id(),
                document.statements().stream().map(CanonicalUsers::asAccounts).toList(),
                document.singleStatement(),
                document.at());
    }

    private static Statement asAccounts(Statement statement) {
        return new Statement(
                statement.index(),
                statement.sid(),
                statement.effect(),
                statement.principal().map(CanonicalUsers::asAccounts),
                statement.action(),
                statement.resource(),
                statement.conditions(),
                statement.at());
    }

    private static PrincipalClause asAccounts(PrincipalClause clause) {
        List<PrincipalEntry> entries =
                clause.entries().stream().map(CanonicalUsers::asAccounts).toList();
        return new PrincipalClause(clause.negated(), clause.everyone(), entries, clause.at());
    }

    private static PrincipalEntry asAccounts(PrincipalEntry entry) {
        if (entry.type() != PrincipalType.CANONICAL_USER) {
            return entry;
        }
        List<PolicyValue> values = entry.values().values().stream()
                .map(value -> new PolicyValue(Text.of(account(value.text().toString())), value.kind(), value.at()))
                .toList();
        return new PrincipalEntry(
                PrincipalType.AWS,
                new PolicyValues(values, entry.values().single(), entry.values().at()));
    }

    /** {@return the id in words, if an account stands for one} */
    static Optional<String> words(String account) {
        return isStandIn(account) ? Optional.of("the account of a canonical user id") : Optional.empty();
    }
}
