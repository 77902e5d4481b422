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
        return matches(name, key);
    }

    /** {@return a key that this one matches as AWS spells it; from its variable part on it stays as it is} */
    String spellingOf(String key) {
        int from = name.indexOf("${");
        return from < 0 ? name : name.substring(0, from) + key.substring(from);
    }

    /** {@return the name with what stands behind the first slash of a key in place of a variable part behind a slash} */
    String filledLike(String key) {
        int from = name.indexOf("/${");
        int slash = key.indexOf('/');
        return from < 0 || slash < 0 || !name.endsWith("}") ? name : name.substring(0, from) + key.substring(slash);
    }

    /** {@return whether a text is a name in which <code>${...}</code> stands for any text but none, ignoring case} */
    static boolean matches(String name, String text) {
        int from = name.indexOf("${");
        if (from < 0) {
            return name.equalsIgnoreCase(text);
        }
        String head = name.substring(0, from).toLowerCase(Locale.ROOT);
        String tail = name.substring(name.indexOf('}', from) + 1).toLowerCase(Locale.ROOT);
        String folded = text.toLowerCase(Locale.ROOT);
        return folded.length() > head.length() + tail.length() && folded.startsWith(head) && folded.endsWith(tail);
    }
}
