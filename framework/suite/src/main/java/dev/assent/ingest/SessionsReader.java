// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.NamedPolicy;
import dev.assent.environment.SessionFacts;
import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code sessions}. */
final class SessionsReader {
    private static final List<String> KEYS = List.of(
            "of",
            "as",
            "policy",
            "tags",
            "sourceIdentity",
            "mfa",
            "federatedUser",
            "override",
            "transitiveTags",
            "issuedAt",
            "mfaAge",
            "instance",
            "federation");

    private final Accounts accounts;
    private final PolicyLoader policies;
    private final Problems problems;
    private final Map<String, Arn> principals;

    SessionsReader(Accounts accounts, PolicyLoader policies, Problems problems, Map<String, Arn> principals) {
        this.accounts = accounts;
        this.policies = policies;
        this.problems = problems;
        this.principals = principals;
    }

    Map<String, World.Session> read(List<Node.Entry> entries) {
        Map<String, World.Session> sessions = new LinkedHashMap<>();
        for (Node.Entry entry : entries) {
            session(entry).ifPresent(session -> sessions.put(entry.key().text(), session));
        }
        return sessions;
    }

    private Optional<World.Session> session(Node.Entry entry) {
        String alias = entry.key().text();
        Optional<Fields> fields = Fields.of(entry.value(), "the session `" + alias + "`", KEYS, problems);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        Optional<Word> of = fields.get().word("of");
        if (of.isEmpty()) {
            problems.error(
                    entry.key().at(),
                    "the session `" + alias + "` has no `of`",
                    "ingest/session-of",
                    "name the role or user that it is a session of");
        }
        Optional<List<NamedPolicy>> session = fields.get()
                .node("policy")
                .map(node -> policies.list(node, PolicyKind.SESSION, alias))
                .filter(list -> !list.isEmpty());
        Optional<Boolean> federatedUser = fields.get().flag("federatedUser");
        return of.flatMap(this::owner)
                .map(arn -> new World.Session(
                        new SessionFacts(
                                arn,
                                session,
                                PrincipalsReader.tags(fields.get(), problems),
                                fields.get().word("sourceIdentity").map(Word::text),
                                CredentialsReader.read(fields.get(), problems)),
                        CredentialsReader.sessionName(fields.get()),
                        federatedUser.orElse(arn.resource().equals("root")),
                        entry.key().at()));
    }

    private Optional<Arn> owner(Word name) {
        Arn declared = principals.get(name.text());
        if (declared != null) {
            return Optional.of(declared);
        }
        if (name.text().startsWith("root@")) {
            return accounts.id(new Word(name.text().substring("root@".length()), name.at()))
                    .map(id -> new Arn("aws", "iam", "", id, "root"));
        }
        Optional<Arn> arn = Arn.parse(name.text());
        if (arn.isEmpty()) {
            List<String> known = List.copyOf(principals.keySet());
            problems.error(
                    name.at(),
                    "unknown principal `" + name.text() + "`",
                    "ingest/unknown-principal",
                    known.isEmpty() ? "declare it under `principals`" : Spelling.hint(name.text(), known));
        }
        return arn;
    }
}
