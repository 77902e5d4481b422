// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.KeyGrant;
import dev.assent.environment.ResourceFacts;
import dev.assent.environment.ResourceFacts.Authorization;
import dev.assent.pattern.Arn;
import dev.assent.pattern.Text;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a suite states about a resource besides its policy. */
final class ResourceFactsReader {
    /** The keys of a resource that state such a fact. */
    static final List<String> KEYS = List.of(
            "blockPublicAccess",
            "objectOwnership",
            "acl",
            "objects",
            "abac",
            "grants",
            "kmsKey",
            "bucket",
            "authorization",
            "awsManaged");

    private static final List<String> OF_BUCKETS =
            List.of("blockPublicAccess", "objectOwnership", "acl", "objects", "abac");
    private static final List<String> GRANT_KEYS = List.of("grantee", "operations", "constraints");
    private static final List<String> CONSTRAINT_KEYS = List.of("EncryptionContextEquals", "EncryptionContextSubset");

    private final Accounts accounts;
    private final Map<String, Arn> principals;
    private final Map<String, String> arns;
    private final Problems problems;

    /**
     * A reader.
     *
     * @param arns the ARNs of the declared resources by their aliases
     */
    ResourceFactsReader(Accounts accounts, Map<String, Arn> principals, Map<String, String> arns, Problems problems) {
        this.accounts = accounts;
        this.principals = principals;
        this.arns = arns;
        this.problems = problems;
    }

    ResourceFacts read(Fields fields, Arn arn) {
        rejectForeign(fields, arn);
        Optional<Word> authorization = fields.oneOf("authorization", List.of("none", "iam", "lambda", "cognito"));
        return new ResourceFacts(
                BucketFactsReader.read(fields, accounts, problems),
                grants(fields),
                fields.flag("awsManaged").orElse(false),
                fields.word("kmsKey").flatMap(word -> arn(word, "kms")),
                fields.word("bucket").flatMap(word -> arn(word, "s3")),
                authorization.map(word -> Authorization.valueOf(word.text().toUpperCase(Locale.ROOT))));
    }

    // A fact of another service would never be looked at.
    private void rejectForeign(Fields fields, Arn arn) {
        OF_BUCKETS.forEach(key -> rejectUnless(arn.service().equals("s3"), fields, key, "an S3 bucket"));
        rejectUnless(arn.service().equals("kms"), fields, "grants", "a KMS key");
        rejectUnless(arn.service().equals("kms"), fields, "awsManaged", "a KMS key");
        rejectUnless(arn.resource().startsWith("accesspoint/"), fields, "bucket", "an S3 access point");
        rejectUnless(arn.service().equals("execute-api"), fields, "authorization", "an API of API Gateway");
    }

    private void rejectUnless(boolean fits, Fields fields, String key, String what) {
        if (!fits) {
            fields.node(key)
                    .ifPresent(node -> problems.error(
                            node.at(),
                            "`" + key + "` is a fact of " + what,
                            "ingest/foreign-fact",
                            "remove it, or state it of " + what));
        }
    }

    private Optional<Text> arn(Word word, String service) {
        String text = arns.getOrDefault(word.text(), word.text());
        boolean fits =
                Arn.parse(text).filter(arn -> arn.service().equals(service)).isPresent();
        if (!fits) {
            problems.error(
                    word.at(),
                    "`" + word.text() + "` is neither a declared resource nor an ARN of " + service,
                    "ingest/not-an-arn",
                    Spelling.nearest(word.text(), List.copyOf(arns.keySet()))
                            .map(name -> "did you mean `" + name + "`?")
                            .orElse("declare it under `resources`, or write its full ARN"));
        }
        return fits ? Optional.of(Text.of(text)) : Optional.empty();
    }

    private List<KeyGrant> grants(Fields fields) {
        List<KeyGrant> grants = new ArrayList<>();
        fields.node("grants").ifPresent(node -> {
            for (Node item : node.asList().map(Node.ListNode::items).orElse(List.of(node))) {
                Fields.of(item, "a grant", GRANT_KEYS, problems)
                        .flatMap(grant -> grant(grant, item))
                        .ifPresent(grants::add);
            }
        });
        return grants;
    }

    private Optional<KeyGrant> grant(Fields grant, Node node) {
        Optional<Word> grantee = grant.word("grantee");
        List<Word> operations = grant.words("operations");
        if (grantee.isEmpty() || operations.isEmpty()) {
            problems.error(
                    node.at(),
                    "a grant has a `grantee` and `operations`",
                    "ingest/grant",
                    "write {grantee: role/App, operations: [Decrypt]}");
            return Optional.empty();
        }
        Map<String, String> equals = new LinkedHashMap<>();
        Map<String, String> subset = new LinkedHashMap<>();
        grant.node("constraints")
                .flatMap(found -> Fields.of(found, "`constraints`", CONSTRAINT_KEYS, problems))
                .ifPresent(constraints -> {
                    equals.putAll(pairs(constraints, "EncryptionContextEquals"));
                    subset.putAll(pairs(constraints, "EncryptionContextSubset"));
                });
        return grantee(grantee.get())
                .map(name ->
                        new KeyGrant(name, operations.stream().map(Word::text).toList(), equals, subset, node.at()));
    }

    private Map<String, String> pairs(Fields constraints, String key) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (Node.Entry entry : constraints.entries(key)) {
            Fields.word(entry.value(), "`" + entry.key().text() + "`", problems)
                    .ifPresent(value -> pairs.put(entry.key().text(), value.text()));
        }
        return pairs;
    }

    private Optional<String> grantee(Word name) {
        String text = name.text();
        if (principals.containsKey(text)) {
            return Optional.of(principals.get(text).toString());
        }
        if (text.startsWith("service/")) {
            return Optional.of(text.substring("service/".length()));
        }
        return Arn.parse(text).isPresent() ? Optional.of(text) : accounts.id(name);
    }
}
