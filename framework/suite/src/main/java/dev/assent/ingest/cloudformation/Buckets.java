// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.environment.AclGrant;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.BucketFacts.Ownership;
import dev.assent.ingest.fragment.CannedAcl;
import dev.assent.pattern.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template says about a bucket besides its policy: Block Public Access, Object Ownership, ACL. */
final class Buckets {
    private Buckets() {}

    /** {@return what is said about a bucket; empty = it is none} */
    static Optional<BucketFacts> facts(Found found) {
        if (!found.type().equals("AWS::S3::Bucket")) {
            return Optional.empty();
        }
        Optional<Node> block = found.value("PublicAccessBlockConfiguration");
        BlockPublicAccess blockPublicAccess = new BlockPublicAccess(
                isOn(found, block, "BlockPublicAcls"),
                isOn(found, block, "IgnorePublicAcls"),
                isOn(found, block, "BlockPublicPolicy"),
                isOn(found, block, "RestrictPublicBuckets"));
        return Optional.of(new BucketFacts(blockPublicAccess, ownership(found), acl(found), Map.of(), false));
    }

    private static List<AclGrant> acl(Found found) {
        Optional<Text> acl = found.text("AccessControl");
        Optional<List<AclGrant>> grants = acl.map(name -> CannedAcl.grants(
                        name.toString(),
                        found.resource().property("AccessControl").orElseThrow().at()))
                .orElse(Optional.of(List.of()));
        if (grants.isEmpty()) {
            found.notCovered("what the ACL `" + acl.orElse(Text.EMPTY) + "` grants to others is not evaluated");
        }
        return grants.orElse(List.of());
    }

    private static boolean isOn(Found found, Optional<Node> block, String setting) {
        Optional<Text> text = block.flatMap(node -> found.field(node, setting));
        if (text.filter(value -> !value.isKnown()).isPresent()) {
            found.notCovered("`" + setting + "` is not known, and taken to be off");
        }
        return text.filter(value -> value.equals(Text.of("true"))).isPresent();
    }

    private static Ownership ownership(Found found) {
        String stated = found.value("OwnershipControls")
                .flatMap(Node::asMap)
                .flatMap(map -> map.get("Rules"))
                .flatMap(Node::asList)
                .flatMap(rules -> rules.items().stream().findFirst())
                .flatMap(rule -> found.field(rule, "ObjectOwnership"))
                .map(Text::toString)
                .orElse("");
        return switch (stated) {
            case "ObjectWriter" -> Ownership.OBJECT_WRITER;
            case "BucketOwnerPreferred" -> Ownership.BUCKET_OWNER_PREFERRED;
            default -> Ownership.BUCKET_OWNER_ENFORCED;
        };
    }
}
