// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.policy.PolicyDocument;
import java.util.Objects;

/**
 * A policy under the name by which scenarios and messages refer to it.
 *
 * @param name file name up to its first dot, key under {@code policies}, or name of the managed or inline policy
 * @param document the document; its places carry the file
 */
public record NamedPolicy(String name, PolicyDocument document) {
    public NamedPolicy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(document, "document");
    }
}
