// SPDX-License-Identifier: Apache-2.0
package dev.assent.policy;

import dev.assent.document.Node;
import dev.assent.pattern.Text;
import dev.assent.source.SourceLocation;
import java.util.Objects;

/**
 * One text, number or boolean of a policy.
 *
 * @param text the text; it has unknown parts only when the policy came from a source that cannot know them yet
 * @param kind what the document has: text, a JSON number or a JSON boolean
 * @param at where it is written
 */
public record PolicyValue(Text text, Node.Kind kind, SourceLocation at) {
    public PolicyValue {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(at, "at");
    }
}
