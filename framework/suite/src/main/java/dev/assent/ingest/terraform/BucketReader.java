// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.BucketFacts.Ownership;
import dev.assent.environment.ResourceFacts;
import dev.assent.pattern.Text;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what other resources say about buckets: Block Public Access and Object Ownership. */
final class BucketReader {
    private final Reading reading;

    BucketReader(Reading reading) {
        this.reading = reading;
    }

    /** {@return what is said about a bucket; nothing about anything else} */
    ResourceFacts facts(Instance instance) {
        if (!instance.type().equals("aws_s3_bucket")) {
            return ResourceFacts.NONE;
        }
        Optional<Text> name = reading.attribute(instance, "bucket");
        BlockPublicAccess block = about("aws_s3_bucket_public_access_block", name)
                .map(BucketReader::blocked)
                .orElse(BlockPublicAccess.OFF);
        Ownership ownership = about("aws_s3_bucket_ownership_controls", name)
                .map(BucketReader::ownership)
                .orElse(Ownership.BUCKET_OWNER_ENFORCED);
        BucketFacts facts = new BucketFacts(block, ownership, List.of(), Map.of(), false);
        return facts.equals(BucketFacts.DEFAULT)
                ? ResourceFacts.NONE
                : new ResourceFacts(
                        Optional.of(facts), List.of(), false, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Lists an instance that is about a bucket which the plan does not have. */
    void check(Instance instance) {
        Optional<Text> name = reading.attribute(instance, "bucket");
        boolean known = reading.file().instances().stream()
                .filter(found -> found.type().equals("aws_s3_bucket"))
                .anyMatch(found -> reading.attribute(found, "bucket").equals(name));
        if (!known) {
            reading.notCovered(instance, "its bucket is not in the plan");
        }
    }

    private Optional<Instance> about(String type, Optional<Text> bucket) {
        return reading.file().instances().stream()
                .filter(found -> found.type().equals(type))
                .filter(found ->
                        bucket.isPresent() && reading.attribute(found, "bucket").equals(bucket))
                .findFirst();
    }

    private static BlockPublicAccess blocked(Instance instance) {
        return new BlockPublicAccess(
                isOn(instance, "block_public_acls"),
                isOn(instance, "ignore_public_acls"),
                isOn(instance, "block_public_policy"),
                isOn(instance, "restrict_public_buckets"));
    }

    private static boolean isOn(Instance instance, String setting) {
        return instance.text(setting).filter("true"::equals).isPresent();
    }

    private static Ownership ownership(Instance instance) {
        List<Node.MapNode> rules = Values.maps(instance.values(), "rule");
        String word = rules.isEmpty()
                ? ""
                : Values.text(rules.get(0), "object_ownership").orElse("");
        return switch (word) {
            case "BucketOwnerPreferred" -> Ownership.BUCKET_OWNER_PREFERRED;
            case "ObjectWriter" -> Ownership.OBJECT_WRITER;
            default -> Ownership.BUCKET_OWNER_ENFORCED;
        };
    }
}
