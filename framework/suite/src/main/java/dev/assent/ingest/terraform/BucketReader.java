// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import dev.assent.document.Node;
import dev.assent.environment.AclGrant;
import dev.assent.environment.BlockPublicAccess;
import dev.assent.environment.BucketFacts;
import dev.assent.environment.BucketFacts.Ownership;
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

    /** {@return what is said about a bucket; empty = nothing, or it is no bucket} */
    Optional<BucketFacts> facts(Instance instance) {
        if (!instance.type().equals("aws_s3_bucket")) {
            return Optional.empty();
        }
        Optional<Text> name = reading.attribute(instance, "bucket");
        BlockPublicAccess block = about("aws_s3_bucket_public_access_block", name)
                .map(this::blocked)
                .orElse(BlockPublicAccess.OFF);
        Ownership ownership = about("aws_s3_bucket_ownership_controls", name)
                .map(BucketReader::ownership)
                .orElse(Ownership.BUCKET_OWNER_ENFORCED);
        List<AclGrant> acl =
                new AclReader(reading).grants(about("aws_s3_bucket_acl", name).orElse(instance));
        return Optional.of(new BucketFacts(block, ownership, acl, Map.of(), false))
                .filter(facts -> !facts.equals(BucketFacts.DEFAULT));
    }

    /** Lists an instance that is about a bucket which the plan does not have. */
    void check(Instance instance) {
        Optional<Text> name = reading.attribute(instance, "bucket");
        boolean known = name.filter(found ->
                        !reading.index().with("aws_s3_bucket", "bucket", found).isEmpty())
                .isPresent();
        if (!known) {
            reading.notCovered(instance, "its bucket is not in the plan");
        }
    }

    /** {@return the instance of a type that is about a bucket, or empty} */
    Optional<Instance> about(String type, Optional<Text> bucket) {
        return bucket.flatMap(
                name -> reading.index().with(type, "bucket", name).stream().findFirst());
    }

    /** {@return the settings of Block Public Access; one that is known after apply is listed, and taken to be off} */
    BlockPublicAccess blocked(Instance instance) {
        return new BlockPublicAccess(
                isOn(instance, "block_public_acls"),
                isOn(instance, "ignore_public_acls"),
                isOn(instance, "block_public_policy"),
                isOn(instance, "restrict_public_buckets"));
    }

    private boolean isOn(Instance instance, String setting) {
        if (instance.isUnknown(setting)) {
            reading.notCovered(instance, "`" + setting + "` is known after apply, and taken to be off");
        }
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
