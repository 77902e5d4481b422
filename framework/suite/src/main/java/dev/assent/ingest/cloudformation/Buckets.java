// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.cloudformation;

import dev.assent.document.Node;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.BucketFacts.Ownership;
import dev.assent.environment.ResourceFacts;
import dev.assent.pattern.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a template says about a bucket besides its policy: Block Public Access and Object Ownership. */
final class Buckets {
    private Buckets() {}

    static ResourceFacts facts(Found found) {
        if (!found.type().equals("AWS::S3::Bucket")) {
            return ResourceFacts.NONE;
        }
        Optional<Node> block = found.value("PublicAccessBlockConfiguration");
        BlockPublicAccess blockPublicAccess = new BlockPublicAccess(
                isOn(found, block, "BlockPublicAcls"),
                isOn(found, block, "IgnorePublicAcls"),
                isOn(found, block, "BlockPublicPolicy"),
                isOn(found, block, "RestrictPublicBuckets"));
        BucketFacts bucket = new BucketFacts(blockPublicAccess, ownership(found), List.of(), Map.of(), false);
        return new ResourceFacts(
                Optional.of(bucket), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static boolean isOn(Found found, Optional<Node> block, String setting) {
        return block.flatMap(node -> found.field(node, setting))
                .filter(text -> text.equals(Text.of("true")))
                .isPresent();
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
