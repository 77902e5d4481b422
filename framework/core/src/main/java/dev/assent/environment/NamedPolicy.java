// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.policy.PolicyDocument;
import java.util.Objects;
import java.util.Optional;

/**
 * A policy under the name by which scenarios and messages refer to it.
 *
 * @param name file name up to its first dot, key under {@code policies}, or name of the managed or inline policy
 * @param document the document; its places carry the file
 * @param address its address in an infrastructure source: a logical id, a construct path, a Terraform address; empty for
 *     policies in files of their own
 */
public record NamedPolicy(String name, PolicyDocument document, Optional<String> address) {
    public NamedPolicy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(document, "document");
        Objects.requireNonNull(address, "address");
    }

    /** Makes a policy that has no address. */
    public NamedPolicy(String name, PolicyDocument document) {
        this(name, document, Optional.empty());
    }
}
