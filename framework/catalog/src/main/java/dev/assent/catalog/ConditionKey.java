// SPDX-License-Identifier: Apache-2.0
package dev.assent.catalog;

import java.util.Locale;
import java.util.Objects;

/**
 * A condition key.
 *
 * @param name its name as AWS spells it; a part that varies is <code>${...}</code>, as in <code>aws:ResourceTag/${TagKey}</code>
 * @param type the type of its values, as AWS names it: String, ARN, Bool, Numeric, Date, IPAddress
 * @param multiValued whether a request can have several values, so that a set operator is needed
 */
public record ConditionKey(String name, String type, boolean multiValued) {
    public ConditionKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
    }

    /** {@return whether a key in a policy or a request is this one; keys ignore case} */
    public boolean matches(String key) {
        int from = name.indexOf("${");
        if (from < 0) {
            return name.equalsIgnoreCase(key);
        }
        String head = name.substring(0, from).toLowerCase(Locale.ROOT);
        String tail = name.substring(name.indexOf('}', from) + 1).toLowerCase(Locale.ROOT);
        String folded = key.toLowerCase(Locale.ROOT);
        return folded.length() > head.length() + tail.length() && folded.startsWith(head) && folded.endsWith(tail);
    }
}
