// SPDX-License-Identifier: Apache-2.0
package dev.assent.evaluation;

import dev.assent.pattern.Text;
import dev.assent.request.ContextValue;
import java.util.Map;
import java.util.Optional;

/** Tags by their keys, which compare without case. */
final class Tags {
    private Tags() {}

    static Optional<String> find(Map<String, String> tags, String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return the value of a tag as that of a context key; a source may not know all of it} */
    static ContextValue value(String tag) {
        return new ContextValue.Single(Text.ofMarked(tag));
    }
}
