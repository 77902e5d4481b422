// SPDX-License-Identifier: Apache-2.0
package dev.assent.environment;

import dev.assent.policy.PolicyDocument;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

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

    /** {@return the list with each policy changed; the same object if no policy does, so that what is known of it stays known} */
    @SuppressWarnings("ReferenceEquality")
    static List<NamedPolicy> map(List<NamedPolicy> policies, UnaryOperator<NamedPolicy> change) {
        List<NamedPolicy> changed = policies.stream().map(change).toList();
        for (int index = 0; index < changed.size(); index++) {
            if (changed.get(index) != policies.get(index)) {
                return changed;
            }
        }
        return policies;
    }

    /** Makes a policy that has no address. */
    public NamedPolicy(String name, PolicyDocument document) {
        this(name, document, Optional.empty());
    }
}
