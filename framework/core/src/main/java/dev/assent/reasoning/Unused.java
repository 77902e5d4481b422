// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.List;

/**
 * What of a policy has no use.
 *
 * @param parts the statements and patterns without which the policy allows the same requests, in document order
 * @param open those of which that is not decided, each with the kind in question
 * @param unknownReasons why it is not decided; none = everything is
 */
public record Unused(List<UnusedPart> parts, List<UnusedPart> open, List<String> unknownReasons) {
    public Unused {
        parts = List.copyOf(parts);
        open = List.copyOf(open);
        unknownReasons = List.copyOf(unknownReasons);
    }
}
