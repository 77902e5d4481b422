// SPDX-License-Identifier: Apache-2.0
package dev.assent.ingest.fragment;

import dev.assent.document.Node;
import dev.assent.policy.PolicyKind;
import java.util.Objects;

/**
 * A policy of a source that belongs to nobody until the suite names it.
 *
 * @param name the name by which the suite may name it
 * @param kind what it is, as far as its file and its content tell; the suite may use it as something else
 * @param document the document, with what is unknown in it encoded
 */
public record SourcePolicy(String name, PolicyKind kind, Node document) {
    public SourcePolicy {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(document, "document");
    }
}
