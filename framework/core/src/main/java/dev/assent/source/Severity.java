// SPDX-License-Identifier: Apache-2.0
package dev.assent.source;

import java.util.Locale;

/** How bad a {@link Problem} is. */
public enum Severity {
    /** The file or the scenario cannot be used. */
    ERROR,
    /** It can be used, but the user most likely meant something else. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** {@return the word that messages use} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
