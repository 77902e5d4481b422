// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.terraform;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is known about a type of resource.
 *
 * @param name the type, such as {@code aws_s3_bucket}
 * @param computed how attributes are made that Terraform knows after apply only, by attribute: a text in which
 *     <code>{attribute}</code> stands for an attribute of the resource, {@code partition}, {@code region} and {@code account}
 *     for where it is, and <code>{?}</code> for what AWS chooses
 * @param holds the resource policy that it holds, or empty
 */
record ResourceType(String name, Map<String, String> computed, Optional<Holds> holds) {
    ResourceType {
        Objects.requireNonNull(name, "name");
        computed = Map.copyOf(computed);
        Objects.requireNonNull(holds, "holds");
    }

    /** {@return whether such a resource has an ARN of its own that policies can be about} */
    boolean hasArn() {
        return computed.containsKey("arn");
    }

    /**
     * A policy that a resource holds.
     *
     * @param attribute the attribute that has it
     * @param target the ARN of the resource that it protects, as a text like those of {@link #computed}
     */
    record Holds(String attribute, String target) {
        Holds {
            Objects.requireNonNull(attribute, "attribute");
            Objects.requireNonNull(target, "target");
        }
    }
}
