// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.Account;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.Environment;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Suite;
import dev.assent.scenario.Word;
import dev.assent.source.Problem;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared accounts. */
final class Accounts {
    private static final List<String> KEYS =
            List.of("id", "org", "scps", "rcps", "management", "blockPublicAccess", "canonicalId", "override");
    private static final String SOLE = "111122223333";

    private final Suite suite;
    private final Problems problems;
    private final Map<String, Declared> byAlias = new LinkedHashMap<>();

    Accounts(Suite suite, Problems problems) {
        this.suite = suite;
        this.problems = problems;
    }

    /**
     * An account as declared.
     *
     * @param account the account
     * @param fields its other facts, if it is written as a map
     */
    record Declared(Account account, Optional<Fields> fields) {}

    void declare(Environment.Builder environment) {
        for (Node.Entry entry : suite.given().section("accounts")) {
            declare(entry).ifPresent(declared -> {
                byAlias.put(entry.key().text(), declared);
                environment.account(declared.account());
            });
        }
    }

    private Optional<Declared> declare(Node.Entry entry) {
        String alias = entry.key().text();
        if (entry.value().asScalar().isPresent()) {
            return idOf(entry.value()).map(id -> new Declared(Account.of(id, alias), Optional.empty()));
        }
        Optional<Fields> fields = Fields.of(entry.value(), "the account `" + alias + "`", KEYS, problems);
        Optional<Node> id = fields.flatMap(found -> found.node("id"));
        if (fields.isPresent() && id.isEmpty()) {
            problems.error(
                    entry.key().at(),
                    "the account `" + alias + "` has no `id`",
                    "ingest/account-id",
                    "write id: \"111122223333\"");
        }
        Optional<Word> org = fields.flatMap(found -> found.word("org"));
        org.filter(word -> !word.text().equals("none"))
                .ifPresent(word -> problems.error(
                        word.at(),
                        "`org` of an account can only be `none`",
                        "ingest/account-org",
                        "leave it out for an account of the declared organization"));
        fields.ifPresent(found -> found.flag("management"));
        fields.ifPresent(found -> rejectLostGuardrails(found, alias, org.isPresent()));
        boolean outside = org.filter(word -> word.text().equals("none")).isPresent();
        return id.flatMap(this::idOf)
                .map(text -> new Declared(
                        new Account(
                                text,
                                alias,
                                outside,
                                BucketFactsReader.block(fields.orElseThrow(), problems),
                                fields.flatMap(found -> found.word("canonicalId"))
                                        .map(Word::text)),
                        fields));
    }

    // Nobody would ask them.
    private void rejectLostGuardrails(Fields fields, String alias, boolean outside) {
        if (!outside && suite.given().organization().isPresent()) {
            return;
        }
        for (String key : List.of("scps", "rcps", "management")) {
            fields.node(key)
                    .ifPresent(node -> problems.error(
                            node.at(),
                            "`" + key + "` of the account `" + alias + "`, which is in no organization",
                            "ingest/no-organization",
                            outside ? "remove it, or remove `org: none`" : "declare the organization: `org: {}`"));
        }
    }

    private Optional<String> idOf(Node node) {
        Optional<Node.Scalar> scalar = node.asScalar().filter(found -> PrincipalsReader.isAccountId(found.text()));
        if (scalar.isEmpty()) {
            problems.error(
                    node.at(),
                    "an account id is twelve digits",
                    "ingest/account-id",
                    "write it in quotes: \"111122223333\"");
        }
        scalar.filter(found -> found.kind() == Node.Kind.PLAIN)
                .ifPresent(found -> problems.add(Problem.warning(
                                found.at(),
                                "other YAML tools read the account id " + found.text() + " as a number",
                                "ingest/unquoted-account")
                        .withHint("quote it: \"" + found.text() + "\"")));
        return scalar.map(Node.Scalar::text);
    }

    /** {@return an account, as declared or not, with what a source says that S3 blocks in all its buckets} */
    Account with(String id, BlockPublicAccess blocked) {
        Account declared = byAlias.values().stream()
                .map(Declared::account)
                .filter(account -> account.id().equals(id))
                .findFirst()
                .orElseGet(() -> Account.of(id, id));
        return new Account(
                id,
                declared.alias(),
                declared.outsideOrganizations(),
                declared.blockPublicAccess().or(blocked),
                declared.canonicalId());
    }

    /** {@return the declared accounts by alias} */
    Map<String, Declared> declared() {
        return byAlias;
    }

    /** {@return account ids by alias} */
    Map<String, String> byAlias() {
        Map<String, String> ids = new LinkedHashMap<>();
        byAlias.forEach((alias, declared) -> ids.put(alias, declared.account().id()));
        return ids;
    }

    /** {@return the account of names that name none} */
    String defaultAccount() {
        Optional<Word> stated = suite.defaults().account();
        if (stated.isPresent()) {
            return byAlias.containsKey(stated.get().text())
                    ? byAlias.get(stated.get().text()).account().id()
                    : PrincipalsReader.isAccountId(stated.get().text())
                            ? stated.get().text()
                            : SOLE;
        }
        return byAlias.size() == 1
                ? byAlias.values().iterator().next().account().id()
                : SOLE;
    }

    /** {@return the id of an account that is named by alias or id; an unknown one is a problem} */
    Optional<String> id(Word name) {
        if (byAlias.containsKey(name.text())) {
            return Optional.of(byAlias.get(name.text()).account().id());
        }
        if (PrincipalsReader.isAccountId(name.text())) {
            return Optional.of(name.text());
        }
        List<String> known = new ArrayList<>(byAlias.keySet());
        problems.error(
                name.at(),
                "unknown account `" + name.text() + "`",
                "ingest/unknown-account",
                known.isEmpty() ? "declare it under `accounts`" : Spelling.hint(name.text(), known));
        return Optional.empty();
    }

    /** Reports a default account that is not declared. */
    void checkDefault() {
        suite.defaults().account().ifPresent(this::id);
    }
}
