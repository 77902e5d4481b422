// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.Environment;
import dev.assent.environment.IamEntity;
import dev.assent.environment.NamedPolicy;
import dev.assent.pattern.Arn;
import dev.assent.policy.PolicyKind;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Suite;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads {@code principals} and {@code groups}. */
final class PrincipalsReader {
    private static final List<String> KEYS = List.of(
            "arn",
            "account",
            "path",
            "id",
            "policies",
            "groups",
            "boundary",
            "trust",
            "tags",
            "permissionSet",
            "federated",
            "claims",
            "override");

    private final Suite suite;
    private final Accounts accounts;
    private final PolicyLoader policies;
    private final Problems problems;
    private final Map<String, IamEntity> sourced = new LinkedHashMap<>();
    private final SourcesReader sources;
    private final Map<String, Arn> arns = new LinkedHashMap<>();
    private final Map<String, List<NamedPolicy>> groups = new LinkedHashMap<>();
    private final Map<String, World.Federated> federated = new LinkedHashMap<>();

    /**
     * What sources give.
     *
     * @param reader their reader, which keeps what nobody knows
     * @param entities the users and roles that they hold; what an entry of one of them does not state stays as it is
     */
    record FromSources(SourcesReader reader, List<IamEntity> entities) {
        FromSources {
            entities = List.copyOf(entities);
        }
    }

    /** Makes a reader. */
    PrincipalsReader(
            Suite suite, Accounts accounts, PolicyLoader policies, Problems problems, FromSources fromSources) {
        fromSources.entities().forEach(entity -> this.sourced.put(identity(entity.arn()), entity));
        this.sources = fromSources.reader();
        this.suite = suite;
        this.accounts = accounts;
        this.policies = policies;
        this.problems = problems;
    }

    Map<String, Arn> arns() {
        return arns;
    }

    Map<String, World.Federated> federated() {
        return federated;
    }

    void read(Environment.Builder environment) {
        suite.policy().ifPresent(node -> {
            Arn arn = new Arn("aws", "iam", "", accounts.defaultAccount(), "role/it");
            arns.put("it", arn);
            environment.entity(new IamEntity(
                    arn,
                    Optional.empty(),
                    policies.list(node, PolicyKind.IDENTITY, "it"),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    node.at()));
        });
        suite.given().section("groups").forEach(this::group);
        for (Node.Entry entry : suite.given().section("principals")) {
            read(entry, environment);
        }
    }

    private void read(Node.Entry entry, Environment.Builder environment) {
        String name = entry.key().text();
        Node value = isNothing(entry.value())
                ? new Node.MapNode(List.of(), entry.value().at(), entry.value().endLine())
                : entry.value();
        Optional<Fields> fields = Fields.of(value, "the principal `" + name + "`", KEYS, problems);
        if (fields.isEmpty()) {
            return;
        }
        Optional<Word> provider = fields.get().word("federated");
        if (provider.isPresent()) {
            List<Node.Entry> claims = fields.get().entries("claims");
            claims.forEach(claim ->
                    Fields.words(claim.value(), "the claim `" + claim.key().text() + "`", problems));
            federated.put(name, new World.Federated(provider.get().text(), claims));
            return;
        }
        arn(new Word(name, entry.key().at()), fields.get()).ifPresent(arn -> {
            IamEntity entity = entity(name, arn, fields.get(), entry);
            arns.put(name, entity.arn());
            environment.entity(entity);
        });
    }

    private static boolean isNothing(Node node) {
        return node.asScalar().filter(scalar -> scalar.kind() == Node.Kind.NULL).isPresent();
    }

    private Optional<Arn> arn(Word name, Fields fields) {
        Optional<Word> stated = fields.word("arn");
        if (stated.isPresent()) {
            Optional<Arn> arn = Arn.parse(stated.get().text()).filter(PrincipalsReader::isEntity);
            if (arn.isEmpty()) {
                problems.error(
                        stated.get().at(),
                        "`" + stated.get().text() + "` is not the ARN of a user or role",
                        "ingest/not-an-arn",
                        "it looks like arn:aws:iam::111122223333:role/App");
            }
            return arn.filter(found -> fits(found, stated.get(), fields));
        }
        Optional<PermissionSetRole> set = permissionSet(fields);
        if (set.isPresent()) {
            return account(name, fields)
                    .map(id -> set.get().arn(id, fields.word("path").map(Word::text)));
        }
        int at = name.text().lastIndexOf('@');
        String type = at < 0 ? name.text() : name.text().substring(0, at);
        if (!type.startsWith("role/") && !type.startsWith("user/")) {
            problems.error(
                    name.at(),
                    "`" + name.text() + "` is neither a user nor a role",
                    "ingest/principal-name",
                    "write user/NAME, role/NAME, or give it an `arn` or `federated`");
            return Optional.empty();
        }
        Optional<String> account = account(name, fields);
        String path = fields.word("path").map(Word::text).orElse("/");
        String resource = type.substring(0, 4)
                + (path.startsWith("/") ? path : "/" + path)
                + (path.endsWith("/") ? "" : "/")
                + type.substring(5);
        return account.map(id -> new Arn("aws", "iam", "", id, resource));
    }

    private Optional<String> account(Word name, Fields fields) {
        int at = name.text().lastIndexOf('@');
        return at < 0
                ? fields.word("account").flatMap(accounts::id).or(() -> Optional.of(accounts.defaultAccount()))
                : accounts.id(new Word(name.text().substring(at + 1), name.at()));
    }

    private Optional<PermissionSetRole> permissionSet(Fields fields) {
        Optional<Word> set = fields.word("permissionSet");
        boolean named =
                set.filter(word -> PermissionSetRole.isName(word.text())).isPresent();
        if (set.isPresent() && !named) {
            problems.error(
                    set.get().at(),
                    "`" + set.get().text() + "` is not the name of a permission set",
                    "ingest/permission-set",
                    "write its name, at most 32 letters, digits and +=,.@_-, and its policies beside it");
        }
        return set.filter(word -> named).map(word -> new PermissionSetRole(word, sources));
    }

    // A role whose name AWS does not give to the set would be another one.
    private boolean fits(Arn arn, Word stated, Fields fields) {
        Optional<PermissionSetRole> set = permissionSet(fields);
        boolean fits = set.map(found -> arn.name().startsWith(found.prefix())).orElse(true);
        if (!fits) {
            problems.error(
                    stated.at(),
                    "`" + stated.text() + "` is not a role of that permission set",
                    "ingest/permission-set",
                    "its name begins with " + set.orElseThrow().prefix());
        }
        return fits;
    }

    private static boolean isEntity(Arn arn) {
        return arn.service().equals("iam")
                && (arn.resource().startsWith("role/") || arn.resource().startsWith("user/"));
    }

    private static String identity(Arn arn) {
        return arn.account() + ":" + arn.resourceType() + "/" + arn.name();
    }

    private IamEntity entity(String name, Arn arn, Fields fields, Node.Entry entry) {
        Optional<IamEntity> base = Optional.ofNullable(sourced.get(identity(arn)));
        IamEntity own = declared(name, arn, fields, entry);
        boolean statesPolicies =
                fields.node("policies").isPresent() || fields.node("groups").isPresent();
        return base.map(found -> new IamEntity(
                        fields.node("path").isPresent() ? arn : found.arn(),
                        own.id().or(found::id),
                        statesPolicies ? own.policies() : found.policies(),
                        own.boundary().or(found::boundary),
                        own.trust().or(found::trust),
                        fields.node("tags").isPresent() ? own.tags() : found.tags(),
                        own.declaredAt()))
                .orElse(own);
    }

    private IamEntity declared(String name, Arn arn, Fields fields, Node.Entry entry) {
        String shortName = arn.name();
        List<NamedPolicy> own = new ArrayList<>(fields.node("policies")
                .map(node -> policies.list(node, PolicyKind.IDENTITY, shortName))
                .orElse(List.of()));
        fields.words("groups").forEach(group -> own.addAll(ofGroup(group)));
        Optional<Node> trust = fields.node("trust");
        if (trust.isPresent() && !arn.resource().startsWith("role/")) {
            problems.error(
                    trust.get().at(), "`" + name + "` is not a role and has no trust policy", "ingest/trust-of-user");
        }
        return new IamEntity(
                arn,
                fields.word("id").map(Word::text),
                own,
                fields.node("boundary")
                        .flatMap(node -> policies.load(node, PolicyKind.BOUNDARY, shortName + "-boundary")),
                trust.isPresent()
                        ? policies.load(trust.get(), PolicyKind.TRUST, shortName + "-trust")
                        : permissionSet(fields)
                                .flatMap(set -> set.trust(arn.account()))
                                .map(document -> new NamedPolicy("AWSReservedSSO", document)),
                tags(fields, problems),
                entry.key().at());
    }

    private void group(Node.Entry entry) {
        String name = entry.key().text();
        groups.put(
                name,
                Fields.of(entry.value(), "the group `" + name + "`", List.of("policies", "override"), problems)
                        .flatMap(fields -> fields.node("policies"))
                        .map(node -> policies.list(node, PolicyKind.IDENTITY, name))
                        .orElse(List.of()));
    }

    private List<NamedPolicy> ofGroup(Word group) {
        if (!groups.containsKey(group.text())) {
            List<String> known = List.copyOf(groups.keySet());
            problems.error(
                    group.at(),
                    "unknown group `" + group.text() + "`",
                    "ingest/unknown-group",
                    known.isEmpty() ? "declare it under `groups`" : Spelling.hint(group.text(), known));
        }
        return groups.getOrDefault(group.text(), List.of());
    }

    /** {@return the entries of {@code tags}; two keys that differ by case only are a problem} */
    static Map<String, String> tags(Fields fields, Problems problems) {
        Map<String, String> tags = new LinkedHashMap<>();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Node.Entry entry : fields.entries("tags")) {
            String key = entry.key().text();
            String before = seen.put(key.toLowerCase(Locale.ROOT), key);
            if (before != null) {
                // AWS: access_tags; condition keys ignore case, so such tags cannot be told apart.
                problems.error(
                        entry.key().at(),
                        "the tags `" + before + "` and `" + key + "` differ by case only",
                        "ingest/tags-by-case",
                        "conditions cannot tell them apart; keep one");
            }
            Fields.word(entry.value(), "the tag `" + key + "`", problems)
                    .ifPresent(value -> tags.put(key, value.text()));
        }
        return tags;
    }

    /** {@return whether a text is twelve digits} */
    static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
