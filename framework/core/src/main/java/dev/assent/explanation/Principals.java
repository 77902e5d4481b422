// SPDX-License-Identifier: Apache-2.0
package dev.assent.explanation;

import dev.assent.document.Node;
import dev.assent.explanation.Edit.Change;
import dev.assent.pattern.Text;
import dev.assent.policy.PolicyValue;
import dev.assent.policy.PolicyValues;
import dev.assent.policy.PrincipalClause;
import dev.assent.policy.PrincipalClause.PrincipalEntry;
import dev.assent.policy.PrincipalType;
import dev.assent.policy.Statement;
import dev.assent.request.Principal;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Names a caller in the Principal element of a statement. */
final class Principals {
    private Principals() {}

    /**
     * How a Principal element names a caller.
     *
     * @param type the key
     * @param value the value
     */
    private record Named(PrincipalType type, String value) {}

    // A role rather than one of its sessions: that is what policies name.
    private static Named named(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> new Named(PrincipalType.AWS, user.arn().toString()),
                session -> new Named(PrincipalType.AWS, session.role().toString()),
                federated -> new Named(PrincipalType.AWS, federated.arn().toString()),
                root -> new Named(PrincipalType.AWS, root.arn().toString()),
                service -> new Named(PrincipalType.SERVICE, service.name()),
                provider -> new Named(PrincipalType.FEDERATED, provider.provider()),
                anonymous -> new Named(PrincipalType.AWS, "*")));
    }

    /** {@return an element that names a caller only} */
    static PrincipalClause only(Principal principal, SourceLocation at) {
        return new PrincipalClause(false, false, List.of(entry(named(principal), List.of(), at)), at);
    }

    private static PrincipalEntry entry(Named named, List<PolicyValue> before, SourceLocation at) {
        List<PolicyValue> values = new ArrayList<>(before);
        values.add(new PolicyValue(Text.of(named.value()), Node.Kind.TEXT, at));
        return new PrincipalEntry(named.type(), new PolicyValues(values, values.size() == 1, at));
    }

    /** {@return the statement with the caller among its principals, or empty if it excludes principals or has none} */
    static Optional<Change> add(Statement statement, Principal principal) {
        Optional<PrincipalClause> clause = statement.principal().filter(found -> !found.negated() && !found.everyone());
        if (clause.isEmpty()) {
            return Optional.empty();
        }
        Named named = named(principal);
        SourceLocation at = clause.get().at();
        Optional<Change> corrected = correctCase(statement, clause.get(), named);
        if (corrected.isPresent()) {
            return corrected;
        }
        List<PrincipalEntry> entries = new ArrayList<>();
        boolean added = false;
        for (PrincipalEntry entry : clause.get().entries()) {
            boolean same = entry.type() == named.type();
            entries.add(
                    same ? entry(named, entry.values().values(), entry.values().at()) : entry);
            at = same ? entry.values().at() : at;
            added |= same;
        }
        if (!added) {
            entries.add(entry(named, List.of(), at));
        }
        Statement becomes = with(
                statement,
                new PrincipalClause(false, false, entries, clause.get().at()));
        String words =
                "add \"" + named.value() + "\" to Principal " + named.type().text();
        return Optional.of(new Change(becomes, words, at, 1));
    }

    private static Optional<Change> correctCase(Statement statement, PrincipalClause clause, Named named) {
        Optional<PolicyValue> misspelt = clause.entries().stream()
                .flatMap(entry -> entry.values().values().stream())
                .filter(value -> value.text().toString().equalsIgnoreCase(named.value()))
                .findFirst();
        return misspelt.map(value -> {
            List<PrincipalEntry> entries = clause.entries().stream()
                    .map(entry -> new PrincipalEntry(
                            entry.type(),
                            new PolicyValues(
                                    entry.values().values().stream()
                                            .map(other -> other.equals(value)
                                                    ? new PolicyValue(
                                                            Text.of(named.value()), Node.Kind.TEXT, value.at())
                                                    : other)
                                            .toList(),
                                    entry.values().single(),
                                    entry.values().at())))
                    .toList();
            return new Change(
                    with(statement, new PrincipalClause(false, false, entries, clause.at())),
                    "change \"" + value.text() + "\" to \"" + named.value() + "\" in Principal",
                    value.at(),
                    1);
        });
    }

    /** {@return the statement without one of its principals, for each of several} */
    static List<Change> remove(Statement statement) {
        List<Change> changes = new ArrayList<>();
        PrincipalClause clause =
                statement.principal().filter(found -> !found.negated()).orElse(null);
        if (clause == null) {
            return changes;
        }
        for (PrincipalEntry entry : clause.entries()) {
            for (PolicyValue value : entry.values().values()) {
                List<PrincipalEntry> entries = new ArrayList<>();
                clause.entries().forEach(other -> without(other, value).ifPresent(entries::add));
                if (!entries.isEmpty()) {
                    changes.add(new Change(
                            with(statement, new PrincipalClause(false, false, entries, clause.at())),
                            "remove \"" + value.text() + "\" from Principal "
                                    + entry.type().text(),
                            value.at(),
                            2));
                }
            }
        }
        return changes;
    }

    private static Optional<PrincipalEntry> without(PrincipalEntry entry, PolicyValue removed) {
        List<PolicyValue> left = entry.values().values().stream()
                .filter(value -> !value.equals(removed))
                .toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new PrincipalEntry(
                        entry.type(),
                        new PolicyValues(left, false, entry.values().at())));
    }

    private static Statement with(Statement old, PrincipalClause principal) {
        return new Statement(
                old.index(),
                old.sid(),
                old.effect(),
                Optional.of(principal),
                old.action(),
                old.resource(),
                old.conditions(),
                old.at());
    }
}
