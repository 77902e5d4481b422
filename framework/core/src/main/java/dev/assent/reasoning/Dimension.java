// SPDX-License-Identifier: Apache-2.0
package dev.assent.reasoning;

import java.util.Locale;

/**
 * A part of a request that takes its value on its own: the action, the resource, the principal, or a condition key.
 *
 * @param part which part
 * @param key the condition key in lower case, else empty
 */
public record Dimension(Part part, String key) {
    /** The action. */
    public static final Dimension ACTION = new Dimension(Part.ACTION, "");

    /** The resource. */
    public static final Dimension RESOURCE = new Dimension(Part.RESOURCE, "");

    /** The principal. */
    public static final Dimension PRINCIPAL = new Dimension(Part.PRINCIPAL, "");

    public Dimension {
        if (part != Part.KEY && !key.isEmpty()) {
            throw new IllegalArgumentException("only a condition key has a name: " + key);
        }
    }

    /** {@return the dimension of a condition key, which ignores case} */
    public static Dimension key(String name) {
        return new Dimension(Part.KEY, name.toLowerCase(Locale.ROOT));
    }

    /** A part of a request; the search decides them in this order, which puts findings into their categories. */
    public enum Part {
        ACTION,
        RESOURCE,
        PRINCIPAL,
        KEY
    }
}
