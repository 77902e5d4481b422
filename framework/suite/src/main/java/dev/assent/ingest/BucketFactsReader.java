// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest;

import dev.assent.document.Node;
import dev.assent.environment.AclGrant;
import dev.assent.environment.AclGrant.Grantee;
import dev.assent.environment.AclGrant.Permission;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.BucketFacts.ObjectFacts;
import dev.assent.environment.BucketFacts.Ownership;
import dev.assent.scenario.Fields;
import dev.assent.scenario.Word;
import dev.assent.source.Problems;
import dev.assent.source.SourceLocation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a suite states about an S3 bucket. */
final class BucketFactsReader {
    private static final Map<String, Ownership> OWNERSHIP = Map.of(
            "BucketOwnerEnforced", Ownership.BUCKET_OWNER_ENFORCED,
            "BucketOwnerPreferred", Ownership.BUCKET_OWNER_PREFERRED,
            "ObjectWriter", Ownership.OBJECT_WRITER);
    private static final Map<String, Grantee> GROUPS = Map.of(
            "AllUsers", Grantee.ALL_USERS,
            "AuthenticatedUsers", Grantee.AUTHENTICATED_USERS,
            "LogDelivery", Grantee.LOG_DELIVERY);
    private static final List<String> SETTINGS =
            List.of("blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets");
    private static final List<String> STATED =
            List.of("blockPublicAccess", "objectOwnership", "acl", "objects", "abac");
    private static final int CANONICAL_ID = 64;

    private final Accounts accounts;
    private final Problems problems;

    private BucketFactsReader(Accounts accounts, Problems problems) {
        this.accounts = accounts;
        this.problems = problems;
    }

    /** {@return what the fields of a resource state about a bucket, or empty if nothing} */
    static Optional<BucketFacts> read(Fields fields, Accounts accounts, Problems problems) {
        BucketFactsReader reader = new BucketFactsReader(accounts, problems);
        return STATED.stream().anyMatch(key -> fields.node(key).isPresent())
                ? Optional.of(reader.facts(fields))
                : Optional.empty();
    }

    private BucketFacts facts(Fields fields) {
        return new BucketFacts(
                block(fields, problems),
                fields.oneOf("objectOwnership", List.copyOf(new java.util.TreeSet<>(OWNERSHIP.keySet())))
                        .map(word -> OWNERSHIP.get(word.text()))
                        .orElse(Ownership.BUCKET_OWNER_ENFORCED),
                acl(fields),
                objects(fields),
                fields.flag("abac").orElse(false));
    }

    /** {@return the settings of Block Public Access: {@code true} for all four, or a map of them} */
    static BlockPublicAccess block(Fields fields, Problems problems) {
        Optional<Node> node = fields.node("blockPublicAccess");
        if (node.isEmpty()) {
            return BlockPublicAccess.OFF;
        }
        if (node.get().asMap().isEmpty()) {
            return fields.flag("blockPublicAccess").orElse(false) ? BlockPublicAccess.ON : BlockPublicAccess.OFF;
        }
        return Fields.of(node.get(), "`blockPublicAccess`", SETTINGS, problems)
                .map(settings -> new BlockPublicAccess(
                        settings.flag(SETTINGS.get(0)).orElse(false),
                        settings.flag(SETTINGS.get(1)).orElse(false),
                        settings.flag(SETTINGS.get(2)).orElse(false),
                        settings.flag(SETTINGS.get(3)).orElse(false)))
                .orElse(BlockPublicAccess.OFF);
    }

    private Map<String, ObjectFacts> objects(Fields fields) {
        Map<String, ObjectFacts> objects = new LinkedHashMap<>();
        for (Node.Entry entry : fields.entries("objects")) {
            String what = "the object `" + entry.key().text() + "`";
            Fields.of(entry.value(), what, List.of("owner", "acl", "tags"), problems)
                    .ifPresent(object -> objects.put(
                            entry.key().text(),
                            new ObjectFacts(
                                    object.word("owner").flatMap(accounts::id),
                                    acl(object),
                                    PrincipalsReader.tags(object, problems))));
        }
        return objects;
    }

    private List<AclGrant> acl(Fields fields) {
        List<AclGrant> acl = new ArrayList<>();
        fields.node("acl").ifPresent(node -> {
            for (Node item : node.asList().map(Node.ListNode::items).orElse(List.of(node))) {
                Fields.of(item, "a grant of the ACL", List.of("grantee", "permission"), problems)
                        .flatMap(grant -> grant(grant, item.at()))
                        .ifPresent(acl::add);
            }
        });
        return acl;
    }

    private Optional<AclGrant> grant(Fields fields, SourceLocation at) {
        List<String> permissions =
                Arrays.stream(Permission.values()).map(Permission::name).toList();
        Optional<Word> grantee = fields.word("grantee");
        Optional<Word> permission = fields.oneOf("permission", permissions);
        if (grantee.isEmpty() || fields.node("permission").isEmpty()) {
            problems.error(
                    at,
                    "a grant of an ACL has a `grantee` and a `permission`",
                    "ingest/acl-grant",
                    "write {grantee: AllUsers, permission: READ}");
            return Optional.empty();
        }
        return permission.flatMap(found -> grant(grantee.get(), Permission.valueOf(found.text()), at));
    }

    private Optional<AclGrant> grant(Word name, Permission permission, SourceLocation at) {
        String text = name.text();
        Grantee group = GROUPS.get(text);
        if (group != null) {
            return Optional.of(new AclGrant(group, Optional.empty(), permission, at));
        }
        boolean canonical = text.length() == CANONICAL_ID
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        return canonical
                ? Optional.of(new AclGrant(Grantee.CANONICAL_USER, Optional.of(text), permission, at))
                : accounts.id(name).map(id -> new AclGrant(Grantee.ACCOUNT, Optional.of(id), permission, at));
    }
}
