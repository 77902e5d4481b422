// SPDX-License-Identifier: Apache-2.0
package dev.assent.run;

import dev.assent.policy.Condition;
import dev.assent.policy.Statement;
import dev.assent.reasoning.ZoneOfTrust;
import dev.assent.reasoning.access.Actors;
import dev.assent.reasoning.access.Answer;
import dev.assent.reasoning.access.Subjects;
import dev.assent.request.Principal;
import dev.assent.run.Checks.OnSomething;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Access from outside by one statement: who has it, put together, and on what condition. */
final class Shared {
    private final OnSomething on;
    private final Answer.Found example;
    private final Actors actors;
    private final Map<String, Set<String>> accounts = new LinkedHashMap<>();
    private final Set<String> others = new LinkedHashSet<>();
    private boolean anyAccount;

    /**
     * Access that nobody has yet.
     *
     * @param on what is shared
     * @param example a request
     */
    Shared(OnSomething on, Answer.Found example, Actors actors) {
        this.on = on;
        this.example = example;
        this.actors = actors;
    }

    Answer.Found example() {
        return example;
    }

    /** Counts one who has it. */
    void add(Answer.Found found) {
        Principal principal = found.actor().principal();
        Optional<String> account = principal.account();
        if (account.isEmpty() || principal instanceof Principal.FederatedProvider) {
            others.add(Subjects.words(principal));
        } else if (actors.isStranger(account.get())) {
            anyAccount = true;
        } else {
            accounts.computeIfAbsent(account.get(), id -> new TreeSet<>()).add(kind(principal));
        }
    }

    private static String kind(Principal principal) {
        return principal.match(new Principal.Cases<>(
                user -> user.arn().name().equals("example")
                        ? "users"
                        : user.arn().resource(),
                session -> session.role().name().equals("example")
                        ? "roles"
                        : session.role().resource(),
                federated -> "federated users",
                root -> "the root user",
                service -> "services",
                provider -> "callers with a token",
                anonymous -> "anonymous callers"));
    }

    /** {@return who has what, on what condition} */
    String words() {
        Set<String> who = new LinkedHashSet<>();
        if (anyAccount) {
            who.add("every AWS account");
        } else {
            accounts.forEach((id, kinds) -> who.add("account " + id + " (" + String.join(", ", kinds) + ")"));
        }
        who.addAll(others);
        List<Condition> conditions = conditions();
        String when = conditions.stream().map(Shared::words).collect(Collectors.joining(" and "));
        return on.name() + " is shared with " + String.join(", ", who) + (when.isEmpty() ? "" : " when " + when);
    }

    private List<Condition> conditions() {
        return example.decision().by().stream()
                .flatMap(ref -> on.policy().document().statements().stream()
                        .filter(statement -> statement.at().equals(ref.at())))
                .findFirst()
                .map(Statement::conditions)
                .orElse(List.of())
                .stream()
                .filter(condition -> ZoneOfTrust.isTrustKey(condition.key()))
                .toList();
    }

    private static String words(Condition condition) {
        return condition.operator().spelling() + " " + condition.key() + " "
                + condition.values().values().stream()
                        .map(value -> value.text().toString())
                        .collect(Collectors.joining(" or "));
    }
}
